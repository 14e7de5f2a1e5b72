package csm

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
)

func listed(items []RenewalItem) string {
	var out []string
	for _, it := range items {
		out = append(out, fmt.Sprintf("%s %d %s", it.AccountID, it.Days, it.State))
	}
	return strings.Join(out, ", ")
}

func TestRenewalsOfAQuarter(t *testing.T) {
	b := quarterBook(t)
	for _, c := range []struct {
		fy     time.Month
		label  string
		months []string
		totals RenewalTotals
	}{
		{1, "Q1 2026", []string{
			"January 2026: acme -19 renewed, borealis -3 overdue",
			"February 2026: delphi 12 at_risk, contoso 25 upcoming",
			"March 2026: evergreen 56 upcoming",
		}, RenewalTotals{Units(1_550_000), Units(500_000), Units(500_000), 0, Units(1_050_000), Units(150_000), 5}},
		{2, "FY27 Q1", []string{
			"February 2026: delphi 12 at_risk, contoso 25 upcoming",
			"March 2026: evergreen 56 upcoming",
			"April 2026: globex 60 upcoming, kitsune 86 renewed, xenon 86 in_progress",
		}, RenewalTotals{Units(1_670_000), Units(180_000), Units(200_000), 0, Units(1_470_000), Units(150_000), 6}},
	} {
		b.Settings.FiscalYearStart = c.fy
		r := Renewals(b, tuesday, RenewalQuery{})
		var months []string
		for _, m := range r.Months {
			months = append(months, m.Month+": "+listed(m.Renewals))
		}
		if r.Quarter.Label != c.label || !reflect.DeepEqual(months, c.months) || r.Totals != c.totals {
			t.Errorf("%s\n%s\n%+v", r.Quarter.Label, strings.Join(months, "\n"), r.Totals)
		}
	}
}

func TestRenewalRatesAndForecast(t *testing.T) {
	r := Renewals(quarterBook(t), tuesday, RenewalQuery{})
	for i, c := range []struct {
		name    string
		got     *float64
		v, n, d float64
	}{
		{"gross", r.Rates.Gross, 32.26, 500_000, 1_550_000},
		{"net", r.Rates.Net, 32.26, 500_000, 1_550_000},
		{"logo", r.Rates.Logo, 20, 1, 5},
		{"in quarter", r.Rates.InQuarter, 32.26, 500_000, 1_550_000},
		{"on time", r.Rates.OnTime, 50, 1, 2},
		{"on time by ARR", r.Rates.OnTimeARR, 71.43, 500_000, 700_000},
	} {
		basis := r.Rates.Basis[i]
		if c.got == nil || *c.got != c.v || basis.Value != c.v || basis.Numerator != c.n || basis.Denominator != c.d {
			t.Errorf("%s = %+v, want %v = %v/%v", c.name, basis, c.v, c.n, c.d)
		}
	}
	want := Forecast{
		Through: "2026-03-31", Commit: Units(900_000), Pipeline: Units(150_000),
		OpenARR: Units(1_050_000), WeightedARR: Units(905_000), Count: 4,
	}
	if r.Forecast != want {
		t.Errorf("forecast %+v", r.Forecast)
	}
}

func TestRatesWithNothingDue(t *testing.T) {
	r := Renewals(bookOf("acme 10 2027-06-30"), tuesday, RenewalQuery{})
	if got := *r.Rates; !reflect.DeepEqual(got, RenewalRates{Window: got.Window, Basis: []RenewalRate{}}) {
		t.Errorf("rates of an empty quarter: %+v", got)
	}
	if len(r.Months) != 0 || r.Months == nil || r.Windows.Overdue == nil {
		t.Error("empty lists are lists")
	}
}

func TestRenewalsClosed(t *testing.T) {
	b := quarterBook(t)
	c := RenewalsClosed(b, tuesday, QuarterOf(tuesday, 1).Period(), ScopeAll)
	if c.Count != 4 || c.ARR != Units(2_100_000) || c.BaseARR != Units(1_820_000) || c.TCV != Units(2_600_000) {
		t.Errorf("closed: %d, %v of %v, TCV %v", c.Count, c.ARR, c.BaseARR, c.TCV)
	}
	if c.Gross.Value != 98.9 || c.Net.Value != 115.38 {
		t.Errorf("gross %v, net %v", c.Gross.Value, c.Net.Value)
	}
	var timing []string
	for _, r := range c.Renewals {
		timing = append(timing, r.AccountID+" "+r.Timing)
	}
	if got := strings.Join(timing, ", "); got != "acme on_time, initech late, jupiter early, kitsune early" {
		t.Error(got)
	}
}

// Days 30 and 31, 60 and 61, 90 and 91 fall on the two sides of an edge, and
// today itself is not overdue.
func TestWindowEdges(t *testing.T) {
	edges := map[int]int{-1: 0, 0: 1, 30: 1, 31: 2, 60: 2, 61: 3, 90: 3, 91: 4}
	for days, want := range edges {
		b := bookOf("acme 10 " + string(tuesday.AddDays(days)))
		w := Renewals(b, tuesday, RenewalQuery{}).Windows
		for i, list := range [][]RenewalItem{w.Overdue, w.To30, w.To60, w.To90} {
			if (len(list) == 1) != (i == want) {
				t.Errorf("day %d: window %d holds %d", days, i, len(list))
			}
		}
	}
}

