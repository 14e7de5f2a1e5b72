package csm

import (
	"testing"
	"time"
)

func TestQuarterOf(t *testing.T) {
	for _, c := range []struct {
		on    Date
		start time.Month
		want  Quarter
	}{
		{"2026-02-03", 1, Quarter{Label: "Q1 2026", Start: "2026-01-01", End: "2026-03-31"}},
		{"2026-12-31", 1, Quarter{Label: "Q4 2026", Start: "2026-10-01", End: "2026-12-31"}},
		{"2026-02-03", 2, Quarter{Label: "FY27 Q1", Start: "2026-02-01", End: "2026-04-30"}},
		{"2026-01-31", 2, Quarter{Label: "FY26 Q4", Start: "2025-11-01", End: "2026-01-31"}},
		{"2024-02-29", 12, Quarter{Label: "FY24 Q1", Start: "2023-12-01", End: "2024-02-29"}},
		{"2026-06-30", 7, Quarter{Label: "FY26 Q4", Start: "2026-04-01", End: "2026-06-30"}},
		{"2026-02-03", 0, Quarter{Label: "Q1 2026", Start: "2026-01-01", End: "2026-03-31"}}, // not set
	} {
		got := QuarterOf(c.on, c.start)
		got.Year, got.Number = 0, 0
		if got != c.want {
			t.Errorf("QuarterOf(%s, %d) = %+v, want %+v", c.on, c.start, got, c.want)
		}
	}
}

// Quarters follow each other without gap or overlap, whatever the fiscal year,
// so that every date is in exactly one.
func TestQuartersPartitionTime(t *testing.T) {
	for fy := time.January; fy <= time.December; fy++ {
		for d := Date("2023-11-01"); d < "2028-03-05"; d = d.AddDays(1) {
			q := QuarterOf(d, fy)
			if !q.Contains(d) || q.Next().Contains(d) || q.Prev().Contains(d) {
				t.Fatalf("%s with fiscal start %d is in %+v", d, fy, q)
			}
			if q.Next().Start != q.End.AddDays(1) || q.Next().Prev() != q || QuarterOf(q.End.AddDays(1), fy) != q.Next() {
				t.Fatalf("%+v is followed by %+v", q, q.Next())
			}
			if y := q.FiscalYear(); !y.Contains(d) || y.Start.AddMonths(12).AddDays(-1) != y.End {
				t.Fatalf("%s is in the fiscal year %+v", d, y)
			}
		}
	}
}

func TestParseQuarter(t *testing.T) {
	for _, c := range []struct {
		text  string
		start time.Month
		label string
		first Date
	}{
		{"Q1 2026", 1, "Q1 2026", "2026-01-01"},
		{"q1 2026", 1, "Q1 2026", "2026-01-01"},
		{"2026-Q1", 1, "Q1 2026", "2026-01-01"},
		{"2026Q3", 1, "Q3 2026", "2026-07-01"},
		{"Q2'26", 1, "Q2 2026", "2026-04-01"},
		{"4Q25", 1, "Q4 2025", "2025-10-01"},
		{"FY26 Q1", 1, "Q1 2026", "2026-01-01"},
		{"FY27 Q1", 2, "FY27 Q1", "2026-02-01"},
		{"Q1 FY27", 2, "FY27 Q1", "2026-02-01"},
		{"q1-fy2027", 2, "FY27 Q1", "2026-02-01"},
		{"fiscal year 2027 quarter 1", 2, "FY27 Q1", "2026-02-01"},
		{"Q1", 2, "FY27 Q1", "2026-02-01"},
		{"Q4", 2, "FY27 Q4", "2026-11-01"},
		{"Q1 2026", 2, "Q1 2026", "2026-01-01"}, // no FY: the calendar quarter
		{"", 2, "FY27 Q1", "2026-02-01"},
		{"This Quarter", 1, "Q1 2026", "2026-01-01"},
		{"next", 1, "Q2 2026", "2026-04-01"},
		{"last quarter", 2, "FY26 Q4", "2025-11-01"},
		{"previous", 1, "Q4 2025", "2025-10-01"},
	} {
		got, err := ParseQuarter(c.text, "2026-02-03", c.start)
		if err != nil || got.Label != c.label || got.Start != c.first {
			t.Errorf("ParseQuarter(%q, fy %d) = %s from %s, %v; want %s from %s", c.text, c.start, got.Label, got.Start, err, c.label, c.first)
		}
		again, err := ParseQuarter(got.Label, "2019-05-05", c.start)
		if err != nil || again != got {
			t.Errorf("the label %q reads back as %+v, %v", got.Label, again, err)
		}
	}
	for _, bad := range []string{"Q5 2026", "Q0", "2026-13", "soon", "Q1 202", "FYQ1", "Q1 2026 Q2"} {
		if q, err := ParseQuarter(bad, "2026-02-03", 1); err == nil {
			t.Errorf("ParseQuarter(%q) = %+v, want an error", bad, q)
		}
	}
}

func TestParsePeriod(t *testing.T) {
	for _, c := range []struct {
		text             string
		start            time.Month
		first, last, bas Date
	}{
		{"", 1, "2025-02-03", "2026-02-03", "2025-02-03"},
		{"TTM", 1, "2025-02-03", "2026-02-03", "2025-02-03"},
		{"Q1 2026", 1, "2026-01-01", "2026-03-31", "2025-12-31"},
		{"2025", 2, "2025-01-01", "2025-12-31", "2024-12-31"},
		{"FY27", 2, "2026-02-01", "2027-01-31", "2026-01-31"},
		{"2024-02", 1, "2024-02-01", "2024-02-29", "2024-01-31"},
		{"2025-03-01..2025-08-31", 1, "2025-03-01", "2025-08-31", "2025-02-28"},
	} {
		p, err := ParsePeriod(c.text, "2026-02-03", c.start)
		if err != nil || p.Start != c.first || p.End != c.last || p.Base != c.bas {
			t.Errorf("ParsePeriod(%q) = %+v, %v", c.text, p, err)
		}
	}
	for _, bad := range []string{"yesterday", "2025-03-01..2025-02-01", "2025-02-30..2025-03-01", "2026-13", "07", "9999", "0000", "Q4 9999", "0001-01..0001-02", "1899", "2200-01"} {
		if p, err := ParsePeriod(bad, "2026-02-03", 1); err == nil {
			t.Errorf("ParsePeriod(%q) = %+v, want an error", bad, p)
		}
	}
}

func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"Q1 2026", "FY27 Q1", "2025-03-01..2025-08-31", "ttm", "next", "fiscal", "0000", "q1 0000"} {
		f.Add(s, 2)
	}
	f.Fuzz(func(t *testing.T, s string, fy int) {
		p, err := ParsePeriod(s, "2026-02-03", time.Month(fy))
		if err == nil && (p.End < p.Start || len(p.End) != len("2006-01-02") || !p.Contains(p.Start) || p.Base > p.Start) {
			t.Errorf("ParsePeriod(%q) = %+v", s, p)
		}
	})
}
