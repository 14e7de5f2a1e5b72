package csm

import "fmt"

// ForecastReview is what the open renewals due by the end of a period may
// bring, one by one, beside what was closed of those due in it.
type ForecastReview struct {
	Forecast
	Renewals []ForecastRow    `json:"renewals"` // open ones, overdue ones included, soonest first
	Due      RenewalTotals    `json:"due_in_period"`
	Expected Money            `json:"expected_arr"`    // closed plus weighted
	Since    *ForecastCompare `json:"since,omitempty"` // the forecast that the changes are counted from
	Keep     string           `json:"keep"`            // how to save this one, for the next to be compared with
}

// ForecastRow is one open renewal in a forecast: base × probability.
type ForecastRow struct {
	Account     string       `json:"account"`
	AccountID   string       `json:"account_id,omitempty"`
	DueDate     Date         `json:"due_date"`
	BaseARR     Money        `json:"base_arr"`
	Category    string       `json:"forecast_category,omitempty"`
	Probability float64      `json:"probability"`
	WeightedARR Money        `json:"weighted_arr"`
	State       RenewalState `json:"state"`
	Health      Health       `json:"health,omitempty"`
	NextStep    string       `json:"next_step,omitempty"`
	Label       string       `json:"-"` // the account's name, or its id where another has the same name
	Source      Source       `json:"source"`
}

// forecast prepares a forecast review: the weighted sum and what changed since
// the last one that was saved.
func (r *review) forecast() {
	all, through := r.renewals(), r.Period.End
	var due []Renewal
	for _, n := range all {
		if r.Period.Contains(n.DueDate) {
			due = append(due, n)
		}
	}
	f := &ForecastReview{Forecast: r.book.forecast(all, through), Renewals: r.forecastRows(all, through), Due: renewalTotals(due)}
	f.Expected = f.Due.ClosedARR
	for _, row := range f.Renewals {
		if r.Period.Contains(row.DueDate) { // the overdue ones of earlier periods are in the weighted sum only
			f.Expected += row.WeightedARR
		}
	}
	f.Keep = fmt.Sprintf("save_document, kind business_review, title “Forecast %s, %s”, with this text", r.Period.Label, r.today.Short())
	r.Details.Forecast = f
	r.Problems = append(undatedRenewals(all), renewalProblems(due)...)
	r.sinceSaved()
	r.bookFigures()
	r.dueFigures()
	r.Agenda = []ReviewTopic{
		{5, "The number, and what changed since the last forecast"}, {15, "Deal by deal: commit, best case, pipeline"},
		{5, "At risk and overdue"}, {5, "Asks"},
	}
	r.Asks = r.asks()
	if through < r.today {
		r.note("%s has ended: what is still open of it is overdue", r.Period.Label)
	}
	if f.Count == 0 {
		r.note("no open renewal is due by %s; renewals come from notes of type renewal and from contract_end of active accounts", through)
	}
}

func (r *review) forecastRows(all []Renewal, through Date) []ForecastRow {
	names := map[string]int{}
	for i := range r.book.Accounts {
		names[Fold(r.book.Accounts[i].Name)]++
	}
	rows := []ForecastRow{}
	for _, n := range all {
		if n.Closed() || n.DueDate == "" || n.DueDate > through {
			continue
		}
		it := r.book.Item(n, r.today)
		p := r.book.Settings.probability(&n, it.Health)
		row := ForecastRow{
			Account: it.Account, AccountID: it.AccountID, DueDate: n.DueDate, BaseARR: n.BaseARR, Category: n.ForecastCategory,
			Probability: p, WeightedARR: Weigh(n.BaseARR, p), State: it.State, Health: it.Health, NextStep: n.NextStep,
			Label: it.Account, Source: it.Source,
		}
		if names[Fold(row.Account)] > 1 && row.AccountID != "" {
			row.Label = row.AccountID
		}
		rows = append(rows, row)
	}
	return rows
}
