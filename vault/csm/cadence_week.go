package csm

// WeekWork counts what else falls due in a week, so that a question after the
// week isn't answered by its cadences alone.
type WeekWork struct {
	Until    Date `json:"until"`    // the last day of the week
	Tasks    int  `json:"tasks"`    // of the user's, overdue ones too
	Renewals int  `json:"renewals"` // of the portfolio, overdue ones too
}

// WorkOfWeek counts the open tasks and renewals due by the end of the week of a
// day.
func WorkOfWeek(b *Book, today Date) WeekWork {
	w := WeekWork{Until: today.WeekStart(b.Settings.WeekStart).AddDays(6)}
	for i := range b.Tasks {
		t := &b.Tasks[i]
		if t.Status.Active() && b.Mine(t) && t.Due != "" && t.Due <= w.Until {
			w.Tasks++
		}
	}
	for _, r := range b.OpenRenewals() {
		a := b.Account(r.AccountID)
		if r.DueDate != "" && r.DueDate <= w.Until && (a == nil || b.Settings.In(ScopePortfolio, a)) {
			w.Renewals++
		}
	}
	return w
}
