package csm

import (
	"cmp"
	"fmt"
)

// move is the row of the ledger that brings its sum to the new ARR. A renewal
// counts from its signature, a churn from the day after the last day of
// service. A ledger without the account gets its balance first.
func (t *ClosedTerm) move(b *Book, a *Account, c Closing, today Date) {
	if !b.Ledgers["arr-movements"] {
		return
	}
	m := Movement{Date: c.CloseDate, AccountID: a.ID, Reason: cmp.Or(c.Reason, "Renewal")}
	if c.Won {
		m.After = *t.After.ARR
	} else {
		m.Date, m.Reason = t.After.ChurnedOn, cmp.Or(c.Reason, "Not renewed")
	}
	rows := movementsOf(b, a)
	from := sumUntil(rows, max(m.Date, today))
	if len(rows) == 0 {
		if !a.ARRKnown {
			t.Notes = append(t.Notes, "What "+a.Name+" paid before is not known, so the ledger got no row.")
			return
		}
		from = a.ARR
	}
	switch m.Amount = m.After - from; {
	case m.Amount == 0:
		return
	case !c.Won:
		m.Type = "churn"
	case from == 0:
		m.Type = "new"
	case m.Amount > 0:
		m.Type = "expansion"
	default:
		m.Type = "contraction"
	}
	t.Movement = &m
	switch {
	case len(rows) == 0 && from != 0:
		t.Opening = &Movement{Date: m.Date.AddDays(-1), AccountID: a.ID, Type: "opening", Amount: from, After: from, Reason: "Balance brought forward"}
		t.Notes = append(t.Notes, "The ledger had no row of "+a.Name+", so one for the balance brought forward was put before it.")
	case a.ARRKnown && from != a.ARR && m.Date <= today:
		t.Notes = append(t.Notes, fmt.Sprintf("The ledger summed up to %s and arr was %s: the movement counts from the ledger.", from.Plain(), a.ARR.Plain()))
	}
}
