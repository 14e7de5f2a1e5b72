package csm

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestReviewPeriods(t *testing.T) {
	for _, c := range []struct {
		kind   ReviewKind
		asked  string
		today  Date
		fiscal time.Month
		want   string // label start, or a part of the error
	}{
		{ReviewMBR, "", "2026-02-03", 1, "Q1 2026 2026-01-01"},
		{ReviewMBR, "2026-01", "2026-02-03", 2, "2026-01 2026-01-01"},
		{ReviewMBR, "Q1 2026", "2026-02-03", 2, "Q1 2026 2026-01-01"},
		{ReviewMBR, "next", "2026-02-03", 2, "FY27 Q2 2026-05-01"},
		{ReviewMBR, "ttm", "2026-02-03", 1, "a month (2026-02) or a quarter (Q1 2026)"},
		{ReviewInternal, "", "2026-01-28", 1, "Q4 2025 2025-10-01"},
		{ReviewInternal, "", "2026-01-29", 1, "Q1 2026 2026-01-01"},
		{ReviewInternal, "", "2026-02-28", 2, "FY26 Q4 2025-11-01"},
		{ReviewInternal, "2026", "2026-01-29", 1, "is not a quarter"},
		{ReviewInternal, "next", "2026-01-29", 1, "ask for Q1 2026"},
		{ReviewWinLoss, "", "2026-10-01", 7, "FY27 Q1 2026-07-01"},
		{ReviewWinLoss, "2025", "2026-10-01", 7, "2025 2025-01-01"},
		{ReviewForecast, "", "2026-12-31", 1, "Q4 2026 2026-10-01"},
		{ReviewForecast, "2026", "2026-02-03", 1, "2026 2026-01-01"},
		{ReviewForecast, "ttm", "2026-02-03", 1, "looks ahead"},
		{ReviewLeadership, "2027", "2026-02-03", 1, "nothing has happened in it yet"},
		{ReviewLeadership, "ttm", "2026-02-03", 1, "trailing 12 months 2025-02-03"},
	} {
		s := Settings{FiscalYearStart: c.fiscal}
		p, err := ReviewPeriod(ReviewQuery{Kind: c.kind, Period: c.asked}, c.today, &s)
		got := p.Label + " " + string(p.Start)
		if err != nil {
			got = err.Error()
		}
		if got != c.want && (err == nil || !strings.Contains(got, c.want)) {
			t.Errorf("%s %q on %s: %s, want %s", c.kind, c.asked, c.today, got, c.want)
		}
	}
}

func TestTopAccounts(t *testing.T) {
	b := bookOf("acme 500 2028-01-15", "borealis 100 2026-01-31", "contoso 300 2026-02-28", "delphi 150 2026-04-01",
		"evergreen 400 2026-03-31", "fabrikam 100 2026-12-31", "globex 100 2027-01-01", "hollow - 2026-03-01", "initech 1100 2026-12-31").
		renewal(t, "borealis 2026-01-31 100 in_progress").
		renewal(t, "contoso 2026-02-28 300 closed_won closed=2026-02-01 renewed=300")
	b.Account("contoso").ContractEnd = "2027-02-28"
	b.Account("globex").Expansion = []Opportunity{{Name: "Won", Stage: "won"}, {Name: "Lost", Stage: "lost"}}
	b.Account("fabrikam").Expansion = []Opportunity{{Name: "More", Stage: "identified"}}
	b.Account("acme").Status = "churned"
	quarter := QuarterOf(tuesday, time.January)
	want := []string{
		"evergreen 2 top_arr renewing_cfq",
		"borealis 2 top_arr renewing_cfq", // of those with 100 the earliest term end
		"fabrikam 2 top_arr expansion",
		"initech 1 top_arr",
		"contoso 1 top_arr", // closed: not renewing
		"delphi 1 top_arr",  // due the day after
		"globex 1 top_arr",  // ties with the fifth are in
		"hollow 1 renewing_cfq",
	}
	for seed := range uint64(5) {
		var got []string
		for _, a := range TopAccounts(b.shuffled(seed), tuesday, quarter, ScopeAll) {
			got = append(got, fmt.Sprintf("%s %d %s", a.AccountID, a.Points, strings.Join(a.Criteria, " ")))
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("seed %d:\n%s", seed, strings.Join(got, "\n"))
		}
	}
}

// saved is the table of today's forecast, as a note keeps it.
func saved(r *BusinessReview, day Date) SavedForecast {
	f := SavedForecast{AsOf: day, Through: r.Period.End, Scope: r.Scope, Path: "Reviews/f.md", Line: 9}
	for _, row := range r.Details.Forecast.Renewals {
		f.Rows = append(f.Rows, SavedRow{
			Account: row.Label, AccountID: row.AccountID, DueDate: row.DueDate, BaseARR: row.BaseARR,
			Category: row.Category, Probability: row.Probability, WeightedARR: row.WeightedARR,
		})
	}
	return f
}

