package csm

import (
	"reflect"
	"strings"
	"testing"
)

// metricsBook is a small book of two CSMs with something in every line.
func metricsBook(t testing.TB) *Book {
	b := bookOf("acme 500 2026-12-31 healthy", "beta 100 2026-12-31 at_risk", "gamma - 2026-12-31", "gone 0")
	b.Accounts[3].Status = "churned"
	for i, who := range []string{"Zoë Brandt", "Sam Ode", "Zoë Brandt", "Sam Ode"} {
		b.Accounts[i].CSM = who
	}
	b.ledger(t, "acme 2024-01-01 opening 450000", "beta 2024-01-01 opening 100000", "gone 2024-01-01 opening 50000",
		"gone 2025-06-01 churn -50000", "acme 2026-01-10 expansion 30000", "acme 2026-01-20 expansion 20000")
	b.renewal(t, "acme 2026-01-31 450 closed_won closed=2026-01-10 renewed=500 months=12")
	b.Ledgers["saves"] = true
	b.Saves = []Save{
		{ID: "s1", AccountID: "beta", Opened: "2025-11-01", Closed: "2026-01-05", Outcome: "saved", AtStake: Units(60_000), Evidence: "Signed", Source: "Data/saves.csv:2"},
		{ID: "s2", AccountID: "beta", Opened: "2025-11-01", Closed: "2026-01-06", Outcome: "saved", AtStake: Units(70_000), Source: "Data/saves.csv:3"},
		{ID: "s3", AccountID: "beta", Opened: "2025-11-01", Closed: "2025-12-31", Outcome: "saved", AtStake: Units(80_000), Evidence: "E", Source: "Data/saves.csv:4"},
		{ID: "s4", AccountID: "beta", Opened: "2025-11-01", Outcome: "open", AtStake: Units(90_000), Source: "Data/saves.csv:5"},
	}
	b.Meetings = []Meeting{
		{Kind: "qbr", Status: "held", Date: "2026-01-15", AccountID: "acme"},
		{Kind: "qbr", Status: "held", Date: "2026-01-16", AccountID: "acme"},      // once is enough
		{Kind: "qbr", Status: "scheduled", Date: "2026-01-20", AccountID: "beta"}, // not held
		{Kind: "qbr", Status: "held", Date: "2026-02-04", AccountID: "gamma"},     // tomorrow
	}
	b.Goals = []Goal{
		{Text: "NRR: 110%", Metric: "nrr", Direction: ">=", Target: 110, Source: "GOALS.md:2"},
		{Text: "Revenue churn < 9%", Metric: "churn", Direction: "<=", Target: 9, Source: "GOALS.md:3"},
		{Text: "Expansion: $50K", Metric: "expansion", Direction: ">=", Target: 50_000, Source: "GOALS.md:4"},
		{Text: "Grow ARR 10%", Metric: "arr", Direction: ">=", Target: 10, Source: "GOALS.md:5"},
		{Text: "NPS of 8", Metric: "nps", Direction: ">=", Target: 8, Source: "GOALS.md:6"},
		{Text: "Be kind", Source: "GOALS.md:7"},
	}
	b.NPS = []NPSResponse{
		{Date: "2025-12-01", AccountID: "acme", Score: 10}, {Date: "2026-01-01", AccountID: "acme", Score: 9},
		{Date: "2026-01-01", AccountID: "beta", Score: 6}, {Date: "2026-01-01", AccountID: "gone", Score: 0},
	}
	return b
}

func TestMetrics(t *testing.T) {
	b := metricsBook(t)
	r := Metrics(b, tuesday, MetricsQuery{Scope: ScopeAll})
	d := &r.Metrics
	for _, c := range []struct {
		what      string
		got, want any
	}{
		{"nrr", *d.NRR.Value, 100.0}, {"grr", *d.GRR.Value, 91.67}, {"logo churn", *d.LogoChurn.Value, 33.33},
		{"arr managed", d.ARRManaged, Units(600_000)}, {"accounts", d.Accounts, 3},
		{"renewals closed", d.RenewalsClosed.ARR, Units(500_000)}, {"net of closed", *d.RenewalsClosed.NetRate, 111.11},
		{"expansions", d.Expansions.ARR, Units(50_000)}, {"expanding accounts", d.Expansions.Count, 1}, {"expansion rows", len(d.Expansions.Accounts), 2},
		{"saved", d.Saved.ARR, Units(60_000)}, {"saves", d.Saved.Count, 1},
		{"health", d.Health, HealthCounts{Healthy: 1, AtRisk: 1, Unscored: 1}},
		{"qbrs", []int{d.QBRs.Done, d.QBRs.Total}, []int{1, 3}}, {"without a qbr", d.QBRs.Open, []string{"Beta", "Gamma"}},
		{"mean", *d.NPSMean, 7.5}, {"nps", *d.NPSScore, 0.0},
		{"usage", d.UsageChange == nil, true}, {"the goal of nrr", *d.NRR.Goal, 110.0}, {"its state", *d.NRR.GoalMet, false},
		{"the goal of expansions", *d.Expansions.GoalMet, true}, {"goals", len(r.Goals), 4}, // growth in percent is no figure here
		{"csms", len(r.ByCSM), 2}, {"at risk", r.ByCSM[0].AtRiskARR, Units(100_000)}, {"other scope", d.NRR.OtherScope == nil, true},
	} {
		if !reflect.DeepEqual(c.got, c.want) {
			t.Errorf("%s: got %v, want %v", c.what, c.got, c.want)
		}
	}
	var codes []string
	for _, p := range r.Problems {
		codes = append(codes, p.Code+" "+string(At(p.Path, p.Line)))
	}
	if got, want := strings.Join(codes, ", "), "arr_missing Accounts/gamma.md:2, save_without_proof Data/saves.csv:3"; got != want {
		t.Errorf("problems %s, want %s", got, want)
	}
}

