package csm

import (
	"cmp"
	"slices"
)

// WeekRisk is something to flag: inside the company, or to the customer.
type WeekRisk struct {
	Tell      string `json:"tell"` // inside, customer
	Account   string `json:"account"`
	AccountID string `json:"account_id"`
	ARR       Money  `json:"arr"`
	Text      string `json:"text"`
	Action    string `json:"action,omitempty"`
	Source    Source `json:"source"`
}

// toldCustomer are the signals that a customer can be spoken to about; all but
// these are for inside only.
var toldCustomer = map[string]bool{
	"open_escalation": true, "renewal_overdue": true, "low_utilisation": true, "usage_drop": true, "stalled": true,
}

// weekRisks are what the data says of accounts at risk and critical signals of
// others, notice deadlines about to pass, and promises of ours that are late.
// Inside first, then by ARR.
func (d desk) weekRisks() []WeekRisk {
	list := []WeekRisk{}
	for _, a := range d.inPortfolio() {
		as := d.assessed[a.ID]
		add := func(tell string, s Signal) {
			list = append(list, WeekRisk{tell, a.Name, a.ID, a.ARR, s.Detail, actionFor(s.Signal), s.Source})
		}
		for _, s := range as.Signals {
			serious := s.Weight == WeightCritical || as.Level == LevelAtRisk && s.Weight == WeightWarning
			if serious {
				add("inside", s)
			}
			if serious && toldCustomer[s.Signal] {
				add("customer", s)
			}
		}
		list = append(list, d.deadlineRisk(a)...)
		list = append(list, d.latePromises(a)...)
	}
	slices.SortStableFunc(list, func(a, b WeekRisk) int {
		return cmp.Or(cmp.Compare(rank(a.Tell == "inside"), rank(b.Tell == "inside")), cmp.Compare(b.ARR, a.ARR), cmp.Compare(a.AccountID, b.AccountID))
	})
	return list
}

// noticeAhead is how many days ahead a notice deadline is flagged.
const noticeAhead = 14

func (d desk) deadlineRisk(a *Account) []WeekRisk {
	r, ok := d.renewal[a.ID]
	if !ok {
		return nil
	}
	it := d.book.Item(r, d.today)
	if it.NoticeDeadline == "" || !it.NoticeDeadline.Between(d.today, d.today.AddDays(noticeAhead)) {
		return nil
	}
	return []WeekRisk{{"inside", a.Name, a.ID, a.ARR, "notice deadline " + it.NoticeDeadline.Near(d.today) + named("; ", it.NoticeNote), "", it.Source}}
}

// latePromises are for the customer to hear of before they ask.
func (d desk) latePromises(a *Account) (list []WeekRisk) {
	overdue := func(p *Promise) bool { return p.Overdue(d.today) }
	for _, p := range promisesThat(d.book, a, "", d.today, overdue) {
		if p.Side == Ours {
			list = append(list, WeekRisk{"customer", a.Name, a.ID, a.ARR, "we promised for " + p.Due.Near(d.today) + ": " + p.Text, "Say when it comes", p.Source})
		}
	}
	return list
}
