package csm

import (
	"cmp"
	"slices"
)

func (b *Book) sortedRenewals() []Renewal {
	all := make([]Renewal, 0, len(b.Renewals)+len(b.Accounts))
	open, closedEnd := map[string]bool{}, map[string]Date{}
	for _, r := range b.Renewals {
		r = b.completed(r)
		all = append(all, r)
		if !r.Closed() {
			open[r.AccountID] = true
		} else if r.DueDate > closedEnd[r.AccountID] {
			closedEnd[r.AccountID] = r.DueDate
		}
	}
	for i := range b.Accounts {
		a := &b.Accounts[i]
		covered := closedEnd[a.ID]
		if !a.Active() || a.ContractEnd == "" || open[a.ID] ||
			covered != "" && a.ContractEnd.Sub(covered) < shortestTerm {
			continue
		}
		all = append(all, impliedRenewal(a))
	}
	slices.SortFunc(all, byDueDate)
	return all
}

// OpenRenewals are the renewals of AllRenewals that are neither won nor lost.
func (b *Book) OpenRenewals() []Renewal {
	return where(b.AllRenewals(), func(r *Renewal) bool { return !r.Closed() })
}

func impliedRenewal(a *Account) Renewal {
	risk := ""
	if a.Health == AtRisk {
		risk = "at_risk" // no record says otherwise
	}
	return Renewal{
		Account: a.Name, AccountID: a.ID, DueDate: a.ContractEnd,
		BaseARR: a.ARR, BaseKnown: a.ARRKnown, Stage: "upcoming", Risk: risk,
		Implied: true, Path: a.Path, Line: a.PropertyLines["contract_end"],
	}
}

// completed is a record with what it leaves out taken from its account.
func (b *Book) completed(r Renewal) Renewal {
	a := b.Account(r.AccountID)
	if a == nil || r.Closed() {
		return r
	}
	if r.DueDate == "" {
		r.DueDate = a.ContractEnd
	}
	if !r.BaseKnown && r.BaseARR == 0 {
		r.BaseARR, r.BaseKnown = a.ARR, a.ARRKnown
	}
	if a.Status == "churned" {
		r.Stage, r.CloseDate = "closed_lost", cmp.Or(r.CloseDate, a.ChurnedOn)
	}
	return r
}

func byDueDate(a, b Renewal) int {
	if a.DueDate != b.DueDate { // names are folded only where they decide
		return cmp.Compare(a.DueDate, b.DueDate)
	}
	return cmp.Or(
		compareNames(a.Account, b.Account),
		cmp.Compare(a.AccountID, b.AccountID),
		cmp.Compare(a.Path, b.Path),
		cmp.Compare(a.Line, b.Line))
}

// RenewalState is how a renewal is shown.
type RenewalState string

// The states of a renewal. An open one whose term has ended is overdue, also
// when an extension is in force; else a recorded risk shows before the stage.
const (
	Renewed           RenewalState = "renewed"
	RenewalInProgress RenewalState = "in_progress"
	RenewalUpcoming   RenewalState = "upcoming"
	RenewalAtRisk     RenewalState = "at_risk"
	RenewalOverdue    RenewalState = "overdue"
	RenewalLost       RenewalState = "lost"
)

// State is how the renewal is shown today.
func (r *Renewal) State(today Date) RenewalState {
	switch {
	case r.Stage == "closed_won":
		return Renewed
	case r.Stage == "closed_lost":
		return RenewalLost
	case r.Overdue(today):
		return RenewalOverdue
	case r.Risk == "at_risk":
		return RenewalAtRisk
	case r.Stage == "in_progress", r.Stage == "verbal": // a verbal yes is not a renewal
		return RenewalInProgress
	}
	return RenewalUpcoming
}

// Overdue reports whether the term has ended and the renewal is still open.
func (r *Renewal) Overdue(today Date) bool {
	return !r.Closed() && r.DueDate != "" && r.DueDate < today
}

// Extended reports whether an extension is in force: the service goes on and
// the renewal, though overdue, is agreed to take longer.
func (r *Renewal) Extended(today Date) bool { return !r.Closed() && r.ExtensionUntil >= today }

// Expired reports whether an extension has run out with the renewal open.
func (r *Renewal) Expired(today Date) bool {
	return r.Overdue(today) && r.ExtensionUntil != "" && r.ExtensionUntil < today
}

// inScope reports whether an account, by its id, belongs to a scope. What
// belongs to no known account is in all of them, and in a portfolio that
// means all.
func (b *Book) inScope(scope Scope, id string) bool {
	if a := b.Account(id); a != nil {
		return b.Settings.In(scope, a)
	}
	return scope == ScopeAll || b.Settings.Portfolio == Portfolio{}
}
