package csm

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
)

// ledger adds rows told as "account date type amount", the amount in units;
// losses are told with their sign.
func (b *Book) ledger(t testing.TB, lines ...string) *Book {
	t.Helper()
	b.Ledgers["arr-movements"] = true
	for _, line := range lines {
		f := strings.Fields(line)
		units, err := strconv.ParseFloat(f[3], 64)
		if err != nil {
			t.Fatalf("ledger %q: %v", line, err)
		}
		n := len(b.Movements) + 2
		b.Movements = append(b.Movements, Movement{ID: fmt.Sprint("m", n), AccountID: f[0], Date: Date(f[1]), Type: f[2],
			Amount: MoneyOf(units), Source: At("Data/arr-movements.csv", n)})
	}
	return b
}

// year is 2025, whose opening balance is that of the close of 2024.
var year = span("2025", "2025-01-01", "2025-12-31")

// told is what a cohort comes to, in a line.
func told(c Cohort) string {
	if c.Unavailable != "" {
		return "no rate"
	}
	return fmt.Sprintf("%d: %s +%s -%s -%s = %s, lost %d, new %s, nrr %v grr %v capped %v logo %v", c.Accounts, c.Start.Plain(),
		c.Expansion.Plain(), c.Contraction.Plain(), c.Churn.Plain(), c.End.Plain(), c.Lost, c.New.Plain(),
		*c.NRR().Value, *c.GRR().Value, *c.GRRCapped().Value, *c.LogoChurn().Value)
}

