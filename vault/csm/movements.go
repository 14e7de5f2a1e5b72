package csm

import (
	"cmp"
	"slices"
)

func (b *Book) withoutRepeats() []Movement {
	type identity struct {
		id, account, kind string
		date              Date
		amount            Money
	}
	seen := make(map[identity]bool, len(b.Movements))
	return where(b.Movements, func(m *Movement) bool {
		key := identity{m.ID, m.AccountID, m.Type, m.Date, m.Amount}
		again := m.ID != "" && seen[key]
		seen[key] = true
		return !again
	})
}

func (b *Book) sortedMovements() map[string][]Movement {
	rows := map[string][]Movement{}
	for _, m := range b.distinctMovements() {
		rows[m.AccountID] = append(rows[m.AccountID], m)
	}
	for _, list := range rows {
		slices.SortFunc(list, func(a, b Movement) int {
			if n := cmp.Compare(a.Date, b.Date); n != 0 { // the rest seldom decides, and costs more
				return n
			}
			return cmp.Or(openingsFirst(a, b), cmp.Compare(a.Amount, b.Amount), a.Source.compare(b.Source))
		})
	}
	return rows
}

func openingsFirst(a, b Movement) int {
	switch opening := a.Type == "opening"; {
	case opening == (b.Type == "opening"):
		return 0
	case opening:
		return -1
	}
	return 1
}

// ARRDrift is an account whose note says another ARR than the sum of its rows
// in the ledger. Figures of today (ARR managed) take the note, figures of a
// window (retention, expansions) the ledger.
type ARRDrift struct {
	Account   string `json:"account"`
	AccountID string `json:"account_id"`
	ARR       Money  `json:"arr"`
	Ledger    Money  `json:"ledger_arr"`
	Source    Source `json:"source"`
	Row       Source `json:"ledger_source"` // the newest row
}

// ARRDrifts are the accounts whose ARR and ledger differ, in the book's order.
// A row dated later is announced and not yet in force.
func ARRDrifts(b *Book, today Date) []ARRDrift {
	list, rows := []ARRDrift{}, b.movementsByAccount()
	for i := range b.Accounts {
		a := &b.Accounts[i]
		var sum Money
		var last *Movement
		foreign := false
		for j := range rows[a.ID] {
			if m := &rows[a.ID][j]; m.Date <= today {
				sum, last = sum+m.Amount, m
				foreign = foreign || m.Currency != ""
			}
		}
		if last == nil || foreign || a.ARR == sum || sum == 0 && !(a.ARRKnown && a.Active()) {
			continue
		}
		list = append(list, ARRDrift{a.Name, a.ID, a.ARR, sum, a.Source("arr"), last.Source})
	}
	return list
}