func forecastOf(t *testing.T, b *Book) BusinessReview {
	t.Helper()
	r, err := Review(b, tuesday, ReviewQuery{Kind: ReviewForecast, Period: "Q2 2026"})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Whatever happens to the renewals, the effects of the changes sum up to the
// difference of the two weighted sums; where nothing happens there are none.
func TestForecastChangesSumUp(t *testing.T) {
	for seed := range uint64(60) {
		b, rnd := quarterBook(t), rand.New(rand.NewPCG(seed, 7))
		before := forecastOf(t, b)
		b.Forecasts = []SavedForecast{saved(&before, tuesday.AddDays(-7))}
		if r := forecastOf(t, b); len(r.Changes) > 0 || r.Details.Forecast.Since == nil {
			t.Fatalf("nothing happened, and yet: %+v", r.Changes)
		}
		table := &b.Forecasts[0]
		if rnd.IntN(3) == 0 { // the smallest stood in it as a sum
			last := table.Rows[len(table.Rows)-1]
			table.Rows, table.Others, table.OtherARR = table.Rows[:len(table.Rows)-1], 1, last.WeightedARR
		}
		if rnd.IntN(3) == 0 { // a row that can't be read
			table.Rows[0] = SavedRow{Account: table.Rows[0].Account, AccountID: table.Rows[0].AccountID, Broken: true}
		}
		disturb(b, rnd)
		r := forecastOf(t, b.shuffled(seed))
		var sum Money
		for _, c := range r.Changes {
			sum += c.Effect
		}
		if since := r.Details.Forecast.Since; sum != since.After-since.Before || since.After != r.Details.Forecast.WeightedARR {
			t.Fatalf("seed %d: effects %v, weighted %v → %v\n%+v", seed, sum, since.Before, since.After, r.Changes)
		}
	}
}

// disturb is a week in the life of a book.
func disturb(b *Book, rnd *rand.Rand) {
	for i := range b.Renewals {
		n := &b.Renewals[i]
		switch rnd.IntN(8) {
		case 0:
			n.Stage, n.CloseDate, n.RenewedARR = "closed_won", tuesday, n.BaseARR+Units(7)
		case 1:
			n.Stage, n.CloseDate = "closed_lost", tuesday
		case 2:
			n.DueDate = n.DueDate.AddMonths(rnd.IntN(5) - 1)
		case 3:
			n.BaseARR += Money(rnd.IntN(1_000_003))
		case 4:
			n.ForecastCategory, n.ProbabilityKnown = []string{"commit", "best_case", "pipeline", "omitted", ""}[rnd.IntN(5)], rnd.IntN(2) == 0
		case 5:
			n.Probability, n.ProbabilityKnown = float64(rnd.IntN(100))/100, true
		}
	}
	b.Accounts = slices.Delete(b.Accounts, 3, 4)
	b.byID = nil
}

func TestLastForecast(t *testing.T) {
	rows := []SavedRow{{Account: "x", BaseARR: 1}}
	for _, c := range []struct {
		name  string
		notes []SavedForecast
		want  string // the path taken, or a part of the note
	}{
		{"the newest", []SavedForecast{{AsOf: "2026-01-20", Rows: rows, Path: "b"}, {AsOf: "2026-01-22", Rows: rows, Path: "a"}}, "a"},
		{"not of days to come", []SavedForecast{{AsOf: "2026-02-04", Rows: rows, Path: "a"}}, ""},
		{"of today", []SavedForecast{{AsOf: "2026-02-03", Rows: rows, Path: "a"}}, "a"},
		{"another quarter by name", []SavedForecast{{AsOf: "2026-01-20", Names: []string{"Forecast Q2 2026"}, Rows: rows, Path: "a"}}, ""},
		{"this one by name, made before", []SavedForecast{{AsOf: "2025-12-20", Names: []string{"Outlook", "2026-Q1"}, Rows: rows, Path: "a"}}, "a"},
		{"by its due date, whatever its name", []SavedForecast{{AsOf: "2026-01-20", Through: "2026-03-31", Names: []string{"Forecast Q2 2026"}, Rows: rows, Path: "a"}}, "a"},
		{"another span", []SavedForecast{{AsOf: "2026-01-20", Through: "2026-12-31", Rows: rows, Path: "a"}}, ""},
		{"another scope", []SavedForecast{{AsOf: "2026-01-20", Scope: ScopeAll, Rows: rows, Path: "a"}}, "scope all, not portfolio"},
		{"another currency", []SavedForecast{{AsOf: "2026-01-20", Currency: "EUR", Rows: rows, Path: "a"}}, "is in EUR"},
		{"prose only", []SavedForecast{{AsOf: "2026-01-20", Path: "a"}}, "holds no table"},
	} {
		b := quarterBook(t)
		b.Forecasts = c.notes
		r, err := Review(b, tuesday, ReviewQuery{Kind: ReviewForecast})
		if err != nil {
			t.Fatal(err)
		}
		got := strings.Join(r.Notes, "; ")
		if since := r.Details.Forecast.Since; since != nil {
			got, _, _ = strings.Cut(string(since.Source), ":")
		}
		if got != c.want && (c.want == "" || !strings.Contains(got, c.want)) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
