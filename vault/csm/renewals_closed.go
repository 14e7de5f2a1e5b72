package csm

import (
	"cmp"
	"slices"
)

// ClosedRenewals are the renewals signed in a period, whenever they were due.
// They are not the ones due in the period.
type ClosedRenewals struct {
	Window  Period       `json:"window"`
	Scope   Scope        `json:"scope"`
	ARR     Money        `json:"arr"` // at the renewed value
	BaseARR Money        `json:"base_arr"`
	TCV     Money        `json:"tcv"` // renewed ARR over the new term, where it is known
	Count   int          `json:"count"`
	Gross   *RenewalRate `json:"gross,omitempty"` // of the base of what closed, lost included
	Net     *RenewalRate `json:"net,omitempty"`

	Renewals []ClosedRenewal `json:"renewals"`
	Lost     []RenewalItem   `json:"lost"`
}

// ClosedRenewal is a signed renewal and whether that was on time.
type ClosedRenewal struct {
	RenewalItem
	Timing string `json:"timing"` // early (a quarter or more), on_time, late
}

// RenewalsClosed are the renewals of a scope with a close date in a period.
func RenewalsClosed(b *Book, today Date, period Period, scope Scope) ClosedRenewals {
	c := ClosedRenewals{Window: period, Scope: scope, Renewals: []ClosedRenewal{}, Lost: []RenewalItem{}}
	var kept, closed Money
	for _, r := range b.AllRenewals() {
		if !r.Closed() || !period.Contains(r.CloseDate) || r.CloseDate > today || !b.inScope(scope, r.AccountID) {
			continue
		}
		closed += r.BaseARR
		item := b.Item(r, today)
		if r.Stage == "closed_lost" {
			c.Lost = append(c.Lost, item)
			continue
		}
		value := r.renewedValue()
		kept += min(value, r.BaseARR)
		c.Count++
		c.ARR += value
		c.BaseARR += r.BaseARR
		c.TCV += value * Money(r.NewTermMonths) / 12
		c.Renewals = append(c.Renewals, ClosedRenewal{item, r.timing(b.Settings.fiscalQuarter(r.CloseDate))})
	}
	c.Gross = arrRate("gross", kept, closed, "renewed ARR up to the base, of the base that closed")
	c.Net = arrRate("net", c.ARR, closed, "renewed ARR with uplift, of the base that closed")
	slices.SortStableFunc(c.Renewals, func(a, b ClosedRenewal) int { return cmp.Compare(a.CloseDate, b.CloseDate) })
	return c
}

func (s *Settings) fiscalQuarter(d Date) Quarter { return QuarterOf(d, s.FiscalYearStart) }

// timing says whether a renewal was signed after its term end, in the quarter
// of its term end, or in an earlier one.
func (r *Renewal) timing(signed Quarter) string {
	switch {
	case r.CloseDate > r.DueDate:
		return "late"
	case r.DueDate > signed.End:
		return "early"
	}
	return "on_time"
}
