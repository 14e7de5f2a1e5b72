package csm

import (
	"slices"
	"strings"
)

// Comparison is the figures of an earlier window beside the ones asked for.
type Comparison struct {
	Rates   Period   `json:"rates_window"` // of the retention rates before
	Lines   Period   `json:"lines_window"` // of the dollar lines before
	Figures []Change `json:"figures"`      // those that are known in both
	Notes   []string `json:"notes"`        // why one is not, and what the earlier ones rest on
}

// Change is a figure then and now. The difference of a rate is in points.
type Change struct {
	Metric string  `json:"metric"`
	Unit   string  `json:"unit"` // percent, arr, count, score
	Now    float64 `json:"now"`
	Before float64 `json:"before"`
	Change float64 `json:"change"`
}

// MetricsBefore are the figures of the period before the one asked for: the
// quarter before a quarter, the year before a year, as many days before a
// range, and of a period that still runs as much as of that one has been.
//
// Without a period, and for the trailing twelve months, they are the same
// figures as of the same day a quarter earlier: a year earlier would need two
// years of ledger, and tells less of what has become better.
func MetricsBefore(b *Book, today Date, q MetricsQuery) MetricsReport {
	switch then := today.AddMonths(-3); q.Period {
	case Period{}:
		return Metrics(b, then, q)
	case TrailingYear(today):
		q.Period = TrailingYear(then)
		return Metrics(b, then, q)
	}
	q.Period = q.Period.previous(today, b.Settings.FiscalYearStart)
	return Metrics(b, today, q)
}

// Against puts earlier figures beside these. Health, accounts and projects are
// of today only, since the notes don't keep what was; ARR is compared by the
// ledger, at the end of either window.
func (r *MetricsReport) Against(before *MetricsReport) Comparison {
	now, then := &r.Metrics, &before.Metrics
	c := Comparison{Rates: then.Retention.Window, Lines: then.RenewalsClosed.Window, Figures: []Change{}, Notes: []string{}}
	for _, n := range before.Notes {
		if !slices.Contains(r.Notes, n) {
			c.Notes = append(c.Notes, n)
		}
	}
	c.Lines.Label = strings.TrimSuffix(c.Lines.Label, " to date") // it was, on that day
	if why := then.Retention.Unavailable; why != "" {
		c.Notes = append(c.Notes, "no retention rates before: "+why)
	}
	was := then.figures()
	for i, f := range now.figures() {
		if w := was[i].value; f.value != nil && w != nil {
			c.Figures = append(c.Figures, Change{f.metric, f.unit, *f.value, *w, twoDecimals(*f.value - *w)})
		}
	}
	return c
}

type namedValue struct {
	metric, unit string
	value        *float64
}

// figures are those that can be told of any window, always in this order.
func (d *Dashboard) figures() []namedValue {
	arr := func(l *ARRLine) *float64 {
		if l == nil {
			return nil
		}
		v := l.ARR.Units()
		return &v
	}
	var inForce *float64
	if d.Retention.Unavailable == "" {
		v := (d.Retention.End + d.Retention.New).Units()
		inForce = &v
	}
	qbrs := float64(d.QBRs.Done)
	return []namedValue{
		{"nrr", "percent", d.NRR.Value}, {"grr", "percent", d.GRR.Value},
		{"grr_capped", "percent", d.GRRCapped.Value}, {"logo_churn", "percent", d.LogoChurn.Value},
		{"arr_in_force", "arr", inForce}, {"renewals_closed", "arr", arr(&d.RenewalsClosed.ARRLine)},
		{"expansions", "arr", arr(d.Expansions)}, {"saved", "arr", arr(d.Saved)},
		{"usage_change_qoq", "percent", d.UsageChange}, {"tickets_change_qoq", "percent", d.TicketsChange},
		{"nps_mean", "score", d.NPSMean}, {"nps_score", "score", d.NPSScore}, {"qbrs", "count", &qbrs},
	}
}
