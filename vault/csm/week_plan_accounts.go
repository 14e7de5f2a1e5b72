package csm

import (
	"cmp"
	"slices"
)

// WeekRenewal is an open renewal in one of the windows, and whether this is the
// week in which it enters it.
type WeekRenewal struct {
	RenewalItem
	Window   string `json:"window"`              // overdue, days_0_30, days_31_60, days_61_90
	New      bool   `json:"new_in_window"`       // enters one in the week
	Enters   string `json:"enters,omitempty"`    // which
	EntersOn Date   `json:"enters_on,omitempty"` // and when
}

// weekRenewals are the open renewals of the portfolio in a window today, or
// entering one in the week: new ones first, then by term end.
func (d desk) weekRenewals(week Period) []WeekRenewal {
	list := []WeekRenewal{}
	for _, r := range d.book.OpenRenewals() {
		if r.DueDate == "" || !d.book.inScope(ScopePortfolio, r.AccountID) {
			continue
		}
		w := WeekRenewal{RenewalItem: d.book.Item(r, d.today), Window: windowName(r.DueDate, d.today)}
		for day := week.Start; day <= week.End; day = day.AddDays(1) {
			if name := windowName(r.DueDate, day); name != "" && name != windowName(r.DueDate, day.AddDays(-1)) {
				w.New, w.Enters, w.EntersOn = true, name, day
			}
		}
		w.Window = cmp.Or(w.Window, w.Enters)
		if w.Window != "" {
			list = append(list, w)
		}
	}
	slices.SortStableFunc(list, func(a, b WeekRenewal) int { return cmp.Compare(rank(a.New), rank(b.New)) })
	return list
}

// windowName is the window that a term end is in on a day; "" beyond them.
func windowName(due, day Date) string {
	var w RenewalWindows
	return map[*[]RenewalItem]string{
		&w.Overdue: "overdue", &w.To30: "days_0_30", &w.To60: "days_31_60", &w.To90: "days_61_90",
	}[w.window(due.Sub(day))]
}

// inPortfolio are the active accounts of the portfolio, largest first.
func (d desk) inPortfolio() []*Account {
	var list []*Account
	for i := range d.book.Accounts {
		if a := &d.book.Accounts[i]; a.Active() && d.book.Settings.In(ScopePortfolio, a) {
			list = append(list, a)
		}
	}
	slices.SortFunc(list, func(a, b *Account) int { return cmp.Or(cmp.Compare(b.ARR, a.ARR), cmp.Compare(a.ID, b.ID)) })
	return list
}

// signal is a signal of an account that isn't set aside.
func (d desk) signal(a *Account, name string) (Signal, bool) {
	signals := d.assessed[a.ID].Signals
	if i := slices.IndexFunc(signals, func(s Signal) bool { return s.Signal == name }); i >= 0 {
		return signals[i], true
	}
	return Signal{}, false
}

func (d desk) stalledAccounts() []Concern {
	list := []Concern{}
	for _, a := range d.inPortfolio() {
		if s, ok := d.signal(a, "stalled"); ok {
			list = append(list, Concern{Account: a.Name, AccountID: a.ID, ARR: a.ARR, Text: s.Detail, Action: actionFor("stalled"), Source: s.Source})
		}
	}
	return list
}

// escalations are the open cases that are escalated or of the highest priority,
// set aside or not: somebody still waits.
func (d desk) escalations() []Concern {
	list := []Concern{}
	for _, a := range d.inPortfolio() {
		tickets := d.assessed[a.ID].Facts.Tickets
		if tickets == nil {
			continue
		}
		for _, t := range tickets.Escalations {
			opened := dayOf(t.Opened)
			list = append(list, Concern{
				Account: a.Name, AccountID: a.ID, ARR: a.ARR, Text: t.Describe(d.today),
				Since: opened, Days: daysSince(opened, d.today), Action: actionFor("open_escalation"), Source: t.Source,
			})
		}
	}
	return list
}

// actionFor is what to do about a signal.
func actionFor(signal string) string {
	i := slices.IndexFunc(signalRules, func(r signalRule) bool { return r.name == signal })
	return signalRules[i].action
}
