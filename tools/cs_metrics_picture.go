package tools

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"csmd/tools/chart"
	"csmd/vault"
	"csmd/vault/csm"
)

// MetricsQuestion is what cs_metrics is asked; all of it may be empty.
type MetricsQuestion struct {
	Period string    `json:"period,omitempty"`
	Scope  csm.Scope `json:"scope,omitempty"`
	CSM    string    `json:"csm,omitempty"`
}

// DrawMetrics is the dashboard of cs_metrics as a PNG, in a theme. The tool
// itself carries the light one: a picture can't know what it will lie on, so
// it has a ground of its own.
func DrawMetrics(ctx context.Context, v *vault.Vault, q MetricsQuestion, theme chart.Theme) ([]byte, error) {
	out, err := handler{vault: v, today: v.Today()}.csMetrics(ctx, csMetricsIn{Period: q.Period, Scope: q.Scope, CSM: q.CSM})
	if err != nil {
		return nil, err
	}
	return out.picture.PNG(theme)
}

// Image is the dashboard as a picture.
func (o csMetricsOut) Image() ([]byte, error) { return o.picture.PNG(chart.Light) }

// metricsPicture is what is drawn of a report about the accounts of a book.
func metricsPicture(b *csm.Book, today csm.Date, r csm.MetricsReport) chart.Picture {
	d, window := &r.Metrics, r.Metrics.Retention.Window
	currency, series := b.Settings.Currency, csm.SeriesOf(b.Part(r.Scope, r.CSM), today, window)
	return chart.Picture{
		Title: "Customer success metrics", AsOf: today,
		About:  metricsAbout(b.Settings.Portfolio, r),
		Window: fmt.Sprintf("%s, %s", windowName(window), cmp.Or(currency, "USD")),
		Headline: []chart.Figure{
			rateFigure("NRR", d.NRR, currency), rateFigure("GRR", d.GRR, currency), rateFigure("Logo churn", d.LogoChurn, currency),
			managedFigure(d, series.Health, currency),
		},
		Series: series,
	}
}

// managedFigure is the ARR managed, with the accounts that it leaves out
// because no note says theirs.
func managedFigure(d *csm.Dashboard, health []csm.HealthShare, currency string) chart.Figure {
	unknown := 0
	for _, s := range health {
		unknown += s.Unknown
	}
	f := chart.Figure{Name: "ARR managed", Value: d.ARRManaged.Short(currency), Note: countOf(d.Accounts, "account")}
	switch {
	case unknown > 0 && unknown == d.Accounts:
		f.Value, f.Note = "", "unknown: no account note says arr"
	case unknown > 0:
		f.Note = fmt.Sprintf("%d of %d without ARR", unknown, d.Accounts)
	}
	return f
}

// metricsAbout says whose accounts the figures are about.
func metricsAbout(p csm.Portfolio, r csm.MetricsReport) string {
	about := "All accounts"
	if r.Scope == csm.ScopePortfolio && p.Segment != "" {
		about = "Portfolio: " + p.Segment
	}
	who := r.CSM
	if who == "" && r.Scope == csm.ScopePortfolio {
		who = p.CSM
	}
	if who != "" {
		about += ", CSM " + who
	}
	return about
}

// windowName is a window with its dates. One that is named by its dates is
// named once.
func windowName(p csm.Period) string {
	const day = "Jan 2, 2006"
	dates := p.Start.Time().Format(day) + " – " + p.End.Time().Format(day)
	if p.Label == "" || strings.HasPrefix(p.Label, string(p.Start)) {
		return dates
	}
	return p.Label + ", " + dates
}

// rateFigure is a rate for the headline: with its goal, else with what it is
// made of. A reason why there is none is cut to its first clause; the text of
// the answer has it whole.
func rateFigure(name string, f csm.Figure, currency string) chart.Figure {
	if f.Value == nil {
		reason := f.Unavailable
		if i := strings.IndexAny(reason, ":,;("); i > 0 {
			reason = reason[:i]
		}
		return chart.Figure{Name: name, Note: strings.TrimSpace(reason)}
	}
	c := chart.Figure{Name: name, Value: percent(*f.Value)}
	switch {
	case f.Goal != nil && f.GoalMet != nil && *f.GoalMet:
		c.Note = "goal " + target(*f.Goal) + " met"
	case f.Goal != nil && f.GoalMet != nil:
		c.Note = "goal " + target(*f.Goal) + " missed"
	case f.Unit == "accounts":
		c.Note = fmt.Sprintf("%g of %s", *f.Numerator, countOf(int(*f.Denominator), "account"))
	default:
		c.Note = csm.MoneyOf(*f.Numerator).Short(currency) + " of " + csm.MoneyOf(*f.Denominator).Short(currency)
	}
	return c
}