func TestRetention(t *testing.T) {
	open := []string{"acme 2024-06-01 opening 100", "beta 2024-06-01 opening 100"}
	for name, c := range map[string]struct {
		rows []string
		want string
	}{
		"nothing happens": {nil, "2: 200 +0 -0 -0 = 200, lost 0, new 0, nrr 100 grr 100 capped 100 logo 0"},
		"a churn on 1 January belongs to the year": {[]string{"acme 2025-01-01 churn -100"},
			"2: 200 +0 -0 -100 = 100, lost 1, new 0, nrr 50 grr 50 capped 50 logo 50"},
		"a churn on the day before does not": {[]string{"acme 2024-12-31 churn -100"},
			"1: 100 +0 -0 -0 = 100, lost 0, new 0, nrr 100 grr 100 capped 100 logo 0"},
		"a churn on the last day does": {[]string{"acme 2025-12-31 churn -100"},
			"2: 200 +0 -0 -100 = 100, lost 1, new 0, nrr 50 grr 50 capped 50 logo 50"},
		"what comes later does not": {[]string{"acme 2026-01-01 churn -100"},
			"2: 200 +0 -0 -0 = 200, lost 0, new 0, nrr 100 grr 100 capped 100 logo 0"},
		"losses aren't netted against gains within an account": {[]string{"acme 2025-03-01 expansion 50", "acme 2025-06-01 contraction -30"},
			"2: 200 +50 -30 -0 = 220, lost 0, new 0, nrr 110 grr 85 capped 100 logo 0"},
		"a downgrade is no churn": {[]string{"acme 2025-03-01 contraction -99"},
			"2: 200 +0 -99 -0 = 101, lost 0, new 0, nrr 50.5 grr 50.5 capped 50.5 logo 0"},
		"a new logo, and all it does, is out": {[]string{"gamma 2025-02-01 new 500", "gamma 2025-05-01 expansion 100", "gamma 2025-08-01 churn -600"},
			"2: 200 +0 -0 -0 = 200, lost 0, new 0, nrr 100 grr 100 capped 100 logo 0"},
		"who comes back offsets their own churn": {[]string{"acme 2025-02-01 churn -100", "acme 2025-09-01 reactivation 60"},
			"2: 200 +0 -0 -40 = 160, lost 0, new 0, nrr 80 grr 80 capped 80 logo 0"},
		"who comes back with more expands": {[]string{"acme 2025-02-01 churn -100", "acme 2025-09-01 reactivation 130"},
			"2: 200 +30 -0 -0 = 230, lost 0, new 0, nrr 115 grr 100 capped 100 logo 0"},
		"who left before and comes back is new": {[]string{"gamma 2023-01-01 new 50", "gamma 2024-01-01 churn -50", "gamma 2025-02-01 reactivation 70"},
			"2: 200 +0 -0 -0 = 200, lost 0, new 70, nrr 100 grr 100 capped 100 logo 0"},
		"a balance brought forward later counts from the start": {[]string{"gamma 2025-04-01 opening 100", "gamma 2025-05-01 contraction -50"},
			"3: 300 +0 -50 -0 = 250, lost 0, new 0, nrr 83.33 grr 83.33 capped 83.33 logo 0"},
		"a row that is there twice is one": {[]string{"acme 2025-03-01 expansion 20", "dup"},
			"2: 200 +20 -0 -0 = 220, lost 0, new 0, nrr 110 grr 100 capped 100 logo 0"},
		"an expansion below zero is a loss": {[]string{"acme 2025-03-01 expansion -20"},
			"2: 200 +0 -20 -0 = 180, lost 0, new 0, nrr 90 grr 90 capped 90 logo 0"},
	} {
		t.Run(name, func(t *testing.T) {
			dup := len(c.rows) > 0 && c.rows[len(c.rows)-1] == "dup"
			if dup {
				c.rows = c.rows[:len(c.rows)-1]
			}
			b := bookOf("acme", "beta", "gamma").ledger(t, append(open[:2:2], c.rows...)...)
			if dup {
				b.Movements = append(b.Movements, b.Movements[len(b.Movements)-1])
			}
			if got := told(Retention(b, "2026-02-03", year)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// A figure that can't be computed says why, in words that tell what to do.
func TestNoRetention(t *testing.T) {
	eur := bookOf("acme").ledger(t, "acme 2024-01-01 opening 100")
	eur.Movements[0].Currency = "EUR"
	for name, c := range map[string]struct {
		book   *Book
		period Period
		says   string
	}{
		"no ledger":         {bookOf("acme 500"), year, "make Data/arr-movements.csv with the line"},
		"no rows":           {bookOf("acme").ledger(t), year, "one of type opening for each"},
		"empty cohort":      {bookOf("acme").ledger(t, "acme 2025-03-01 new 100"), year, "no accounts at the start of the window"},
		"before the ledger": {bookOf("acme").ledger(t, "acme 2026-01-01 opening 100"), year, "the ledger begins on 2026-01-01"},
		"in the future":     {bookOf("acme").ledger(t, "acme 2024-01-01 opening 100"), span("", "2026-03-01", "2026-05-31"), "still to come"},
		"two currencies":    {eur, year, "no plan rate into USD"},
	} {
		got := Retention(c.book, "2026-02-03", c.period)
		if f := got.NRR(); f.Value != nil || f.Numerator != nil || !strings.Contains(f.Unavailable, c.says) {
			t.Errorf("%s: %+v, want no value and %q", name, f, c.says)
		}
		if logo := got.LogoChurn(); logo.Value != nil {
			t.Errorf("%s: logo churn is %v", name, *logo.Value)
		}
	}
}

// A window that begins before the ledger does is shortened, and says so: a
// year in which only two months are known is no year without churn.
func TestRetentionWindow(t *testing.T) {
	b := bookOf("acme", "beta").ledger(t, "acme 2025-11-01 opening 100", "beta 2025-11-01 opening 50", "beta 2025-12-01 churn -50")
	for _, c := range []struct {
		period           Period
		start, end, base Date
		notes            int
	}{
		{year, "2025-11-01", "2025-12-31", "2025-10-31", 1},
		{TrailingYear("2026-02-03"), "2025-11-01", "2026-02-03", "2025-10-31", 1},
		{span("", "2025-11-01", "2025-12-31"), "2025-11-01", "2025-12-31", "2025-10-31", 0},
		{span("", "2025-12-01", "2026-12-31"), "2025-12-01", "2026-02-03", "2025-11-30", 0}, // runs: to date
		{Period{Start: "2025-12-01", End: "2025-12-31"}, "2025-12-01", "2025-12-31", "2025-11-30", 0},
	} {
		got := Retention(b, "2026-02-03", c.period)
		if w := got.Window; w.Start != c.start || w.End != c.end || w.base() != c.base || len(got.Notes) != c.notes {
			t.Errorf("%v: window %+v, notes %q", c.period, w, got.Notes)
		}
		if *got.LogoChurn().Value != 50 {
			t.Errorf("%v: logo churn %v", c.period, *got.LogoChurn().Value)
		}
	}
}

// What the figures rest on is said.
func TestRetentionNotes(t *testing.T) {
	b := bookOf("acme 120 2025-12-31", "beta 50", "gamma 10", "delta 5").ledger(t,
		"acme 2024-01-01 opening 100", "acme 2025-02-01 expansion 100", "acme 2025-09-01 churn -200",
		"delta 2025-06-01 opening 5000", "beta 2024-01-01 opening 50000")
	notes := strings.Join(Retention(b, "2026-02-03", year).Notes, "\n")
	for _, want := range []string{
		"Gamma: in no rate", "Delta (2025-06-01): counted with the balance brought forward", "Acme: lost more than they had",
		"Acme (churned 2025-09-01, served until 2025-12-31)",
	} {
		if !strings.Contains(notes, want) {
			t.Errorf("no note %q in\n%s", want, notes)
		}
	}
}
