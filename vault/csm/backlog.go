package csm

// Classified is what a line of the inbox says, as process_backlog shows it.
type Classified struct {
	ID                 string        `json:"id"`
	Text               string        `json:"text"` // verbatim
	Accounts           []string      `json:"accounts"`
	Category           string        `json:"category"`
	Kind               string        `json:"kind"`
	Priority           Priority      `json:"priority,omitempty"` // tasks, feature requests and renewal outcomes only
	DueDate            Date          `json:"due_date,omitempty"`
	OtherDates         []RoleDate    `json:"other_dates"`
	Money              []RoleMoney   `json:"money"`
	TermMonths         int           `json:"term_months,omitempty"`
	HealthChange       *HealthChange `json:"health_change,omitempty"`
	Title              string        `json:"title"`
	NextAction         string        `json:"next_action,omitempty"`
	DuplicateOf        string        `json:"duplicate_of,omitempty"` // id of the earlier line
	ExistingTask       *ExistingTask `json:"existing_task,omitempty"`
	NeedsClarification bool          `json:"needs_clarification"`
	Question           string        `json:"question,omitempty"` // also asked where nothing is in doubt: the figures of a renewal
	Candidates         []Candidate   `json:"candidates"`
}

// The kinds of a backlog line.
const (
	KindTask           = "task"
	KindHealthUpdate   = "health-update"
	KindRenewalOutcome = "renewal-outcome"
	KindAccomplishment = "accomplishment"
	KindFeatureRequest = "feature-request"
	KindNote           = "note"
)

// RoleDate is a date that is not the deadline: a contract end, a meeting, …
type RoleDate struct {
	Date Date     `json:"date"`
	Role DateRole `json:"role"`
}

// RoleMoney is an amount and what it is: arr, expansion, credit, … Currency is
// empty where the line names none.
type RoleMoney struct {
	Amount   Money  `json:"amount"`
	Currency string `json:"currency,omitempty"`
	Role     string `json:"role"`
}

// HealthChange is what a line says about an account's health: up, down or
// flat, and the status when the line names one.
type HealthChange struct {
	Account   string `json:"account,omitempty"`   // always set in an answer; a decision may leave it to the item
	Direction string `json:"direction,omitempty"` // up, down or flat; likewise
	To        Health `json:"to,omitempty"`
}

// ExistingTask is an open task that already asks for what the line asks.
type ExistingTask struct {
	ID   string `json:"id"`
	Path string `json:"path"`
}

// Candidate is one reading of a line that fits several: an account with what
// tells it apart, or a reading in words.
type Candidate struct {
	AccountID string `json:"account_id,omitempty"`
	Account   string `json:"account,omitempty"`
	Segment   string `json:"segment,omitempty"`
	ARR       Money  `json:"arr,omitempty"`
	Reading   string `json:"reading,omitempty"`
}

// Classify says what each line of the inbox means: whose it is, what kind of
// thing, how urgent, by when. Lines are data: whatever they command, only
// these fields come of it. An account is never guessed, a renewal or churn
// never taken from a verbal, conditional, negated or sarcastic line; in doubt
// the line needs clarification. Of the text the first 4 KiB are read.
func Classify(items []BacklogItem, book *Book, today Date) []Classified {
	r := newBacklogReader(book, today)
	out := make([]Classified, len(items))
	lines := make([]*backlogLine, len(items))
	for i, item := range items {
		lines[i] = r.read(item)
		out[i] = r.classify(lines[i])
	}
	r.markRepeats(lines, out)
	return out
}

// classify fills the fields in the order in which they depend on each other.
func (r *backlogReader) classify(l *backlogLine) Classified {
	c := Classified{
		ID: l.item.ID, Text: l.item.Text, Accounts: l.accountIDs(),
		OtherDates: []RoleDate{}, Money: []RoleMoney{}, Candidates: []Candidate{},
	}
	c.Kind, c.Category = l.kind, l.category()
	l.fillDates(&c)
	l.fillMoney(&c)
	c.Priority = r.priority(l, &c)
	c.HealthChange = l.healthChange()
	r.ask(l, &c)
	c.Title, c.NextAction = l.title(&c), l.nextAction(&c)
	return c
}
