package csm

import (
	"cmp"
	"strings"
)

// AccountItem is an account on one line of a list: what it pays, how it is,
// when its term ends and when it was last touched. What is unknown is left out.
type AccountItem struct {
	Account     string `json:"account"`
	AccountID   string `json:"account_id"`
	Status      string `json:"status"` // active, churned, prospect
	Segment     string `json:"segment,omitempty"`
	Lifecycle   string `json:"lifecycle,omitempty"`
	ARR         *Money `json:"arr,omitempty"`
	Health      Health `json:"health,omitempty"`        // as recorded; left out: unscored
	Level       Level  `json:"signals_level,omitempty"` // what the data says; of active accounts
	Motion      string `json:"motion,omitempty"`        // growth, risk, maintain
	ContractEnd Date   `json:"contract_end,omitempty"`
	Days        *int   `json:"days,omitempty"` // to the contract end
	LastContact Date   `json:"last_contact,omitempty"`
	ContactDays *int   `json:"contact_gap_days,omitempty"`
	CSM         string `json:"csm,omitempty"`
	Source      Source `json:"source"`

	Note           *Account `json:"-"`
	RenewalDue     Date     `json:"-"` // of the open renewal that is due first
	ContactOverdue bool     `json:"-"` // also while the signal is acknowledged
}

// AccountItems are all accounts of the book, in its order.
func AccountItems(b *Book, today Date) []AccountItem {
	facts, assessed := b.on(today)
	due := map[string]Date{}
	for _, r := range b.OpenRenewals() { // soonest first
		due[r.AccountID] = cmp.Or(due[r.AccountID], r.DueDate)
	}
	items := make([]AccountItem, len(b.Accounts))
	for i := range b.Accounts {
		a := &b.Accounts[i]
		it := AccountItem{
			Account: a.Name, AccountID: a.ID, Status: cmp.Or(a.Status, "active"), Segment: a.Segment, Lifecycle: a.Lifecycle,
			Health: a.Health, ContractEnd: a.ContractEnd, Days: daysUntil(a.ContractEnd, today),
			CSM: a.CSM, Source: a.Source(""), Note: a, RenewalDue: due[a.ID],
		}
		if a.ARRKnown {
			it.ARR = &a.ARR
		}
		contact := facts[a.ID].Contact
		it.LastContact, it.ContactDays = contact.LastContact, contact.ContactDays
		if as, active := assessed[a.ID]; active {
			it.Level, it.Motion = as.Level, Motion(a, as)
			it.ContactOverdue = contact.ContactDays != nil && float64(*contact.ContactDays) > b.Settings.threshold("contact_overdue")
		}
		items[i] = it
	}
	return items
}

// AccountItem is one account of the book as a list shows it.
func (b *Book) AccountItem(a *Account, today Date) AccountItem {
	one := *b
	one.Accounts, one.byID = []Account{*a}, nil
	return AccountItems(&one, today)[0]
}

// SearchText is what an account is found by: its names, what kind of customer
// it is, and the people on both sides.
func (a *Account) SearchText() string {
	words := append([]string{a.Name, a.ID, a.Domain, a.Industry, a.Region, a.CSM, a.AccountExecutive}, a.Aliases...)
	for _, p := range a.Stakeholders {
		words = append(words, p.Name)
	}
	return strings.Join(words, " ")
}

// Word is what the account says in a property whose values are words.
func (a *Account) Word(property string) string {
	return map[string]string{"segment": a.Segment, "lifecycle": a.Lifecycle, "motion": a.Motion, "pulse": a.Pulse}[property]
}
