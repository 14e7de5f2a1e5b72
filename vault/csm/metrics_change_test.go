package csm

import (
	"testing"
	"time"
)

func TestPreviousPeriod(t *testing.T) {
	for _, c := range []struct {
		text        string
		fy          time.Month
		start, end  Date
		label, base string
	}{
		{"Q4 2025", 1, "2025-07-01", "2025-09-30", "Q3 2025", "2025-06-30"},
		{"Q1 2026", 1, "2025-10-01", "2025-11-03", "Q4 2025", "2025-09-30"}, // runs: as much of the one before
		{"2025", 1, "2024-01-01", "2024-12-31", "2024", "2023-12-31"},
		{"FY26", 2, "2024-02-01", "2025-01-31", "FY25", "2024-01-31"},
		{"FY27 Q1", 2, "2025-11-01", "2025-11-03", "FY26 Q4", "2025-10-31"},
		{"2026-01", 1, "2025-12-01", "2025-12-31", "2025-12", "2025-11-30"},
		{"2025-03-05..2025-03-14", 1, "2025-02-23", "2025-03-04", "2025-02-23 to 2025-03-04", "2025-02-22"},
		{"2025-01-01..2025-06-30", 1, "2024-07-01", "2024-12-31", "2024-07-01 to 2024-12-31", "2024-06-30"},
		{"next", 1, "2026-01-01", "2026-03-31", "Q1 2026", "2025-12-31"}, // still to come
	} {
		p, err := ParsePeriod(c.text, tuesday, c.fy)
		if err != nil {
			t.Fatal(err)
		}
		got := p.previous(tuesday, c.fy)
		if want := (Period{Label: c.label, Start: c.start, End: c.end, Base: Date(c.base)}); got != want {
			t.Errorf("%s: got %+v, want %+v", c.text, got, want)
		}
	}
}

func TestParsePeriodWords(t *testing.T) {
	for text, want := range map[string]Period{
		"YTD":            {Label: "FY27", Start: "2026-02-01", End: "2027-01-31", Base: "2026-01-31"},
		"last year":      {Label: "FY26", Start: "2025-02-01", End: "2026-01-31", Base: "2025-01-31"},
		"QTD":            {Label: "FY27 Q1", Start: "2026-02-01", End: "2026-04-30", Base: "2026-01-31"},
		"last month":     {Label: "2026-01", Start: "2026-01-01", End: "2026-01-31", Base: "2025-12-31"},
		"last 12 months": TrailingYear(tuesday),
	} {
		if got, err := ParsePeriod(text, tuesday, time.February); err != nil || got != want {
			t.Errorf("%q is %+v, %v", text, got, err)
		}
	}
}

// A figure beside an earlier one is what that one was when it was asked for on
// its own, and the change is their difference.
func TestAgainst(t *testing.T) {
	b := metricsBook(t)
	for _, q := range []MetricsQuery{{}, {Period: TrailingYear(tuesday)}, {Period: year}, {Period: QuarterOf(tuesday, 1).Period()}} {
		q.Scope = ScopeAll
		now, before := Metrics(b, tuesday, q), MetricsBefore(b, tuesday, q)
		c := now.Against(&before)
		if len(c.Figures) < 5 {
			t.Errorf("%v: only %d figures", q.Period, len(c.Figures))
		}
		then := map[string]*float64{}
		for _, f := range before.Metrics.figures() {
			then[f.metric] = f.value
		}
		for _, f := range c.Figures {
			if v := then[f.Metric]; v == nil || f.Before != *v || f.Change != twoDecimals(f.Now-f.Before) {
				t.Errorf("%v: %+v, and it was %v", q.Period, f, v)
			}
		}
	}
	earlier := MetricsBefore(b, tuesday, MetricsQuery{})
	if w := earlier.Metrics.Retention.Window; w.Start != "2024-11-03" || w.End != "2025-11-03" {
		t.Errorf("without a period the rates before are those of %+v", w)
	}
	if w := earlier.Metrics.RenewalsClosed.Window; w.Start != "2025-10-01" || w.End != "2025-11-03" {
		t.Errorf("and the dollar lines those of %+v", w)
	}
}
