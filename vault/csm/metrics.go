package csm

import "cmp"

// MetricsQuery asks for the figures of a period, of a scope and, if named, of
// one CSM. Without a period the retention rates are those of the trailing
// twelve months and the dollar lines those of the fiscal quarter to date; with
// one, both are of it.
type MetricsQuery struct {
	Period Period
	Scope  Scope
	CSM    string // as an account has it; see FindCSM
}

// MetricsReport answers "Show me my CS metrics".
type MetricsReport struct {
	Scope    Scope         `json:"scope"`
	CSM      string        `json:"csm,omitempty"`
	Metrics  Dashboard     `json:"metrics"`
	Goals    []TargetState `json:"goals"` // the targets of GOALS.md that a figure answers
	Compare  *Comparison   `json:"compare,omitempty"`
	ByCSM    []CSMFigures  `json:"by_csm"` // where several CSMs share the accounts
	Drift    []ARRDrift    `json:"drift"`  // accounts whose note and ledger differ
	Notes    []string      `json:"notes"`  // what the figures rest on, and why some are missing
	Problems []Problem     `json:"-"`

	missing []string // figures without any data
}

// Dashboard are the figures of a CSM. Rates and dollar lines are of their
// window; ARR, accounts, health and projects are of today. What can't be known
// is left out, and a note says why.
type Dashboard struct {
	NRR            Figure        `json:"nrr"`
	GRR            Figure        `json:"grr"`
	GRRCapped      Figure        `json:"grr_capped"`
	LogoChurn      Figure        `json:"logo_churn"`
	Retention      Cohort        `json:"-"`
	Walk           *Cohort       `json:"retention,omitempty"` // what the four rates are made of
	ARRManaged     Money         `json:"arr_managed"`
	Accounts       int           `json:"accounts"`
	RenewalsClosed RenewalsLine  `json:"renewals_closed"`
	Expansions     *ARRLine      `json:"expansions,omitempty"`
	Saved          *ARRLine      `json:"saved,omitempty"`
	Health         HealthCounts  `json:"health"`
	UsageChange    *float64      `json:"usage_change_qoq,omitempty"`
	Usage          *QuarterTrend `json:"usage,omitempty"`
	NPSMean        *float64      `json:"nps_mean,omitempty"`
	NPSScore       *float64      `json:"nps_score,omitempty"`
	NPS            *NPSSpread    `json:"nps,omitempty"`
	TicketsChange  *float64      `json:"tickets_change_qoq,omitempty"`
	Tickets        *QuarterTrend `json:"tickets,omitempty"`
	Projects       []ProjectItem `json:"projects"`
	QBRs           QBRCount      `json:"qbrs"`
}

// ProjectItem is an initiative as the dashboard shows it.
type ProjectItem struct {
	Title      string `json:"title"`
	Status     string `json:"status,omitempty"`
	Percent    int    `json:"percent_complete,omitempty"`
	TargetDate Date   `json:"target_date,omitempty"`
	Source     Source `json:"source"`
}

// Metrics are the figures of a book as of today.
func Metrics(b *Book, today Date, q MetricsQuery) MetricsReport {
	r := dashboard(b, today, q)
	if q.CSM == "" {
		rates, _ := q.windows(b, today)
		r.ByCSM = byCSM(b, today, r.Scope, rates)
	}
	return r
}

// dashboard are the figures as a whole, not CSM by CSM.
func dashboard(b *Book, today Date, q MetricsQuery) MetricsReport {
	q.Scope = cmp.Or(q.Scope, ScopePortfolio)
	part := b.Part(q.Scope, q.CSM)
	rates, lines := q.windows(b, today)
	r := retentionReport(b, today, q, rates)
	r.Drift = ARRDrifts(part, today)
	r.state(part, min(rates.End, today))
	r.lines(part, today, lines)
	r.trends(part, part.Settings.fiscalQuarter(min(rates.End.AddDays(1), today)).Prev())
	r.Metrics.label(q)
	r.Goals = r.Metrics.judge(b.Goals)
	return r
}

// retentionReport is the part of the dashboard that the ledger of ARR tells.
func retentionReport(b *Book, today Date, q MetricsQuery, rates Period) MetricsReport {
	r := MetricsReport{Scope: q.Scope, CSM: q.CSM, ByCSM: []CSMFigures{}, Drift: []ARRDrift{}, Notes: []string{}}
	r.Metrics.retain(Retention(b.Part(q.Scope, q.CSM), today, rates), q)
	r.beside(b, today, q, rates)
	r.Notes = append(r.Notes, r.Metrics.Retention.Notes...)
	return r
}

// windows are the spans of the rates and of the dollar lines.
func (q *MetricsQuery) windows(b *Book, today Date) (rates, lines Period) {
	if q.Period.Start != "" {
		return q.Period, q.Period
	}
	return TrailingYear(today), b.Settings.fiscalQuarter(today).Period()
}

// retain puts the rates of a cohort on the dashboard.
func (d *Dashboard) retain(c Cohort, q MetricsQuery) {
	d.Retention = c
	if c.Unavailable == "" {
		d.Walk = &c
	}
	d.NRR, d.GRR, d.GRRCapped, d.LogoChurn = c.NRR(), c.GRR(), c.GRRCapped(), c.LogoChurn()
	for _, f := range d.rates() {
		f.Scope, f.CSM = q.Scope, q.CSM
	}
}

func (d *Dashboard) rates() []*Figure {
	return []*Figure{&d.NRR, &d.GRR, &d.GRRCapped, &d.LogoChurn}
}

// beside adds the rates of the other scope where there is one.
func (r *MetricsReport) beside(b *Book, today Date, q MetricsQuery, rates Period) {
	if b.Settings.Portfolio == (Portfolio{}) {
		return
	}
	q.Scope = otherScope[q.Scope]
	var other Dashboard
	other.retain(Retention(b.Part(q.Scope, q.CSM), today, rates), q)
	for i, f := range r.Metrics.rates() {
		f.beside(*other.rates()[i])
	}
}

var otherScope = map[Scope]Scope{ScopePortfolio: ScopeAll, ScopeAll: ScopePortfolio}

// label says for whom the dollar lines are.
func (d *Dashboard) label(q MetricsQuery) {
	for _, l := range []*ARRLine{&d.RenewalsClosed.ARRLine, d.Expansions, d.Saved} {
		if l != nil {
			l.Scope, l.CSM = q.Scope, q.CSM
		}
	}
}
