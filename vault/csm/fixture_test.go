package csm

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// tuesday is the day most cases are told on.
const tuesday = Date("2026-02-03")

// bookOf is a book of accounts, each told as "id ARR-in-thousands contract-end
// [health]", with default settings.
func bookOf(accounts ...string) *Book {
	b := &Book{Settings: DefaultSettings(), Ledgers: map[string]bool{}}
	for _, line := range accounts {
		f := strings.Fields(line + " - - -")
		a := Account{ID: f[0], Name: strings.ToUpper(f[0][:1]) + f[0][1:], Path: "Accounts/" + f[0] + ".md", Line: 2, Status: "active"}
		if f[1] != "-" {
			a.ARR, a.ARRKnown = thousandsOf(f[1]), true
		}
		if f[2] != "-" {
			a.ContractEnd = Date(f[2])
		}
		if f[3] != "-" {
			a.Health = Health(f[3])
		}
		b.Accounts = append(b.Accounts, a)
	}
	return b
}

// renewal adds a record told as "account due base stage [key=value …]".
func (b *Book) renewal(t testing.TB, line string) *Book {
	t.Helper()
	f := strings.Fields(line)
	r := Renewal{
		Account: f[0], AccountID: f[0], DueDate: Date(f[1]), BaseARR: thousandsOf(f[2]), BaseKnown: true,
		Stage: f[3], Path: "Active/renewals/" + f[0] + "-" + f[1] + ".md", Line: 2,
	}
	for _, pair := range f[4:] {
		key, value, _ := strings.Cut(pair, "=")
		switch key {
		case "closed":
			r.CloseDate = Date(value)
		case "renewed":
			r.RenewedARR = thousandsOf(value)
		case "months":
			r.NewTermMonths = int(thousandsOf(value) / Units(1000))
		case "extended":
			r.ExtensionUntil = Date(value)
		case "risk":
			r.Risk = value
		case "category":
			r.ForecastCategory = value
		case "p":
			r.Probability, r.ProbabilityKnown = float64(thousandsOf(value))/float64(Units(100_000)), true
		default:
			t.Fatalf("renewal %q: what is %q?", line, key)
		}
	}
	b.Renewals = append(b.Renewals, r)
	return b
}

func thousandsOf(s string) Money {
	var n int64
	for _, c := range s {
		n = n*10 + int64(c-'0')
	}
	return Units(n * 1000)
}

// shuffled is the same book in another order.
func (b *Book) shuffled(seed uint64) *Book {
	c, r := *b, rand.New(rand.NewPCG(seed, 1))
	c.byID = nil
	c.Accounts = mixed(r, b.Accounts)
	c.Tasks = mixed(r, b.Tasks)
	c.Renewals = mixed(r, b.Renewals)
	c.Meetings = mixed(r, b.Meetings)
	c.Usage = mixed(r, b.Usage)
	c.NPS = mixed(r, b.NPS)
	c.Tickets = mixed(r, b.Tickets)
	c.Health = mixed(r, b.Health)
	c.Movements = mixed(r, b.Movements)
	c.Interactions = mixed(r, b.Interactions)
	c.CadenceLog = mixed(r, b.CadenceLog)
	c.Movements = mixed(r, b.Movements)
	c.Saves = mixed(r, b.Saves)
	return &c
}

func mixed[T any](r *rand.Rand, list []T) []T {
	out := make([]T, len(list))
	for i, j := range r.Perm(len(list)) {
		out[i] = list[j]
	}
	return out
}

// quarterBook is a first quarter with a renewal in every state.
func quarterBook(t testing.TB) *Book {
	b := bookOf("acme 500 2028-01-15 healthy", "borealis 200 2026-01-31 healthy", "contoso 300 2026-02-28 healthy",
		"delphi 150 2026-02-15 at_risk", "evergreen 400 2026-03-31 healthy", "globex 120 2026-04-04 watch",
		"initech 1100 2026-12-31 healthy", "jupiter 320 2027-01-27 healthy", "kitsune 180 2027-01-29 healthy",
		"xenon 500 2026-04-30 healthy", "ypsilon 300 2026-05-04 healthy", "zuercher 100 2026-05-05 healthy")
	for _, line := range []string{
		"acme 2026-01-15 500 closed_won closed=2026-01-08 renewed=500 months=24",
		"borealis 2026-01-31 200 in_progress extended=2026-03-02 category=commit p=90",
		"contoso 2026-02-28 300 upcoming category=commit p=95",
		"delphi 2026-02-15 150 upcoming risk=at_risk category=pipeline p=40",
		"evergreen 2026-03-31 400 upcoming category=commit p=95",
		"globex 2026-04-04 120 upcoming risk=watch category=best_case p=75",
		"initech 2025-12-31 900 closed_won closed=2026-01-16 renewed=1100 months=12",
		"jupiter 2026-06-30 220 closed_won closed=2026-01-28 renewed=320 months=12",
		"kitsune 2026-04-30 200 closed_won closed=2026-01-30 renewed=180 months=12",
		"xenon 2026-04-30 500 in_progress category=best_case p=75",
		"ypsilon 2026-05-04 300 in_progress category=commit p=90",
	} {
		b.renewal(t, line)
	}
	return b
}
