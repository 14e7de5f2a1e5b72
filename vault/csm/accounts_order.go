package csm

import (
	"cmp"
	"slices"
)

// accountOrders are the orders in which accounts are listed: the largest, the
// next to renew, the worst off, the longest silent first. What is unknown
// stands at the end.
var accountOrders = map[string]func(a, b AccountItem) int{
	"arr":     func(a, b AccountItem) int { return 0 },
	"renewal": func(a, b AccountItem) int { return cmp.Compare(a.nextEnd(), b.nextEnd()) },
	"health": func(a, b AccountItem) int {
		return cmp.Or(cmp.Compare(healthRank[a.Health], healthRank[b.Health]), cmp.Compare(levelRank[a.Level], levelRank[b.Level]))
	},
	"contact": func(a, b AccountItem) int { return cmp.Compare(orLast(a.LastContact), orLast(b.LastContact)) },
	"name":    func(a, b AccountItem) int { return compareNames(a.Account, b.Account) },
}

var (
	healthRank = map[Health]int{AtRisk: 0, Watch: 1, Healthy: 2, "": 3}
	levelRank  = map[Level]int{LevelAtRisk: 0, LevelWatch: 1, LevelNone: 2, "": 3}
)

// nextEnd is when the account is next up for renewal. One that has signed
// already is so at the end of its term only.
func (it AccountItem) nextEnd() Date { return orLast(cmp.Or(it.RenewalDue, it.ContractEnd)) }

// SortAccounts orders a list by arr (also for ""), renewal, health, contact or
// name; equal ones by ARR, then by name.
func SortAccounts(items []AccountItem, by string) {
	compare := accountOrders[cmp.Or(by, "arr")]
	amount := func(it AccountItem) Money {
		if it.ARR == nil {
			return -1
		}
		return *it.ARR
	}
	slices.SortStableFunc(items, func(a, b AccountItem) int {
		return cmp.Or(compare(a, b), cmp.Compare(amount(b), amount(a)),
			compareNames(a.Account, b.Account), cmp.Compare(a.AccountID, b.AccountID))
	})
}

// AccountTotals sum up a list of accounts.
type AccountTotals struct {
	Count      int            `json:"count"`
	ARR        Money          `json:"arr"`
	UnknownARR int            `json:"unknown_arr,omitempty"` // accounts that the sum leaves out
	Health     map[string]int `json:"health,omitempty"`      // recorded: healthy, watch, at_risk, unscored
	Motion     map[string]int `json:"motion,omitempty"`      // of the active ones
	Segment    map[string]int `json:"segment,omitempty"`
}

// TotalsOf are the totals of a list.
func TotalsOf(items []AccountItem) AccountTotals {
	t := AccountTotals{
		Count: len(items), Motion: map[string]int{}, Segment: map[string]int{},
		Health: map[string]int{"healthy": 0, "watch": 0, "at_risk": 0, "unscored": 0},
	}
	for _, it := range items {
		t.Health[cmp.Or(string(it.Health), "unscored")]++
		if it.Motion != "" {
			t.Motion[it.Motion]++
		}
		if it.Segment != "" {
			t.Segment[it.Segment]++
		}
		if it.ARR == nil {
			t.UnknownARR++
		} else {
			t.ARR += *it.ARR
		}
	}
	return t
}
