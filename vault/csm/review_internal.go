package csm

import (
	"cmp"
	"slices"
)

// QuarterAhead is what the quarter after the reviewed one brings.
type QuarterAhead struct {
	Quarter  Quarter       `json:"quarter"`
	Due      RenewalTotals `json:"renewals_due"`
	Renewals []RenewalItem `json:"renewals"` // due in it, and those still open from before
	Forecast Forecast      `json:"forecast"`
}

// ReviewRisk is something that endangers ARR: an account that its signals or
// its CSM call at risk, with why.
type ReviewRisk struct {
	Account     string `json:"account"`
	AccountID   string `json:"account_id"`
	ARR         Money  `json:"arr"`
	Recorded    Health `json:"recorded,omitempty"`
	Level       Level  `json:"level"`
	Why         string `json:"why"`
	ContractEnd Date   `json:"contract_end,omitempty"`
	Source      Source `json:"source"`
}

// internalQBR prepares the look at a quarter among colleagues.
func (r *review) internalQBR() {
	r.figures()
	r.Details.Deals = r.deals()
	r.Details.Ahead = r.ahead()
	r.Details.Risks = r.risks()
	r.Details.Wins = r.accomplishments()
	r.Asks = r.asks()
	r.Agenda = []ReviewTopic{
		{10, "The quarter in figures: retention, ARR, goals"}, {10, "Renewals: closed, lost, saved"}, {10, "Health and usage: what moved"},
		{5, "QBRs held, projects, accomplishments"}, {15, "Next quarter: renewals and forecast"}, {5, "Risks"}, {5, "Asks"},
	}
}

func (r *review) ahead() *QuarterAhead {
	next := r.Quarter.Next()
	ahead := QuarterAhead{Quarter: next, Renewals: []RenewalItem{}}
	var due []Renewal
	all := r.renewals()
	for _, n := range all {
		if next.Contains(n.DueDate) {
			due = append(due, n)
		}
		if next.Contains(n.DueDate) || !n.Closed() && n.DueDate != "" && n.DueDate < next.Start {
			ahead.Renewals = append(ahead.Renewals, r.book.Item(n, r.today))
		}
	}
	ahead.Due, ahead.Forecast = renewalTotals(due), r.book.forecast(all, next.End)
	return &ahead
}

// risks are the accounts at risk, as recorded or by their signals, the largest
// first.
func (r *review) risks() []ReviewRisk {
	list, assessed := []ReviewRisk{}, Assessments(r.book, r.today)
	for _, a := range r.accounts() {
		as := assessed[a.ID]
		if a.Health != AtRisk && as.Level != LevelAtRisk {
			continue
		}
		risk := ReviewRisk{
			Account: a.Name, AccountID: a.ID, ARR: a.ARR, Recorded: a.Health, Level: as.Level,
			Why: a.HealthReason, ContractEnd: a.ContractEnd, Source: a.Source("health"),
		}
		for _, s := range as.Signals {
			if s.Weight == WeightCritical || s.Weight == WeightWarning {
				risk.Why, risk.Source = joinNonEmpty(risk.Why, s.Detail), s.Source
			}
		}
		list = append(list, risk)
	}
	slices.SortStableFunc(list, func(a, b ReviewRisk) int {
		return cmp.Or(cmp.Compare(b.ARR, a.ARR), compareNames(a.Account, b.Account), cmp.Compare(a.AccountID, b.AccountID))
	})
	return list
}

func joinNonEmpty(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "; " + b
}

// accomplishments are the wins on record in the period, newest first.
func (r *review) accomplishments() []Accomplishment {
	list := []Accomplishment{}
	for _, w := range r.book.Accomplishments {
		if r.Period.Contains(w.Date) && w.Date <= r.today {
			list = append(list, w)
		}
	}
	slices.SortStableFunc(list, func(a, b Accomplishment) int {
		return cmp.Or(cmp.Compare(b.Date, a.Date), a.Source.compare(b.Source))
	})
	return list
}