// A goal about revenue churn is held against gross retention, not logo churn;
// a low NPS goal against the mean, since no score aims at 10 or less.
func TestGoalsAreAboutTheirFigure(t *testing.T) {
	r := Metrics(metricsBook(t), tuesday, MetricsQuery{Scope: ScopeAll})
	var got []string
	for _, g := range r.Goals {
		got = append(got, g.Metric+"→"+g.About)
	}
	if want := "nrr→nrr churn→" + GrossChurn + " expansion→expansions nps→nps_mean"; strings.Join(got, " ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, " "), want)
	}
	if g := r.Goals[1]; g.Value != 8.33 || !g.Met {
		t.Errorf("revenue churn is %+v", g)
	}
}

// A rate just short of its goal misses it, however it is rounded.
func TestGoalAtItsEdge(t *testing.T) {
	for end, met := range map[string]bool{"110000": true, "109999.99": false, "110000.01": true} {
		b := bookOf("acme").ledger(t, "acme 2024-01-01 opening 100000", "acme 2025-03-01 expansion "+end, "acme 2025-03-02 contraction -100000")
		b.Goals = []Goal{{Metric: "nrr", Direction: ">=", Target: 110}}
		if f := Metrics(b, tuesday, MetricsQuery{Period: year}).Metrics.NRR; *f.GoalMet != met {
			t.Errorf("NRR %v: met is %v", *f.Value, *f.GoalMet)
		}
	}
}

// Where a portfolio is set, a rate that differs by scope has both.
func TestOtherScope(t *testing.T) {
	b := metricsBook(t)
	for i := range b.Accounts {
		b.Accounts[i].Segment = []string{"strategic", "strategic", "scale", "scale"}[i]
	}
	b.Settings.Portfolio.Segment = "strategic"
	for _, c := range []struct {
		scope       Scope
		mine, other float64
		only        int
	}{{ScopePortfolio, 0, 33.33, 1}, {ScopeAll, 33.33, 0, 0}} {
		f := Metrics(b, tuesday, MetricsQuery{Scope: c.scope}).Metrics.LogoChurn
		if *f.Value != c.mine || f.OtherScope == nil || f.OtherScope.Value != c.other || len(f.OtherScope.Accounts) != c.only {
			t.Errorf("%s: %v beside %+v", c.scope, *f.Value, f.OtherScope)
		}
	}
}

func TestFindCSM(t *testing.T) {
	b := metricsBook(t)
	b.Settings.User = "Sam Ode"
	b.Accounts[2].CSM = "Sam Ito"
	for name, want := range map[string]string{"zoe brandt": "Zoë Brandt", "ZOË": "Zoë Brandt", "me": "Sam Ode", "sam ito": "Sam Ito"} {
		if got, err := b.FindCSM(name); got != want || err != nil {
			t.Errorf("%q is %q, %v", name, got, err)
		}
	}
	for name, says := range map[string]string{"Sam": "several CSMs: Sam Ito, Sam Ode", "Alex": "there are: Sam Ito, Sam Ode, Zoë Brandt"} {
		if got, err := b.FindCSM(name); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q is %q, %v", name, got, err)
		}
	}
}

// A change between quarters is told only where both are known: a month
// without a row is no month without use, and an export that ends before the
// quarter is no quarter without tickets.
func TestQuarterTrends(t *testing.T) {
	q := QuarterOf("2025-12-31", 1)
	for name, c := range map[string]struct {
		months, opened string
		usage, tickets string
	}{
		"both quarters":   {"07 08 09 10 11 12", "2025-07-01 2025-08-01 2025-10-01", "30→30", "2→1"},
		"a month missing": {"07 08 09 10 12", "2025-10-01", "lacks a month of Q4 2025", "none was opened in Q3 2025"},
		"the export ends": {"07 08 09", "2025-07-01", "lacks a month of Q4 2025", "ends before Q4 2025"},
		"truly none":      {"04 05 06 07 08 09", "2025-07-01 2026-01-05", "lacks a month of Q4 2025", "1→0"},
		"no data":         {"", "", "", ""},
	} {
		b := bookOf("acme")
		for i, m := range strings.Fields(c.months) {
			b.Usage = append(b.Usage, UsageMonth{Month: "2025-" + m, AccountID: "acme", Hours: 10, HoursKnown: true, Source: At("Data/usage-monthly.csv", i+2)})
		}
		b.Usage = append(b.Usage, b.Usage...) // a month that is there twice counts once
		for _, day := range strings.Fields(c.opened) {
			b.Tickets = append(b.Tickets, Ticket{AccountID: "acme", Opened: day})
		}
		for _, part := range []struct {
			of    func(*Book, Quarter) (*QuarterTrend, string)
			wants string
		}{{UsageTrend, c.usage}, {TicketTrend, c.tickets}} {
			trend, why := part.of(b, q)
			got := why
			if trend != nil && trend.Change != nil {
				got = tenth(trend.Then) + "→" + tenth(trend.Now)
			}
			if !strings.Contains(got, part.wants) || part.wants == "" && got != "" {
				t.Errorf("%s: got %q, want %q", name, got, part.wants)
			}
		}
	}
}
