package csm

import (
	"cmp"
	"slices"
)

func (r *AttentionReport) sort() {
	for _, list := range [][]AttentionItem{r.AtRisk, r.Watch} {
		slices.SortFunc(list, worstFirst)
	}
	for _, list := range [][]GapItem{r.ContactOverdue, r.ContactDue, r.StaleHealth} {
		slices.SortFunc(list, func(a, b GapItem) int {
			return cmp.Or(cmp.Compare(b.Days, a.Days), cmp.Compare(b.arr, a.arr), cmp.Compare(a.AccountID, b.AccountID))
		})
	}
	slices.SortFunc(r.Disagree, func(a, b Disagreement) int {
		return cmp.Or(compareNames(a.Account, b.Account), cmp.Compare(a.AccountID, b.AccountID))
	})
	slices.SortStableFunc(r.Acknowledged, func(a, b AcknowledgedSignal) int {
		return cmp.Or(cmp.Compare(a.Until, b.Until), cmp.Compare(a.AccountID, b.AccountID))
	})
}

// worstFirst orders accounts of one level by their signals, heaviest first,
// then by ARR.
func worstFirst(a, b AttentionItem) int {
	for _, w := range []Weight{WeightCritical, WeightWarning, WeightAggravating} {
		if d := countWeight(b.Signals, w) - countWeight(a.Signals, w); d != 0 {
			return d
		}
	}
	return cmp.Or(cmp.Compare(b.ARR, a.ARR), cmp.Compare(a.AccountID, b.AccountID))
}

func countWeight(signals []Signal, w Weight) (n int) {
	for _, s := range signals {
		if s.Weight == w {
			n++
		}
	}
	return n
}
