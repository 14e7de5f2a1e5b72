package csm

// RenewalQuery asks for the renewals due in a span.
type RenewalQuery struct {
	Quarter    Quarter // the zero quarter is the one of today
	WithinDays int     // due at most so many days from now; alone it may cross quarters
	Scope      Scope
}

// RenewalReport answers "Show me all renewals this quarter": the ones due by
// month, closed ones kept in place; the open ones by how near they are; sums,
// rates and forecast.
type RenewalReport struct {
	Quarter  Quarter        `json:"quarter"`
	Within   *Period        `json:"within,omitempty"` // the span asked for in days
	Scope    Scope          `json:"scope"`
	Months   []RenewalMonth `json:"months"` // those with renewals, in order
	Windows  RenewalWindows `json:"windows"`
	Totals   RenewalTotals  `json:"totals"`
	Rates    *RenewalRates  `json:"rates,omitempty"`
	Forecast Forecast       `json:"forecast"`
	Problems []Problem      `json:"-"` // what keeps a renewal out of the figures
}

// RenewalMonth is the renewals due in one month, "January 2026".
type RenewalMonth struct {
	Month    string        `json:"month"`
	Renewals []RenewalItem `json:"renewals"`
}

// RenewalTotals sum up the renewals due. Due is the sum of the bases of the
// renewed, the lost and the open ones; Closed is what the renewed ones are
// worth now.
type RenewalTotals struct {
	DueARR        Money `json:"due_arr"`
	ClosedARR     Money `json:"closed_arr"`
	ClosedBaseARR Money `json:"closed_base_arr"`
	LostARR       Money `json:"lost_arr"`
	OpenARR       Money `json:"open_arr"`
	AtRiskARR     Money `json:"at_risk_arr"` // of the open ones
	Count         int   `json:"count"`
}

// Renewals are the renewals due in a quarter or within a number of days.
// The windows and the forecast are about all open ones of the scope.
func Renewals(b *Book, today Date, q RenewalQuery) RenewalReport {
	asked := q.Quarter.Start != ""
	if !asked {
		q.Quarter = QuarterOf(today, b.Settings.FiscalYearStart)
	}
	if q.Scope == "" {
		q.Scope = ScopePortfolio
	}
	all := where(b.AllRenewals(), func(r *Renewal) bool { return b.inScope(q.Scope, r.AccountID) })
	due := where(all, func(r *Renewal) bool { return q.covers(r, today, asked) })
	report := RenewalReport{
		Quarter: q.Quarter, Scope: q.Scope,
		Months:  b.renewalMonths(due, today),
		Windows: b.renewalWindows(all, today),
		Totals:  renewalTotals(due), Problems: append(undatedRenewals(all), renewalProblems(due)...),
	}
	horizon := q.Quarter.End
	if q.WithinDays > 0 {
		within := span("", today, today.AddDays(q.WithinDays))
		report.Within, horizon = &within, within.End
	} else {
		report.Rates = renewalRates(due, q.Quarter.Period(), today)
	}
	report.Forecast = b.forecast(all, horizon)
	return report
}

// covers reports whether a renewal is among those asked for. Overdue ones are
// within any number of days.
func (q *RenewalQuery) covers(r *Renewal, today Date, quarterAsked bool) bool {
	if q.WithinDays <= 0 {
		return q.Quarter.Contains(r.DueDate)
	}
	if quarterAsked && !q.Quarter.Contains(r.DueDate) {
		return false
	}
	return r.DueDate.Between(today, today.AddDays(q.WithinDays)) || r.Overdue(today)
}

func (b *Book) renewalMonths(due []Renewal, today Date) []RenewalMonth {
	months := []RenewalMonth{}
	for _, r := range due {
		name := r.DueDate.Time().Format("January 2006")
		if n := len(months); n == 0 || months[n-1].Month != name {
			months = append(months, RenewalMonth{Month: name})
		}
		last := &months[len(months)-1]
		last.Renewals = append(last.Renewals, b.Item(r, today))
	}
	return months
}

func renewalTotals(due []Renewal) (t RenewalTotals) {
	t.Count = len(due)
	for _, r := range due {
		t.DueARR += r.BaseARR
		switch {
		case r.Stage == "closed_won":
			t.ClosedARR += r.renewedValue()
			t.ClosedBaseARR += r.BaseARR
		case r.Closed():
			t.LostARR += r.BaseARR
		default:
			t.OpenARR += r.BaseARR
			if r.Risk == "at_risk" {
				t.AtRiskARR += r.BaseARR
			}
		}
	}
	return t
}
