package csm

import (
	"slices"
	"sync"
)

// dayList keeps the list of one day, which a morning asks for again and again.
// Those who ask at once wait for the first.
type dayList struct {
	lock   sync.Mutex
	day    Date
	report *TodayReport
}

func (l *dayList) on(day Date, make func() TodayReport) *TodayReport {
	l.lock.Lock()
	defer l.lock.Unlock()
	if l.report == nil || l.day != day {
		report := make()
		l.day, l.report = day, &report
	}
	return l.report
}

// clone is a report whose lists may be sorted, cut and written into.
func (r *TodayReport) clone() TodayReport {
	c := *r
	for _, list := range []*[]TaskItem{&c.P0, &c.P1, &c.QuickWins, &c.Waiting, &c.AlsoDue, &c.Stale} {
		*list = slices.Clone(*list)
	}
	for _, list := range []*[]MeetingItem{&c.Meetings, &c.Unlogged, &c.Unconfirmed} {
		*list = slices.Clone(*list)
	}
	c.Suggestions, c.CadencesDue, c.Proposed = slices.Clone(c.Suggestions), slices.Clone(c.CadencesDue), slices.Clone(c.Proposed)
	c.Blocks, c.NotPlaced, c.Problems = slices.Clone(c.Blocks), slices.Clone(c.NotPlaced), slices.Clone(c.Problems)
	return c
}
