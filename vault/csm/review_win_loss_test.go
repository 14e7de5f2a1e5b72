package csm

import (
	"fmt"
	"strings"
	"testing"
)

// lostBook is a quarter with losses told in every place that tells one.
func lostBook(t *testing.T) *Book {
	b := bookOf("acme 0 2026-01-15", "borealis 0 2025-12-31", "contoso 80 2026-12-31", "delphi 0 2026-03-31", "evergreen 0 -", "fabrikam 0 -", "globex 40 -").
		renewal(t, "acme 2026-01-15 100 closed_lost closed=2026-01-10").
		renewal(t, "borealis 2025-12-31 60 closed_lost closed=2025-12-20").
		renewal(t, "delphi 2026-03-31 70 closed_lost closed=2026-01-30")
	for _, id := range []string{"acme", "borealis", "delphi", "evergreen", "fabrikam"} {
		b.Account(id).Status = "churned"
	}
	b.Account("evergreen").ChurnedOn, b.Account("evergreen").ChurnReason = "2026-01-20", "Outgrew us"
	b.Account("fabrikam").ChurnedOn, b.Account("fabrikam").ChurnReason = "2026-01-25", "Competitor"
	b.Account("contoso").Segment, b.Account("acme").Segment = "smb", "smb"
	for i, m := range []Movement{
		{AccountID: "acme", Date: "2026-01-16", Type: "churn", Amount: -Units(100_000), Reason: "Price"},
		{AccountID: "borealis", Date: "2026-01-01", Type: "churn", Amount: -Units(60_000)}, // decided in December
		{AccountID: "delphi", Date: "2026-04-01", Type: "churn", Amount: -Units(70_000), Reason: "Not renewed"},
		{AccountID: "contoso", Date: "2026-01-05", Type: "contraction", Amount: -Units(20_000)},
		{AccountID: "fabrikam", Date: "2026-01-25", Type: "churn", Amount: -Units(30_000), Reason: "price"},
		{AccountID: "contoso", Date: "2026-02-04", Type: "contraction", Amount: -Units(5_000)}, // tomorrow
	} {
		m.Source = At("Data/arr-movements.csv", i+2)
		b.Movements = append(b.Movements, m)
	}
	b.Saves = []Save{
		{AccountID: "delphi", Opened: "2025-12-01", Closed: "2026-01-30", Outcome: "lost", AtStake: Units(70_000), Threat: "Sponsor left", Source: "Data/saves.csv:2"},
		{AccountID: "contoso", Opened: "2025-12-01", Closed: "2026-01-30", Outcome: "saved", AtStake: Units(60_000), Threat: "Price", Source: "Data/saves.csv:3"},
		{AccountID: "globex", Opened: "2025-12-01", Outcome: "open", AtStake: Units(40_000), Source: "Data/saves.csv:4"},
		{AccountID: "globex", Opened: "2026-01-01", Closed: "2026-01-09", Outcome: "lost", AtStake: Units(9_000), Threat: "Outage", Source: "Data/saves.csv:5"},
	}
	return b
}

func TestLosses(t *testing.T) {
	b := lostBook(t)
	r, err := Review(b, tuesday, ReviewQuery{Kind: ReviewWinLoss, Period: "Q1 2026"})
	if err != nil {
		t.Fatal(err)
	}
	w := r.Details.Deals
	var got []string
	for _, d := range w.Lost {
		got = append(got, fmt.Sprintf("%s %s %s %s %q %s", d.AccountID, d.Outcome, d.ARR.Short("USD"), d.Date, d.Reason, d.ReasonSource))
	}
	want := `acme churned $100K 2026-01-10 "Price" Data/arr-movements.csv:2
delphi churned $70K 2026-01-30 "Sponsor left" Data/saves.csv:2
fabrikam churned $30K 2026-01-25 "price" Data/arr-movements.csv:6
contoso downgraded $20K 2026-01-05 "" Data/arr-movements.csv:5
evergreen churned $0 2026-01-20 "Outgrew us" Accounts/evergreen.md:2`
	if text := strings.Join(got, "\n"); text != want {
		t.Errorf("lost:\n%s\nwant:\n%s", text, want)
	}
	got = nil
	for _, g := range w.ByReason {
		got = append(got, fmt.Sprintf("%q %d/%d/%d", g.Name, g.Lost.Count, g.Saved.Count, g.Open.Count))
	}
	if text := strings.Join(got, " "); text != `"Price" 2/1/0 "Sponsor left" 1/0/0 "" 1/0/1 "Outage" 1/0/0 "Outgrew us" 1/0/0` {
		t.Error(text)
	}
	if len(w.Missing) != 3 { // the downgrade's reason, the save's evidence, the open case's threat
		t.Errorf("missing: %+v", w.Missing)
	}
}

// Grouped by reason or by segment, the same outcomes make the same sums, in
// any order of the book.
func TestDealGroupsSumUp(t *testing.T) {
	for seed := range uint64(10) {
		b := lostBook(t).shuffled(seed)
		r, err := Review(b, tuesday, ReviewQuery{Kind: ReviewWinLoss, Period: "Q1 2026", Scope: ScopeAll})
		if err != nil {
			t.Fatal(err)
		}
		sum := func(groups []DealGroup) (s [3]DealSum) {
			for _, g := range groups {
				for i, part := range []DealSum{g.Lost, g.Saved, g.Open} {
					s[i].Count, s[i].ARR = s[i].Count+part.Count, s[i].ARR+part.ARR
				}
			}
			return s
		}
		w := r.Details.Deals
		want := [3]DealSum{{6, Units(229_000)}, {1, Units(60_000)}, {1, Units(40_000)}}
		if byReason, bySegment := sum(w.ByReason), sum(w.BySegment); byReason != want || bySegment != want {
			t.Fatalf("seed %d: by reason %v, by segment %v, want %v", seed, byReason, bySegment, want)
		}
	}
}

func TestMentionsAreWords(t *testing.T) {
	for reason, want := range map[string]string{
		"Went with a cheaper competitor":      "competitor price",
		"Incompetent? No: great people":       "",
		"Bugs in the export, Sev1 in March":   "reliability",
		"CFO's cost-cutting programme":        "budget",
		"Acquired by Initech; built in-house": "change at the customer built in-house",
		"not renewed":                         "",
	} {
		w := WinLoss{Lost: []Deal{{Account: "Acme", Reason: reason}}}
		got := map[string]bool{}
		for _, m := range w.mentions() {
			got[m.Theme] = true
		}
		for _, theme := range dealThemes {
			if got[theme.theme] != strings.Contains(want, theme.theme) {
				t.Errorf("%q: %s %v", reason, theme.theme, got[theme.theme])
			}
		}
	}
}
