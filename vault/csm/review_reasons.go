package csm

import (
	"cmp"
	"fmt"
	"slices"
)

// DealGroup sums up what was lost, saved and is still at stake for one reason,
// or of one segment what was won too.
type DealGroup struct {
	Name    string   `json:"name"`    // the reason as recorded; "" where none is
	Renewed DealSum  `json:"renewed"` // at the renewed ARR
	Added   DealSum  `json:"added"`   // expansions and new customers; those of a renewal are in its ARR too
	Lost    DealSum  `json:"lost"`
	Saved   DealSum  `json:"saved"`
	Open    DealSum  `json:"open"`
	Sources []Source `json:"sources"`
}

// DealSum is a number of outcomes and their ARR.
type DealSum struct {
	Count int   `json:"count"`
	ARR   Money `json:"arr"`
}

func (s *DealSum) add(d *Deal) { s.Count, s.ARR = s.Count+1, s.ARR+d.ARR }

// MissingFact is something that a win-loss review needs and nobody has written
// down.
type MissingFact struct {
	Account string `json:"account"`
	What    string `json:"what"`
	Source  Source `json:"source"`
}

// reasoned are the outcomes that have, or should have, a reason, and the sum in
// a group that they belong to. A save that was lost is its account's loss; it
// counts by itself only where no loss of the account is listed.
func (w *WinLoss) reasoned(visit func(d *Deal, sum func(*DealGroup) *DealSum)) {
	lost := func(g *DealGroup) *DealSum { return &g.Lost }
	for i := range w.Lost {
		visit(&w.Lost[i], lost)
	}
	for i := range w.SavesLost {
		d := &w.SavesLost[i]
		if !slices.ContainsFunc(w.Lost, func(l Deal) bool { return l.AccountID == d.AccountID }) {
			visit(d, lost)
		}
	}
	for i := range w.Saved {
		visit(&w.Saved[i], func(g *DealGroup) *DealSum { return &g.Saved })
	}
	for i := range w.SavesOpen {
		visit(&w.SavesOpen[i], func(g *DealGroup) *DealSum { return &g.Open })
	}
}

// dealGroups are groups by a folded name, each as it was first written.
type dealGroups struct{ list []DealGroup }

func (gs *dealGroups) of(name string) *DealGroup {
	for i := range gs.list {
		if Fold(gs.list[i].Name) == Fold(name) {
			return &gs.list[i]
		}
	}
	gs.list = append(gs.list, DealGroup{Name: name, Sources: []Source{}})
	return &gs.list[len(gs.list)-1]
}

// sorted is the groups with the most lost first, then the most at stake.
func (gs *dealGroups) sorted() []DealGroup {
	slices.SortStableFunc(gs.list, func(a, b DealGroup) int {
		return cmp.Or(cmp.Compare(b.Lost.ARR, a.Lost.ARR), cmp.Compare(b.Open.ARR+b.Saved.ARR, a.Open.ARR+a.Saved.ARR),
			cmp.Compare(b.Renewed.ARR+b.Added.ARR, a.Renewed.ARR+a.Added.ARR), compareNames(a.Name, b.Name))
	})
	return append([]DealGroup{}, gs.list...)
}

func (w *WinLoss) byReason() []DealGroup {
	var gs dealGroups
	w.reasoned(func(d *Deal, sum func(*DealGroup) *DealSum) {
		g := gs.of(d.Reason)
		sum(g).add(d)
		g.Sources = append(g.Sources, d.Source)
	})
	return gs.sorted()
}

func (w *WinLoss) bySegment() []DealGroup {
	var gs dealGroups
	for i := range w.Won {
		g := gs.of(w.Won[i].Segment)
		if w.Won[i].Outcome == "renewed" {
			g.Renewed.add(&w.Won[i])
		} else {
			g.Added.add(&w.Won[i])
		}
		g.Sources = append(g.Sources, w.Won[i].Source)
	}
	w.reasoned(func(d *Deal, sum func(*DealGroup) *DealSum) {
		g := gs.of(d.Segment)
		sum(g).add(d)
		g.Sources = append(g.Sources, d.Source)
	})
	return gs.sorted()
}

// missing lists the losses nobody gave a reason for, and the saves without
// proof.
func (w *WinLoss) missing() []MissingFact {
	list := []MissingFact{}
	for _, d := range w.Lost {
		if d.Reason == "" {
			list = append(list, MissingFact{d.Account, fmt.Sprintf("no reason for the loss of %s", d.Date), d.Source})
		}
	}
	for _, d := range append(slices.Clone(w.SavesLost), w.SavesOpen...) {
		lost := slices.ContainsFunc(w.Lost, func(l Deal) bool { return l.AccountID == d.AccountID })
		if d.Reason == "" && !lost {
			list = append(list, MissingFact{d.Account, "no threat in the save case", d.Source})
		}
	}
	for _, d := range w.Saved {
		if d.Evidence == "" {
			list = append(list, MissingFact{d.Account, "no evidence of the save", d.Source})
		}
	}
	return list
}