// Each renewal is in exactly one quarter, whatever the fiscal year, and the
// parts of the totals sum to the whole.
func TestQuartersPartitionRenewals(t *testing.T) {
	b := quarterBook(t).renewal(t, "globex 2025-04-04 130 closed_lost closed=2025-04-01")
	for fy := time.January; fy <= time.December; fy++ {
		b.Settings.FiscalYearStart = fy
		count, due := 0, Money(0)
		for q := QuarterOf("2024-06-01", fy); q.Start < "2029-01-01"; q = q.Next() {
			r := Renewals(b, tuesday, RenewalQuery{Quarter: q, Scope: ScopeAll})
			listed := 0
			for _, m := range r.Months {
				listed += len(m.Renewals)
			}
			tot, f := r.Totals, r.Forecast
			if listed != tot.Count || tot.ClosedBaseARR+tot.LostARR+tot.OpenARR != tot.DueARR ||
				f.Commit+f.BestCase+f.Pipeline+f.Omitted+f.Uncategorised != f.OpenARR {
				t.Errorf("%s: %d listed, totals %+v, forecast %+v", q.Label, listed, tot, f)
			}
			count, due = count+tot.Count, due+tot.DueARR
		}
		if all := b.AllRenewals(); count != len(all) || due != renewalTotals(all).DueARR {
			t.Errorf("fiscal start %d: the quarters hold %d of %d renewals", fy, count, len(all))
		}
	}
}

func TestRenewalsIgnoreOrder(t *testing.T) {
	b := quarterBook(t)
	want := Renewals(b, tuesday, RenewalQuery{})
	for seed := range uint64(20) {
		if got := Renewals(b.shuffled(seed), tuesday, RenewalQuery{}); !reflect.DeepEqual(got, want) {
			t.Fatalf("another order gives another answer: %+v", got)
		}
	}
}

