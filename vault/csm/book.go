package csm

import "slices"

// Book is what the rules look at: a customer success manager's whole book of
// business as the vault holds it at one moment. Accounts are resolved: every
// AccountID is the id of one of Accounts, or empty when the reference fits
// none or several (a problem says so).
type Book struct {
	Settings        Settings
	Accounts        []Account
	Tasks           []Task
	Renewals        []Renewal // records only; see OpenRenewals for the implied ones
	Meetings        []Meeting
	Requests        []FeatureRequest
	Projects        []Project
	Goals           []Goal
	Backlog         []BacklogItem
	Cadences        []Cadence
	CadenceLog      []CadenceDone
	Playbooks       []Playbook
	People          []Person
	Accomplishments []Accomplishment
	Criteria        []Criteria
	Talks           []OneOnOne
	Forecasts       []SavedForecast

	Movements    []Movement
	Usage        []UsageMonth
	NPS          []NPSResponse
	Tickets      []Ticket
	Health       []HealthEntry
	Interactions []Interaction
	Saves        []Save

	// Ledgers names the files of Data/ that exist ("usage-monthly"), so that
	// an answer can say which one is missing.
	Ledgers map[string]bool

	byID map[string]*Account
	kept *kept // see Settle
}

// Account is the account with an id, or nil.
func (b *Book) Account(id string) *Account {
	if b.byID == nil {
		b.byID = make(map[string]*Account, len(b.Accounts))
		for i := range b.Accounts {
			b.byID[b.Accounts[i].ID] = &b.Accounts[i]
		}
	}
	return b.byID[id]
}

// With is a book in which an account stands as it is given: in place of the
// one in the same note, or as one more. The old book is as it was.
func (b *Book) With(a Account) *Book {
	next := *b
	next.Accounts, next.byID = slices.Clone(b.Accounts), nil
	if i := slices.IndexFunc(next.Accounts, func(old Account) bool { return old.Path == a.Path }); i >= 0 {
		next.Accounts[i] = a
	} else {
		next.Accounts = append(next.Accounts, a)
	}
	next.Settle()
	return &next
}

// Cadence is one row of CADENCES.md: something that recurs.
type Cadence struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Every    string `json:"every"`
	Anchor   Date   `json:"anchor,omitempty"`
	Rule     string `json:"rule,omitempty"`
	Minutes  int    `json:"minutes,omitempty"`
	Audience string `json:"audience,omitempty"`
	Owner    string `json:"owner,omitempty"`
	Agenda   string `json:"agenda,omitempty"`
	Note     string `json:"note,omitempty"`
	Source   Source `json:"source"`
}

// CadenceDone is one completion in the log of CADENCES.md.
type CadenceDone struct {
	ID     string `json:"id"`
	Date   Date   `json:"date"`
	Note   string `json:"note,omitempty"`
	Source Source `json:"source"`
}

// Playbook is one row of Playbooks.md: a task to propose when something happens.
type Playbook struct {
	Trigger  string   `json:"trigger"`
	Task     string   `json:"task"`
	Priority Priority `json:"priority,omitempty"`
	DueAfter string   `json:"due_after,omitempty"`
	Owner    string   `json:"owner,omitempty"`
	Source   Source   `json:"source"`
}
