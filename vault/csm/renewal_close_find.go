package csm

import (
	"fmt"
	"slices"
)

// sameRenewal is how many days after one closing a second one of the term that
// it began is taken for the same renewal told twice.
const sameRenewal = 30

// renewalToClose is the open renewal of an account that is due first.
func renewalToClose(b *Book, a *Account) (Renewal, error) {
	switch a.Status {
	case "churned":
		return Renewal{}, fmt.Errorf("%s churned%s, so no renewal of it is open. If it comes back, record an ARR change of type reactivation", a.Name, dated(a.ChurnedOn))
	case "prospect":
		return Renewal{}, fmt.Errorf("%s is a prospect: it has nothing to renew yet. Once it has signed, set status, arr, contract_start and contract_end", a.Name)
	}
	open := where(b.OpenRenewals(), func(r *Renewal) bool { return r.AccountID == a.ID })
	last := lastClosed(b, a)
	switch {
	case len(open) == 0 && last != nil:
		return Renewal{}, fmt.Errorf("the renewal of %s due %s is closed already (%s%s), and no other is open. If that was wrong, undo_change takes it back; else correct %s",
			a.Name, last.DueDate, last.State(""), dated(last.CloseDate), last.Path)
	case len(open) == 0 || open[0].DueDate == "":
		return Renewal{}, fmt.Errorf("it isn't known when the term of %s ends: set contract_end in %s first", a.Name, a.Path)
	case len(open) > 1 && open[0].DueDate == open[1].DueDate:
		return Renewal{}, fmt.Errorf("%s has two open renewals due %s, %s and %s; merge the two notes first", a.Name, open[0].DueDate, open[0].Path, open[1].Path)
	}
	return open[0], nil
}

// lastClosed is the renewal record of an account that was closed last.
func lastClosed(b *Book, a *Account) *Renewal {
	var last *Renewal
	for i := range b.Renewals {
		if r := &b.Renewals[i]; r.AccountID == a.ID && r.Closed() && (last == nil || r.CloseDate >= last.CloseDate) {
			last = r
		}
	}
	return last
}

// checkCloseDate refuses a day on which the renewal can't have been decided.
func checkCloseDate(b *Book, a *Account, r Renewal, day, today Date) error {
	last := lastClosed(b, a)
	switch {
	case day > today:
		return fmt.Errorf("close_date %s is in the future: a renewal counts from its signature, and a verbal yes is none. Record it when it is signed", day)
	case last != nil && last.CloseDate != "" && r.DueDate == a.ContractEnd && a.ContractEnd > last.DueDate && day.Sub(last.CloseDate) < sameRenewal && day >= last.CloseDate:
		return fmt.Errorf("the renewal of %s was closed on %s already; the one open now is the next, due %s. If the first was wrong, undo_change takes it back; else correct %s",
			a.Name, last.CloseDate, r.DueDate, last.Path)
	case last != nil && day < last.CloseDate:
		return fmt.Errorf("close_date %s is before %s, when the last renewal of %s was closed", day, last.CloseDate, a.Name)
	case day < a.ContractStart:
		return fmt.Errorf("close_date %s is before %s, when the term to be renewed starts; give the day of the signature", day, a.ContractStart)
	}
	return nil
}

// dated is " on" a day, in full; nothing for one that isn't known.
func dated(d Date) string {
	if d == "" {
		return ""
	}
	return " on " + string(d)
}

// opensAnew reports whether no open record is there for a term end yet.
func opensAnew(b *Book, a *Account, end Date) bool {
	return !slices.ContainsFunc(b.Renewals, func(r Renewal) bool {
		return r.AccountID == a.ID && !r.Closed() && SameTerm(r.DueDate, end)
	})
}
