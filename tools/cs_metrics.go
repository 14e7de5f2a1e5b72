package tools

import (
	"context"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault/csm"
)

var csMetrics = mcp.Tool{
	Name: "cs_metrics",
	Description: `"Show me my CS metrics", "what's our NRR?": retention, ARR, renewals closed, expansions, saves, health, usage, NPS, tickets, QBRs. ` +
		`Example: {"period": "Q1 2026"}`,
	Annotations: reads("CS metrics"),
}

type csMetricsIn struct {
	Period  string    `json:"period,omitempty"`
	Scope   csm.Scope `json:"scope,omitempty"`
	CSM     string    `json:"csm,omitempty"`
	Compare string    `json:"compare,omitempty"`
}

type csMetricsOut struct {
	document
	answer
	csm.MetricsReport
}

func (h handler) csMetrics(ctx context.Context, in csMetricsIn) (csMetricsOut, error) {
	book, err := h.vault.Book(ctx)
	if err != nil {
		return csMetricsOut{}, err
	}
	var q csm.MetricsQuery
	if q.Scope, err = scope(in.Scope); err != nil {
		return csMetricsOut{}, err
	}
	if in.Period != "" {
		if q.Period, err = csm.ParsePeriod(in.Period, h.today, book.Settings.FiscalYearStart); err != nil {
			return csMetricsOut{}, err
		}
	}
	if in.CSM != "" {
		if q.CSM, err = book.FindCSM(in.CSM); err != nil {
			return csMetricsOut{}, err
		}
	}
	out := csMetricsOut{answer: h.about(book, "account", "csv", "renewal"), MetricsReport: csm.Metrics(book.Book, h.today, q)}
	out.warn(out.Problems)
	return out, nil
}

func (o csMetricsOut) Text() string { return "metrics" }
