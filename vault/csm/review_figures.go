package csm

import "slices"

// ReviewFigures are the figures of a review. Retention is of the trailing
// twelve months up to the period's end or today, and of the period; the other
// lines are those of the period, to date where it runs. What a kind has no use
// for is left out.
type ReviewFigures struct {
	ARRManaged     Money           `json:"arr_managed"`
	Accounts       int             `json:"accounts"`
	Retention      *RetentionRates `json:"retention,omitempty"`
	InPeriod       *RetentionRates `json:"retention_in_period,omitempty"`
	RenewalsClosed *RenewalsLine   `json:"renewals_closed,omitempty"`
	Expansions     *ARRLine        `json:"expansions,omitempty"`
	Saved          *ARRLine        `json:"saved,omitempty"`
	Due            *RenewalTotals  `json:"renewals_due,omitempty"`
	Rates          *RenewalRates   `json:"renewal_rates,omitempty"`
	Forecast       *Forecast       `json:"forecast,omitempty"`
	Health         *HealthFigures  `json:"health,omitempty"`
	Usage          *QuarterTrend   `json:"usage,omitempty"`
	Tickets        *QuarterTrend   `json:"tickets,omitempty"`
	NPS            *NPSSpread      `json:"nps,omitempty"`
	QBRs           *QBRCount       `json:"qbrs,omitempty"`
	Projects       []ProjectItem   `json:"projects"`
	ByCSM          []CSMFigures    `json:"by_csm"`
}

// RetentionRates are how much of the ARR and of the accounts stayed.
type RetentionRates struct {
	NRR       Figure `json:"nrr"`
	GRR       Figure `json:"grr"`
	LogoChurn Figure `json:"logo_churn"`
}

// figures fills in the figures that every review shares.
func (r *review) figures() {
	end := min(r.Period.End, r.today)
	trailing := TrailingYear(end)
	year := retentionReport(r.book, r.today, MetricsQuery{Scope: r.Scope}, trailing)
	year.Metrics.judge(r.book.Goals)
	now := dashboard(r.book, r.today, MetricsQuery{Period: r.Period, Scope: r.Scope})
	d := &now.Metrics
	r.Figures = ReviewFigures{
		ARRManaged: d.ARRManaged, Accounts: d.Accounts,
		Retention: ratesOf(&year.Metrics), InPeriod: ratesOf(d),
		RenewalsClosed: &d.RenewalsClosed, Expansions: d.Expansions, Saved: d.Saved,
		Usage: d.Usage, Tickets: d.Tickets, NPS: d.NPS, QBRs: &d.QBRs, Projects: d.Projects, ByCSM: byCSM(r.book, r.today, r.Scope, trailing),
	}
	r.Problems = append(r.Problems, now.Problems...)
	r.notes(append(slices.Clone(year.Notes), now.Notes...))
	r.healthFigures()
	r.dueFigures()
}

// notes keeps what the figures rest on, each once. A review of wins and losses
// shows no usage and no NPS; of a book without accounts, or a period that has
// not begun, there is only one thing to say.
func (r *review) notes(list []string) {
	for _, n := range list {
		if r.Kind != ReviewWinLoss && r.Period.Start <= r.today && r.Figures.Accounts > 0 && !slices.Contains(r.Notes, n) {
			r.Notes = append(r.Notes, n)
		}
	}
}

func ratesOf(d *Dashboard) *RetentionRates { return &RetentionRates{d.NRR, d.GRR, d.LogoChurn} }

// bookFigures are the accounts and what they pay.
func (r *review) bookFigures() {
	for _, a := range r.accounts() {
		r.Figures.Accounts++
		r.Figures.ARRManaged += a.ARR
	}
}

// dueFigures are about the renewals that are due in the period, whenever they
// are signed, and the forecast of those still open by its end.
func (r *review) dueFigures() {
	var due []Renewal
	all := r.renewals()
	for _, n := range all {
		if r.Period.Contains(n.DueDate) {
			due = append(due, n)
		}
	}
	totals, f := renewalTotals(due), r.book.forecast(all, r.Period.End)
	r.Figures.Due, r.Figures.Rates, r.Figures.Forecast = &totals, renewalRates(due, r.Period, r.today), &f
}
