package csm

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// moves adds rows of the ledger, each told as "date account kind thousands".
func (b *Book) moves(rows ...string) *Book {
	b.Ledgers["arr-movements"] = true
	for i, row := range rows {
		f := strings.Fields(row)
		m := Movement{Date: Date(f[0]), AccountID: f[1], Type: f[2], Amount: thousandsOf(f[3]), Source: At("Data/arr-movements.csv", i+2)}
		if f[2] == "contraction" || f[2] == "churn" {
			m.Amount = -m.Amount
		}
		b.Movements = append(b.Movements, m)
	}
	return b
}

func ledgerBook() *Book {
	return bookOf("acme 150 - healthy", "borealis 70 - watch", "contoso 0 - -", "delphi 30 - at_risk").moves(
		"2024-01-01 acme opening 100",
		"2024-01-01 borealis opening 80",
		"2024-06-30 acme expansion 20",
		"2025-01-31 borealis contraction 10",
		"2025-03-01 contoso new 40",
		"2025-12-31 contoso churn 40",
		"2026-01-15 acme expansion 30",
		"2026-02-03 delphi new 30",
		"2026-03-01 acme expansion 500", // not yet
	)
}

func TestARRFlow(t *testing.T) {
	for _, c := range []struct{ period, want string }{
		{"ttm", "190→250 in 13: new 70 expansion 30 churn -40"},
		{"2025", "200→190 in 12: new 40 contraction -10 churn -40"},
		{"Q1 2025", "200→230 in 3: new 40 contraction -10"},
		{"2026-01", "190→220 in 1: expansion 30"},
		{"Q1 2026", "190→250 in 2: new 30 expansion 30"}, // as far as it has come
		{"2024-01-01..2026-02-03", "180→250 in 9: new 70 expansion 50 contraction -10 churn -40"},
		{"2010-01-01..2026-02-03", "180→250 in 9: new 70 expansion 50 contraction -10 churn -40"}, // since the ledger begins
		{"2024-08-01..2024-08-31", "200→200 in 1: No ARR moved in this window."},
		{"Q3 2026", "0→0 in 0: The window has not begun yet."},
		{"2020", "0→0 in 0: The ledger of ARR begins after this window."},
	} {
		window, err := ParsePeriod(c.period, tuesday, time.January)
		if err != nil {
			t.Fatal(err)
		}
		f := SeriesOf(ledgerBook(), tuesday, window).ARR
		if got := f.told(); got != c.want {
			t.Errorf("%s: %s\nwant %s", c.period, got, c.want)
		}
	}
}

func (f ARRFlow) told() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d→%d in %d:", f.Opening/Units(1000), f.Closing/Units(1000), len(f.Steps))
	for _, part := range []struct {
		name string
		sum  Money
	}{{"new", f.Total.New}, {"expansion", f.Total.Expansion}, {"contraction", f.Total.Contraction}, {"churn", f.Total.Churn}} {
		if part.sum != 0 {
			fmt.Fprintf(&b, " %s %d", part.name, part.sum/Units(1000))
		}
	}
	if f.Reason != "" {
		b.WriteString(" " + f.Reason)
	}
	return b.String()
}

func TestARRFlowWithoutALedger(t *testing.T) {
	f := SeriesOf(bookOf("acme 100 -"), tuesday, TrailingYear(tuesday)).ARR
	if !strings.Contains(f.Reason, "arr-movements.csv") || len(f.Steps) > 0 {
		t.Errorf("%+v", f)
	}
}

// Whatever the window, its steps have no gap and lead from what the ledger
// says of its first day to what it says of its last.
func TestARRFlowSumsToTheLedger(t *testing.T) {
	b := ledgerBook()
	for start := Date("2024-01-02"); start < tuesday; start = start.AddDays(13) {
		for _, days := range []int{0, 1, 30, 92, 365, 800, 3000} {
			window := span("", start, start.AddDays(days))
			f := SeriesOf(b.shuffled(uint64(days)), tuesday, window).ARR
			if last := sumUntil(b.Movements, f.To); f.Opening != sumUntil(b.Movements, f.From) || f.Closing != last {
				t.Fatalf("%s and %d days: %s", start, days, f.told())
			}
			var sum ARRMoves
			next := f.From.AddDays(1)
			for _, s := range f.Steps {
				if s.Start != next || s.End < s.Start {
					t.Fatalf("%s and %d days: a step from %s to %s, want it from %s", start, days, s.Start, s.End, next)
				}
				next = s.End.AddDays(1)
				sum = ARRMoves{sum.New + s.New, sum.Expansion + s.Expansion, sum.Contraction + s.Contraction, sum.Churn + s.Churn}
			}
			if next != f.To.AddDays(1) || sum != f.Total || len(f.Steps) > mostSteps {
				t.Fatalf("%s and %d days: %d steps to %s, %+v of %+v", start, days, len(f.Steps), f.To, sum, f.Total)
			}
		}
	}
}

