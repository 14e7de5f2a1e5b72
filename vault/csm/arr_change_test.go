package csm

import (
	"strings"
	"testing"
)

// arrBook is a book with one account and the rows of its ledger.
func arrBook(a Account, rows ...Movement) *Book {
	a.ID, a.Name, a.Path = "a", "A", "a.md"
	for i := range rows {
		rows[i].AccountID = "a"
	}
	return &Book{Accounts: []Account{a}, Movements: rows, Ledgers: map[string]bool{"arr-movements": true}}
}

func TestPlanARR(t *testing.T) {
	const today = Date("2026-02-03")
	opening := Movement{Date: "2025-01-01", Type: "opening", Amount: Units(100)}
	active := Account{ARR: Units(100), ARRKnown: true, ContractEnd: "2026-02-15"}
	churned := Account{Status: "churned", ChurnedOn: "2025-10-01", ARRKnown: true}
	for _, c := range []struct {
		name    string
		account Account
		rows    []Movement
		change  ARRChange
		want    string // amount, ARR after the movement, ARR and status today; or a part of the refusal
	}{
		{"expansion", active, []Movement{opening}, ARRChange{Type: "expansion", Amount: Units(20), Date: today}, "20 120 120 active"},
		{"contraction", active, []Movement{opening}, ARRChange{Type: "contraction", Amount: Units(99), Date: today}, "-99 1 1 active"},
		{"contraction by all", active, []Movement{opening}, ARRChange{Type: "contraction", Amount: Units(100), Date: today}, "that is a churn"},
		{"churn of all", active, []Movement{opening}, ARRChange{Type: "churn", Date: today}, "-100 0 0 churned"},
		{"churn of a part", active, []Movement{opening}, ARRChange{Type: "churn", Amount: Units(1), Date: today}, "contraction"},
		{"announced churn", active, []Movement{opening}, ARRChange{Type: "churn", Date: "2026-02-16"}, "-100 0 100 active"},
		{"its day has come", active, []Movement{opening, {Date: today, Type: "churn", Amount: Units(-100)}}, ARRChange{Type: "churn", Date: today}, "-100 0 0 churned"},
		{"reactivation", churned, []Movement{opening, {Date: "2025-10-01", Type: "churn", Amount: Units(-100)}}, ARRChange{Type: "reactivation", Amount: Units(30), Date: today}, "30 30 30 active"},
		{"reactivation of an active one", active, []Movement{opening}, ARRChange{Type: "reactivation", Amount: Units(30), Date: today}, "active customer"},
		{"churn of a churned one", churned, []Movement{opening}, ARRChange{Type: "churn", Date: today}, "churned already"},
		{"no row yet", active, nil, ARRChange{Type: "expansion", Amount: Units(20), Date: today}, "20 120 120 active"},
		{"the ledger knows better", active, []Movement{{Date: "2025-01-01", Type: "opening", Amount: Units(80)}}, ARRChange{Type: "expansion", Amount: Units(20), Date: today}, "20 100 100 active"},
		{"dated back", active, []Movement{opening, {Date: "2026-01-01", Type: "expansion", Amount: Units(50)}}, ARRChange{Type: "contraction", Amount: Units(10), Date: "2025-06-01"}, "-10 90 140 active"},
		{"before the ledger begins", active, []Movement{opening}, ARRChange{Type: "expansion", Amount: Units(1), Date: "2024-12-31"}, "begins"},
		{"nothing to go up from", Account{}, nil, ARRChange{Type: "expansion", Amount: Units(1), Date: today}, "no ARR"},
		{"said twice", active, []Movement{opening, {Date: today, Type: "expansion", Amount: Units(5), Reason: "Seats"}}, ARRChange{Type: "expansion", Amount: Units(5), Date: today, Reason: "seats"}, "5 0 105 active"},
		{"another of the same size", active, []Movement{opening, {Date: today, Type: "expansion", Amount: Units(5), Reason: "Seats"}}, ARRChange{Type: "expansion", Amount: Units(5), Date: today, Reason: "API"}, "5 110 110 active"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := arrBook(c.account, c.rows...)
			p, err := PlanARR(b, &b.Accounts[0], c.change, today)
			got := ""
			if err != nil {
				if got = err.Error(); !strings.Contains(got, c.want) {
					t.Errorf("refused: %s; want %s", got, c.want)
				}
				return
			}
			got = strings.Join([]string{p.Movement.Amount.Plain(), p.Movement.After.Plain(), p.After.ARR.Plain(), p.After.Status}, " ")
			if got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// After every change that is taken, what the account pays is what its rows in
// force sum to: nothing is left for check_vault to find.
func FuzzPlanARR(f *testing.F) {
	f.Add(uint8(0), int64(20), int16(0), int64(100), int16(-300))
	f.Add(uint8(2), int64(0), int16(13), int64(100), int16(-300))
	f.Add(uint8(3), int64(5), int16(-3), int64(0), int16(-30))
	f.Fuzz(func(t *testing.T, kind uint8, amount int64, day int16, paid int64, begun int16) {
		const today = Date("2026-02-03")
		if paid < 0 || paid > 1e9 || amount < 0 || amount > 1e9 {
			return
		}
		a := Account{ARR: Units(paid), ARRKnown: true}
		if paid == 0 {
			a.Status = "churned"
		}
		b := arrBook(a, Movement{Date: today.AddDays(int(begun)), Type: "opening", Amount: Units(paid)})
		kinds := []string{"expansion", "contraction", "churn", "reactivation"}
		p, err := PlanARR(b, &b.Accounts[0], ARRChange{Type: kinds[int(kind)%4], Amount: Units(amount), Date: today.AddDays(int(day))}, today)
		if err != nil || begun > 0 {
			return
		}
		if !p.Recorded {
			p.Movement.AccountID = "a"
			b.Movements = append(b.Movements, p.Movement)
		}
		next := b.With(Account{ID: "a", Name: "A", Path: "a.md", ARR: *p.After.ARR, ARRKnown: true, Status: p.After.Status})
		for _, problem := range Check(next, today) {
			t.Errorf("%+v leaves: %s", p.Movement, problem.Message)
		}
		if *p.After.ARR < 0 || (p.After.Status == "churned") != (*p.After.ARR == 0 && p.After.Status != "active") {
			t.Errorf("%+v leaves %+v", p.Movement, p.After)
		}
	})
}