func TestImpliedRenewals(t *testing.T) {
	for _, c := range []struct {
		name    string
		account string
		status  string
		record  string
		want    string
	}{
		{"no record", "acme 10 2026-02-28", "active", "", "acme 25 upcoming"},
		{"an open record stands for it", "acme 10 2026-03-31", "active", "acme 2026-02-28 9 in_progress", "acme 25 in_progress"},
		{"closed at the same term end", "acme 10 2026-01-31", "active", "acme 2026-01-31 9 closed_won closed=2026-01-20 renewed=9", "acme -3 renewed"},
		{"closed a day beside it", "acme 10 2026-02-01", "active", "acme 2026-01-31 9 closed_won closed=2026-01-20 renewed=9", "acme -3 renewed"},
		{"closed, and moved on", "acme 10 2027-01-31", "active", "acme 2026-01-31 9 closed_won closed=2026-01-20 renewed=9", "acme -3 renewed, acme 362 upcoming"},
		{"monthly terms", "acme 10 2026-02-28", "active", "acme 2026-01-31 9 closed_won closed=2026-01-31 renewed=9", "acme -3 renewed, acme 25 upcoming"},
		{"churned", "acme 10 2026-01-31", "churned", "", ""},
		{"churned with an open record", "acme 10 2026-01-31", "churned", "acme 2026-01-31 9 upcoming", "acme -3 lost"},
		{"prospect", "acme 10 2026-03-31", "prospect", "", ""},
		{"no term", "acme 10", "active", "", ""},
	} {
		b := bookOf(c.account)
		b.Accounts[0].Status = c.status
		if c.record != "" {
			b.renewal(t, c.record)
		}
		var items []RenewalItem
		for _, r := range b.AllRenewals() {
			items = append(items, b.Item(r, tuesday))
		}
		if got := listed(items); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestExtensions(t *testing.T) {
	b := bookOf("acme 10 2026-01-31", "borealis 10 2026-01-15", "contoso 10 2026-01-20").
		renewal(t, "acme 2026-01-31 10 in_progress extended=2026-02-02").
		renewal(t, "borealis 2026-01-15 10 in_progress extended=2026-02-03")
	over := Renewals(b, tuesday, RenewalQuery{}).Windows.Overdue
	var got []string
	for _, it := range over {
		got = append(got, it.AccountID+" "+it.Extension)
	}
	if s := strings.Join(got, ", "); s != "acme expired, borealis in_force, contoso " {
		t.Error(s)
	}
}

func TestWithinDays(t *testing.T) {
	b := quarterBook(t)
	r := Renewals(b, tuesday, RenewalQuery{WithinDays: 60})
	if r.Totals.Count != 5 || r.Within.End != "2026-04-04" || r.Forecast.Through != "2026-04-04" || r.Rates != nil {
		t.Errorf("within 60 days: %+v", r.Totals)
	}
	r = Renewals(b, tuesday, RenewalQuery{WithinDays: 60, Quarter: QuarterOf(tuesday, 1)})
	if r.Totals.Count != 4 { // without Globex, due in April
		t.Errorf("within 60 days and the quarter: %+v", r.Totals)
	}
}

func TestRenewalScope(t *testing.T) {
	b := bookOf("acme 10 2026-02-28", "borealis 20 2026-02-28")
	b.Accounts[0].Segment = "Strategic"
	b.Settings.Portfolio = Portfolio{Segment: "strategic"}
	b.Renewals = []Renewal{{Account: "Nobody Inc", DueDate: "2026-02-28", BaseARR: Units(5000), Stage: "upcoming"}}
	mine, all := Renewals(b, tuesday, RenewalQuery{}), Renewals(b, tuesday, RenewalQuery{Scope: ScopeAll})
	if mine.Totals.DueARR != Units(10_000) || all.Totals.DueARR != Units(35_000) {
		t.Errorf("portfolio %v, all %v", mine.Totals.DueARR, all.Totals.DueARR)
	}
}

func TestProbabilities(t *testing.T) {
	for _, c := range []struct {
		r      Renewal
		health Health
		want   float64
	}{
		{Renewal{ForecastCategory: "commit"}, AtRisk, 0.95},
		{Renewal{}, AtRisk, 0.40},
		{Renewal{}, "", 0.75},
		{Renewal{ForecastCategory: "closed"}, Healthy, 0.95}, // open, whatever the category says
		{Renewal{ForecastCategory: "best_case"}, Healthy, 0.5},
		{Renewal{ForecastCategory: "omitted", Probability: 0.9, ProbabilityKnown: true}, Healthy, 0},
		{Renewal{Probability: 0, ProbabilityKnown: true}, Healthy, 0},
		{Renewal{Probability: 90, ProbabilityKnown: true}, Healthy, 0.9},
	} {
		s := Settings{Probabilities: map[string]float64{"best_case": 0.5}}
		if got := s.probability(&c.r, c.health); got != c.want {
			t.Errorf("%+v of a %q account: %v, want %v", c.r, c.health, got, c.want)
		}
	}
}

func TestTerms(t *testing.T) {
	for _, c := range []struct {
		end    Date
		months int
		want   Date
	}{
		{"2026-05-04", 24, "2028-05-04"},
		{"2026-02-28", 12, "2027-02-28"},
		{"2026-02-28", 24, "2028-02-29"}, // March to February, whatever its length
		{"2024-02-29", 12, "2025-02-28"},
		{"2026-01-31", 1, "2026-02-28"},
		{"2026-02-28", 1, "2026-03-31"},
		{"2026-01-30", 1, "2026-02-27"}, // from Jan 31: the anniversary is clamped to Feb 28
		{"2026-01-30", 2, "2026-03-30"}, // and keeps its day when counted from the start
	} {
		if start, got := NewTerm(c.end, c.months); got != c.want || start != c.end.AddDays(1) {
			t.Errorf("%d months after %s: %s to %s, want %s", c.months, c.end, start, got, c.want)
		}
	}
	if got := TermEnd("2026-01-28", 12); got != "2027-01-27" {
		t.Errorf("signed early: %s", got)
	}
}

func TestNotice(t *testing.T) {
	for _, c := range []struct {
		auto  YesNo
		today Date
		want  string
	}{
		{Yes, "2026-02-03", "renews by itself unless notice is given by Feb 3"},
		{Yes, "2026-02-04", "bound: it renews by itself, the notice deadline Feb 3 has passed"},
		{No, "2026-02-03", "notice is due by Feb 3"},
		{"", "2026-02-04", "the notice deadline Feb 3 has passed"},
	} {
		b := bookOf("globex 120 2026-04-04")
		b.Accounts[0].AutoRenew, b.Accounts[0].NoticeDays = c.auto, 60
		it := b.Item(b.AllRenewals()[0], c.today)
		if it.NoticeDeadline != "2026-02-03" || it.NoticeNote != c.want {
			t.Errorf("auto-renew %q on %s: %s, %q", c.auto, c.today, it.NoticeDeadline, it.NoticeNote)
		}
	}
}

func TestRenewalProblems(t *testing.T) {
	b := bookOf("acme 10 2027-02-28", "borealis 10", "contoso -").
		renewal(t, "acme 2026-02-28 10 closed_won")
	b.Renewals = append(b.Renewals, Renewal{Account: "Borealis", AccountID: "borealis", Stage: "upcoming", Path: "b.md"},
		Renewal{Account: "Contoso", AccountID: "contoso", DueDate: "2026-03-01", Stage: "upcoming", Path: "c.md"})
	var codes []string
	for _, p := range Renewals(b, tuesday, RenewalQuery{}).Problems {
		codes = append(codes, p.Code)
	}
	if got := strings.Join(codes, " "); got != "renewal_without_date renewal_without_value renewal_without_close renewal_without_base" {
		t.Error(got)
	}
}