func TestStepsFollowTheFiscalYear(t *testing.T) {
	s := DefaultSettings()
	s.FiscalYearStart = time.February
	for _, c := range []struct {
		start, end Date
		want       string
	}{
		{"2025-12-15", "2026-02-03", "Dec 2025, Jan 2026, Feb 2026"},
		{"2025-01-31", "2026-05-01", "Q4 FY25, Q1 FY26, Q2 FY26, Q3 FY26, Q4 FY26, Q1 FY27, Q2 FY27"},
		{"2020-02-01", "2024-02-01", "FY21, FY22, FY23, FY24, FY25"},
	} {
		var got []string
		for _, step := range s.stepsOf(c.start, c.end) {
			got = append(got, strings.TrimSpace(step.Label+" "+step.Group))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s to %s: %v, want %s", c.start, c.end, got, c.want)
		}
	}
}

func TestHealthShares(t *testing.T) {
	b := bookOf("acme 100 - healthy", "borealis 50 - healthy", "contoso - - watch", "delphi 30 - at_risk", "evergreen 20 -", "fabrikam 10 - splendid")
	b.Accounts = append(b.Accounts, Account{ID: "gone", Status: "churned", Health: AtRisk, ARR: Units(1000), ARRKnown: true})
	want := []HealthShare{
		{Healthy, 2, Units(150_000), 0}, {Watch, 1, 0, 1}, {AtRisk, 1, Units(30_000), 0}, {"", 2, Units(30_000), 0},
	}
	if got := SeriesOf(b, tuesday, Period{}).Health; !slices.Equal(got, want) {
		t.Errorf("%+v", got)
	}
}

func TestRenewalsDue(t *testing.T) {
	b := quarterBook(t).renewal(t, "zuercher 2025-11-30 40 in_progress").renewal(t, "acme 2025-10-01 70 closed_won closed=2025-10-01")
	var got []string
	for _, r := range SeriesOf(b, tuesday, Period{}).Renewals {
		k := func(m Money) int64 { return int64(m / Units(1000)) }
		got = append(got, fmt.Sprintf("%s %d: %d renewed %d open %d risk %d overdue %d lost %d",
			r.Label, r.Count, k(r.Due()), k(r.Renewed), k(r.Open), k(r.AtRisk), k(r.Overdue), k(r.Lost)))
	}
	want := []string{
		"Earlier 1: 40 renewed 0 open 0 risk 0 overdue 40 lost 0",
		"Jan 2: 700 renewed 500 open 0 risk 0 overdue 200 lost 0",
		"Feb 2: 450 renewed 0 open 300 risk 150 overdue 0 lost 0",
		"Mar 1: 400 renewed 0 open 400 risk 0 overdue 0 lost 0",
		"Apr 3: 820 renewed 200 open 620 risk 0 overdue 0 lost 0",
		"May 1: 300 renewed 0 open 300 risk 0 overdue 0 lost 0",
		"Jun 1: 220 renewed 220 open 0 risk 0 overdue 0 lost 0",
		"Jul 0: 0 renewed 0 open 0 risk 0 overdue 0 lost 0",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// The months of the quarter sum to what the renewals of the quarter say.
func TestRenewalsDueSumToTheQuarter(t *testing.T) {
	for fy := time.January; fy <= time.December; fy++ {
		b := quarterBook(t)
		b.Settings.FiscalYearStart = fy
		q := QuarterOf(tuesday, fy)
		var sum RenewalsDue
		for _, r := range SeriesOf(b, tuesday, Period{}).Renewals {
			if q.Contains(r.Start) {
				sum = sum.Plus(r)
			}
		}
		want := Renewals(b, tuesday, RenewalQuery{Scope: ScopeAll}).Totals
		if sum.Due() != want.DueARR || sum.Count != want.Count || sum.Renewed != want.ClosedBaseARR || sum.Open+sum.AtRisk+sum.Overdue != want.OpenARR {
			t.Errorf("fiscal year from %s: %+v, want %+v", fy, sum, want)
		}
	}
}
