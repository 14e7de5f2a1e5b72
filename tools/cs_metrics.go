package tools

import (
	"context"
	"fmt"
	"slices"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/tools/chart"
	"csmd/vault"
	"csmd/vault/csm"
)

var csMetrics = mcp.Tool{
	Name: "cs_metrics",
	Description: `"Show me my CS metrics", "what's our NRR and why?": retention, ARR, renewals, expansion, saves, health, usage, NPS, QBRs. ` +
		`Example: {"period": "Q1 2026"}`,
	Annotations: reads("CS metrics"),
	Meta:        view("portfolio"),
}

type csMetricsIn struct {
	Period  string    `json:"period,omitempty" jsonschema:"ttm, a quarter, 2025, 2025-03-01..2025-08-31"`
	Scope   csm.Scope `json:"scope,omitempty"`
	CSM     string    `json:"csm,omitempty"`
	Compare string    `json:"compare,omitempty" jsonschema:"previous, or a period"`
}

type csMetricsOut struct {
	document
	answer
	csm.MetricsReport

	picture chart.Picture `text:"drawn"`
}

func (h handler) csMetrics(ctx context.Context, in csMetricsIn) (csMetricsOut, error) {
	book, err := h.vault.Book(ctx)
	if err != nil {
		return csMetricsOut{}, err
	}
	q, err := h.metricsQuery(in, book)
	if err != nil {
		return csMetricsOut{}, err
	}
	out := csMetricsOut{answer: h.about(book, "account", "csv", "renewal"), MetricsReport: csm.Metrics(book.Book, h.today, q)}
	out.picture = metricsPicture(book.Book, h.today, out.MetricsReport)
	out.warn(out.Problems)
	before, err := h.metricsBefore(in.Compare, book, q)
	if before != nil {
		c := out.Against(before)
		out.Compare = &c
	}
	return out, err
}

func (h handler) metricsQuery(in csMetricsIn, book *vault.Snapshot) (q csm.MetricsQuery, err error) {
	if q.Scope, err = scope(in.Scope); err != nil {
		return q, err
	}
	if in.Period != "" {
		if q.Period, err = csm.ParsePeriod(in.Period, h.today, book.Settings.FiscalYearStart); err != nil {
			return q, err
		}
	}
	if in.CSM != "" {
		q.CSM, err = book.FindCSM(in.CSM)
	}
	return q, err
}

// Words for a comparison with the period before, and for none.
var (
	comparePrevious = []string{"true", "yes", "previous", "prior", "before", "previous period", "period before"}
	compareNone     = []string{"", "false", "no", "none"}
)

// metricsBefore are the figures to compare with: of the period before, or of
// one that is named. It is nil where no comparison is asked for.
func (h handler) metricsBefore(with string, book *vault.Snapshot, q csm.MetricsQuery) (*csm.MetricsReport, error) {
	word := csm.Fold(with)
	if slices.Contains(compareNone, word) {
		return nil, nil
	}
	if slices.Contains(comparePrevious, word) {
		before := csm.MetricsBefore(book.Book, h.today, q)
		return &before, nil
	}
	p, err := csm.ParsePeriod(with, h.today, book.Settings.FiscalYearStart)
	if err != nil {
		return nil, fmt.Errorf(`compare is "previous" or a period: %w`, err)
	}
	q.Period = p
	before := csm.Metrics(book.Book, h.today, q)
	return &before, nil
}
