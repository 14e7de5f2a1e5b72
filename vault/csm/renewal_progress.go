package csm

import (
	"fmt"
	"slices"
)

// Progress is how far a renewal has come that is not decided yet. What is
// empty was not said.
type Progress struct {
	Due      Date   // which renewal, where an account has several; else the one due first
	Stage    string // upcoming, in_progress, verbal
	Risk     string // none, watch, at_risk
	NextStep string
}

// Progressed is an account's open renewal before and after a progress. It
// refuses an end: a renewal is won or lost with its figures, by CloseRenewal.
func Progressed(b *Book, a *Account, p Progress) (before, after Renewal, err error) {
	if p.Stage == "closed_won" || p.Stage == "closed_lost" {
		return before, after, fmt.Errorf("a renewal that is won or lost is recorded with record_renewal, with its figures; until it is signed its stage is upcoming, in_progress or verbal")
	}
	if before, err = openRenewalDue(b, a, p.Due); err != nil {
		return before, after, err
	}
	after = before
	for _, set := range []struct {
		field *string
		value string
	}{{&after.Stage, p.Stage}, {&after.Risk, p.Risk}, {&after.NextStep, p.NextStep}} {
		if set.value != "" {
			*set.field = set.value
		}
	}
	return before, after, nil
}

// openRenewalDue is the open renewal of an account that is due on a day, or
// first.
func openRenewalDue(b *Book, a *Account, due Date) (Renewal, error) {
	first, err := renewalToClose(b, a)
	if err != nil || due == "" || first.DueDate == due {
		return first, err
	}
	open := slices.DeleteFunc(b.OpenRenewals(), func(r Renewal) bool { return r.AccountID != a.ID || r.DueDate != due })
	if len(open) != 1 {
		return first, fmt.Errorf("%s has no open renewal due %s; the next is due %s", a.Name, due, first.DueDate)
	}
	return open[0], nil
}
