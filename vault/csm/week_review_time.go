package csm

import (
	"cmp"
	"slices"
)

// TimeSpent is where a week's time went, as far as the notes tell: meetings by
// kind, finished tasks by category and quadrant, and both against the time
// blocks that were planned. Only estimates and lengths that are written down
// are counted as such; what had to be assumed or is unknown is counted apart.
type TimeSpent struct {
	Meetings  []TimeShare   `json:"meetings"`
	Tasks     []TimeShare   `json:"tasks"`     // by category
	Quadrants []TimeShare   `json:"quadrants"` // the same tasks
	Blocks    []PlannedTime `json:"blocks"`
	Minutes   int           `json:"minutes"` // meetings and tasks
	Unknown   int           `json:"tasks_without_estimate"`
	Assumed   int           `json:"meetings_of_assumed_length"`
}

// TimeShare is the time of one kind of work.
type TimeShare struct {
	Kind    string `json:"kind"`
	Count   int    `json:"count"`
	Minutes int    `json:"minutes"`
	Unknown int    `json:"without_estimate,omitempty"`
}

// PlannedTime is a time block of the settings over a week's working days, and
// what was spent on such work.
type PlannedTime struct {
	Block   string `json:"block"`
	Planned int    `json:"planned_minutes"`
	Spent   int    `json:"spent_minutes"`
}

// shares sums up time by kind.
type shares map[string]*TimeShare

func (s shares) add(kind string, minutes int, known bool) {
	if s[kind] == nil {
		s[kind] = &TimeShare{Kind: kind}
	}
	s[kind].Count++
	s[kind].Minutes += minutes
	if !known {
		s[kind].Unknown++
	}
}

func (s shares) list() []TimeShare {
	list := []TimeShare{}
	for _, share := range s {
		list = append(list, *share)
	}
	slices.SortFunc(list, func(a, b TimeShare) int {
		return cmp.Or(cmp.Compare(b.Minutes, a.Minutes), cmp.Compare(b.Count, a.Count), cmp.Compare(a.Kind, b.Kind))
	})
	return list
}

// timeSpent counts the meetings of a week that have been, and the user's tasks
// finished in it.
func (d desk) timeSpent(week Period) TimeSpent {
	t, spent := TimeSpent{}, map[blockUse]int{}
	meetings, tasks, quadrants := shares{}, shares{}, shares{}
	for _, m := range d.met(week) {
		minutes := cmp.Or(max(m.Minutes, 0), usualMinutes(m.Kind))
		meetings.add(cmp.Or(m.Kind, "meeting"), minutes, true)
		spent[meetingUse(m)] += minutes
		t.Minutes += minutes
		t.Assumed += 1 - rank(m.Minutes <= 0)
	}
	for i := range d.book.Tasks {
		task := &d.book.Tasks[i]
		if task.Status != Done || !week.Contains(task.Completed) || !d.book.Mine(task) {
			continue
		}
		then := d
		then.today = task.Completed // urgent or not on the day it was done
		minutes, known := max(task.Estimate, 0), task.Estimate > 0
		tasks.add(cmp.Or(task.Category, "without a category"), minutes, known)
		quadrants.add(string(then.quadrant(task)), minutes, known)
		spent[taskUse(d.item(task))] += minutes
		t.Minutes += minutes
		t.Unknown += rank(known)
	}
	t.Meetings, t.Tasks, t.Quadrants = meetings.list(), tasks.list(), quadrants.list()
	t.Blocks = d.againstBlocks(week, spent)
	return t
}

// met are the meetings of a week that have been.
func (d desk) met(week Period) []*Meeting {
	return meetingsBy(d.book, func(m *Meeting) bool { return week.Contains(m.Date) && m.past(d.today) })
}

func (m *Meeting) internal() bool { return m.AccountID == "" || Key(m.Kind) == "internal" }

func meetingUse(m *Meeting) blockUse {
	if m.internal() {
		return useTeam
	}
	return useCalls
}

// taskUse is the kind of block that a task's time belongs to.
func taskUse(t TaskItem) blockUse {
	for _, use := range []blockUse{useEscalations, usePreparation, useCalls, useMail, useTraining, useWrapUp} {
		if use.suits(t) {
			return use
		}
	}
	return useBook
}

// againstBlocks holds what was spent against the blocks of the settings, over
// all working days of the week. Two blocks of one use share what was spent on
// it: the first gets it.
func (d desk) againstBlocks(week Period, spent map[blockUse]int) []PlannedTime {
	blocks := d.book.Settings.TimeBlocks
	if len(blocks) == 0 {
		blocks = DefaultTimeBlocks
	}
	list, days := []PlannedTime{}, len(workdays(week, week.Start))
	for _, b := range blocks {
		use := useOf(b.Name)
		if use == useOther || use == useBreak || use == useNews { // no task or meeting is counted as these
			continue
		}
		list = append(list, PlannedTime{b.Name, days * max(0, b.Minutes), spent[use]})
		spent[use] = 0
	}
	return list
}
