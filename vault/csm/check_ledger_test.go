package csm

import (
	"strings"
	"testing"
)

func TestCheckLedger(t *testing.T) {
	for name, c := range map[string]struct {
		accounts []string
		rows     []string
		change   func(*Book)
		want     string // codes with the lines they stand at
	}{
		"all is well":                {[]string{"acme 1"}, []string{"acme 2024-01-01 opening 500", "acme 2025-01-01 expansion 500"}, nil, ""},
		"drift":                      {[]string{"acme 2"}, []string{"acme 2024-01-01 opening 500"}, nil, "arr_drift Accounts/acme.md:2"},
		"announced is no drift":      {[]string{"acme 1"}, []string{"acme 2024-01-01 opening 1000", "acme 2026-03-01 churn -1000"}, nil, ""},
		"alike":                      {[]string{"acme 1"}, []string{"acme 2025-01-01 new 500", "acme 2025-01-01 new 500"}, nil, "similar_movement Data/arr-movements.csv:3, new_again Data/arr-movements.csv:3"},
		"the same row counts once":   {[]string{"acme 1"}, []string{"acme 2025-01-01 new 1000", "acme 2025-01-01 new 1000"}, sameIDs, "duplicate_movement Data/arr-movements.csv:3"},
		"one id of two counts twice": {[]string{"acme 2"}, []string{"acme 2025-01-01 new 1000", "acme 2025-02-01 expansion 1000"}, sameIDs, "duplicate_movement Data/arr-movements.csv:3"},
		"opening again":              {[]string{"acme 1"}, []string{"acme 2024-01-01 new 500", "acme 2025-01-01 opening 500"}, nil, "opening_again Data/arr-movements.csv:3"},
		"below zero":                 {[]string{"acme 0"}, []string{"acme 2024-01-01 new 500", "acme 2025-01-01 churn -600", "acme 2025-02-01 reactivation 100"}, nil, "ledger_below_zero Data/arr-movements.csv:3"},
		"a loss called expansion":    {[]string{"acme 0"}, []string{"acme 2024-01-01 new 500", "acme 2025-01-01 expansion -500"}, nil, "expansion_below_zero Data/arr-movements.csv:3"},
		"churned without a row":      {[]string{"acme 1"}, []string{"acme 2024-01-01 new 1000"}, func(b *Book) { b.Accounts[0].Status = "churned" }, "churn_without_row Accounts/acme.md"},
	} {
		b := bookOf(c.accounts...).ledger(t, c.rows...)
		if c.change != nil {
			c.change(b)
		}
		var got []string
		for _, p := range Check(b, tuesday) {
			got = append(got, p.Code+" "+string(At(p.Path, p.Line)))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: got %s, want %s", name, strings.Join(got, ", "), c.want)
		}
	}
}

func sameIDs(b *Book) {
	for i := range b.Movements {
		b.Movements[i].ID = "m1"
	}
}
