package csm

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
)

// anyLedger is a book with a ledger of random stories that could be true: no
// account falls below zero, who left may come back.
func anyLedger(t testing.TB, seed uint64) *Book {
	r := rand.New(rand.NewPCG(seed, 7))
	b := bookOf()
	for i := range 3 + r.IntN(10) {
		id := fmt.Sprintf("a%02d", i)
		b.Accounts = append(b.Accounts, Account{ID: id, Name: id, Path: id + ".md", CSM: []string{"Ann Lee", "Bo", ""}[r.IntN(3)],
			Segment: []string{"strategic", "scale"}[r.IntN(2)], Status: "active"})
		paid, day := 0, Date("2024-01-01").AddDays(r.IntN(500))
		kind := []string{"opening", "new"}[r.IntN(2)]
		for range 1 + r.IntN(8) {
			amount := 1 + r.IntN(50)
			switch {
			case paid == 0 && kind == "":
				kind = "reactivation"
			case paid > 0 && r.IntN(4) == 0:
				kind, amount = "churn", -paid
			case paid > 1 && r.IntN(2) == 0:
				kind, amount = "contraction", -(1 + r.IntN(paid-1))
			case paid > 0:
				kind = "expansion"
			}
			b.ledger(t, fmt.Sprintf("%s %s %s %d", id, day, kind, amount))
			paid, kind, day = paid+amount, "", day.AddDays(1+r.IntN(120))
		}
	}
	return b
}

func sumOf(f Figure) (sum Money) {
	for _, c := range f.Accounts {
		sum += c.Amount
	}
	if f.Others != nil {
		sum += f.Others.Amount
	}
	return sum
}

func TestRetentionProperties(t *testing.T) {
	rates := 0
	for seed := range uint64(300) {
		b := anyLedger(t, seed)
		c := Retention(b, "2026-02-03", year)
		if again := Retention(b.shuffled(seed), "2026-02-03", year); !reflect.DeepEqual(c.NRR(), again.NRR()) || !reflect.DeepEqual(c.GRR(), again.GRR()) || told(c) != told(again) {
			t.Fatalf("seed %d: another order of rows gives\n%s, not\n%s", seed, told(again), told(c))
		}
		if c.Unavailable != "" {
			continue
		}
		rates++
		nrr, grr, capped, logo := c.NRR(), c.GRR(), c.GRRCapped(), c.LogoChurn()
		switch {
		case c.Start+c.Expansion-c.Contraction-c.Churn != c.End:
			t.Fatalf("seed %d: the walk does not arrive: %s", seed, told(c))
		case *grr.Value > 100 || *capped.Value > 100 || *capped.Value < 0:
			t.Fatalf("seed %d: a gross rate out of bounds: %s", seed, told(c))
		case *nrr.Value < *grr.Value || *capped.Value < *grr.Value:
			t.Fatalf("seed %d: gains lower a rate: %s", seed, told(c))
		case c.Expansion == 0 && *nrr.Value != *grr.Value:
			t.Fatalf("seed %d: without gains net is gross: %s", seed, told(c))
		case c.Contraction == 0 && c.Churn == 0 && *grr.Value != 100:
			t.Fatalf("seed %d: without losses gross is 100: %s", seed, told(c))
		case *logo.Value < 0 || *logo.Value > 100 || len(logo.Accounts) != c.Lost:
			t.Fatalf("seed %d: logo churn: %s", seed, told(c))
		}
		for name, f := range map[string]Figure{"nrr": nrr, "grr": grr, "capped": capped} {
			if want := MoneyOf(*f.Numerator) - MoneyOf(*f.Denominator); sumOf(f) != want {
				t.Fatalf("seed %d: the parts of %s sum to %v, not %v", seed, name, sumOf(f), want)
			}
		}
	}
	if rates < 100 {
		t.Errorf("only %d of the ledgers have a rate", rates)
	}
}

// A movement written in two rows is the same money.
func TestRetentionOfSplitMovements(t *testing.T) {
	for seed := range uint64(100) {
		b := anyLedger(t, seed)
		split := *b
		split.Movements = nil
		for _, m := range b.Movements {
			half := m
			half.Amount /= 3
			m.Amount -= half.Amount
			half.ID += "-half"
			split.Movements = append(split.Movements, half, m)
		}
		if got, want := told(Retention(&split, "2026-02-03", year)), told(Retention(b, "2026-02-03", year)); got != want {
			t.Fatalf("seed %d: got %s, want %s", seed, got, want)
		}
	}
}

// The accounts of all CSMs, and those of both segments, are the whole book.
func TestRetentionOfParts(t *testing.T) {
	for seed := range uint64(100) {
		b := anyLedger(t, seed)
		q := MetricsQuery{Period: year, Scope: ScopeAll}
		all := Metrics(b, "2026-02-03", q)
		if len(all.ByCSM) == 0 {
			continue
		}
		accounts, arr := 0, Money(0)
		for _, part := range all.ByCSM {
			accounts, arr = accounts+part.Accounts, arr+part.ARR
		}
		if accounts != all.Metrics.Accounts || arr != all.Metrics.ARRManaged {
			t.Fatalf("seed %d: the CSMs have %d accounts of %d", seed, accounts, all.Metrics.Accounts)
		}
		var start, end Money
		for _, segment := range []string{"strategic", "scale"} {
			b.Settings.Portfolio.Segment = segment
			c := Retention(b.Part(ScopePortfolio, ""), "2026-02-03", year)
			start, end = start+c.Start, end+c.End
		}
		if whole := all.Metrics.Retention; whole.Unavailable == "" && (start != whole.Start || end != whole.End) {
			t.Fatalf("seed %d: the segments come to %v → %v, the book to %v → %v", seed, start, end, whole.Start, whole.End)
		}
	}
}
