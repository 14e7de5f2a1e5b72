package csm

import (
	"cmp"
	"fmt"
	"slices"
)

// ARRChange is what a person says of a movement of ARR. The amount is above 0,
// whichever way it goes; 0 was not said.
type ARRChange struct {
	Type   string // expansion, contraction, churn, reactivation
	Amount Money
	Date   Date // in force from
	Reason string
}

// ARRPlan is a change worked out against the book: what the ledger and the
// account are to say afterwards.
type ARRPlan struct {
	Movement      Movement  // with the sign that it has in the ledger
	Opening       *Movement // the balance that the ledger lacks
	Keeps         bool      // the vault keeps the ledger
	Recorded      bool      // the movement stands in the ledger already
	Before, After ARRState
	Notes         []string // how a figure came about, what to look at
}

// ARRState is what an account pays and whether it is a customer.
type ARRState struct {
	ARR       *Money `json:"arr,omitempty"` // left out: unknown
	Status    string `json:"status"`
	ChurnedOn Date   `json:"churned_on,omitempty"`
}

// PlanARR works out what a change of ARR means, and refuses what cannot be.
//
// The ledger says what was in force when, so after the change arr is the sum
// of the account's rows up to today. A movement dated later is written down
// and changes nothing yet; the same call, once its day has come, brings the
// account up to the ledger.
func PlanARR(b *Book, a *Account, c ARRChange, today Date) (ARRPlan, error) {
	rows := movementsOf(b, a)
	p := ARRPlan{Keeps: b.Ledgers["arr-movements"], Before: stateOf(a)}
	was, inForce := a.ARR, sumUntil(rows, today)
	if len(rows) > 0 {
		was = inForce
	}
	if err := refuseStatus(a, rows, c); err != nil {
		return p, err
	}
	if known := recorded(rows, c); known != nil {
		p.Movement, p.Recorded = *known, true
		p.settle(a, inForce, today)
		return p, nil
	}
	at := was // what is paid on the day of the movement
	if len(rows) > 0 {
		at = sumUntil(rows, c.Date)
	}
	if err := cmp.Or(p.refuseDate(a, rows, c, today), refuseAmount(a, c, min(was, at))); err != nil {
		return p, err
	}
	p.Movement = Movement{Date: c.Date, AccountID: a.ID, Type: c.Type, Amount: c.signed(at), Reason: c.Reason}
	p.Movement.After = at + p.Movement.Amount
	if p.Keeps && len(rows) == 0 && at != 0 {
		p.Opening = &Movement{Date: c.Date.AddDays(-1), AccountID: a.ID, Type: "opening", Amount: at, After: at, Reason: "Balance brought forward"}
		p.Notes = append(p.Notes, fmt.Sprintf("the ledger had no row of %s, so one for the balance brought forward was put before it", a.Name))
	}
	p.remark(a, rows, c, was, today, b.Settings.Currency)
	after := was
	if c.Date <= today {
		after += p.Movement.Amount
	}
	p.settle(a, after, today)
	return p, nil
}

func stateOf(a *Account) ARRState {
	s := ARRState{Status: cmp.Or(a.Status, "active"), ChurnedOn: a.ChurnedOn}
	if a.ARRKnown {
		s.ARR = &a.ARR
	}
	return s
}

// settle is the account once a sum is in force. Only a churn or a reactivation
// that has come into force changes the status.
func (p *ARRPlan) settle(a *Account, arr Money, today Date) {
	p.After = ARRState{ARR: &arr, Status: p.Before.Status, ChurnedOn: a.ChurnedOn}
	switch m := p.Movement; {
	case m.Date > today:
		p.After.ARR = p.Before.ARR
	case m.Type == "churn" && arr == 0:
		p.After.Status, p.After.ChurnedOn = "churned", m.Date
	case m.Type == "reactivation" && arr > 0:
		p.After.Status, p.After.ChurnedOn = "active", ""
	}
}

// signed is the amount as the ledger has it. A churn is all that is paid.
func (c ARRChange) signed(paid Money) Money {
	switch c.Type {
	case "churn":
		return -paid
	case "contraction":
		return -c.Amount
	}
	return c.Amount
}

// recorded finds the row that says the same already, so that a call that is
// repeated counts once. A row with another reason is another movement.
func recorded(rows []Movement, c ARRChange) *Movement {
	for i := range rows {
		m := &rows[i]
		same := m.Amount == c.signed(c.Amount) || c.Type == "churn" && c.Amount == 0
		if m.Type == c.Type && m.Date == c.Date && same && (c.Reason == "" || Fold(c.Reason) == Fold(m.Reason)) {
			return m
		}
	}
	return nil
}

// movementsOf are an account's rows of the ledger, oldest first.
func movementsOf(b *Book, a *Account) []Movement {
	rows := []Movement{}
	for _, m := range b.distinctMovements() {
		if m.AccountID == a.ID {
			rows = append(rows, m)
		}
	}
	slices.SortStableFunc(rows, func(a, b Movement) int { return cmp.Compare(a.Date, b.Date) })
	return rows
}

func sumUntil(rows []Movement, day Date) (sum Money) {
	for _, m := range rows {
		if m.Date <= day {
			sum += m.Amount
		}
	}
	return sum
}
