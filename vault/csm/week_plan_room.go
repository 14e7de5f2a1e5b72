package csm

import (
	"cmp"
	"fmt"
	"slices"
)

// Learning is the time kept for training in a week, laid around the meetings,
// and what there is to learn.
type Learning struct {
	Minutes int             `json:"minutes"` // of all blocks
	Blocks  []LearningBlock `json:"blocks"`
	NoRoom  []Date          `json:"no_room"` // days too full for it
	Tasks   []TaskItem      `json:"tasks"`   // open ones to use it for
}

// LearningBlock is a stretch of a day that is free for training.
type LearningBlock struct {
	Date    Date   `json:"date"`
	Start   string `json:"start"` // HH:MM
	End     string `json:"end"`
	Minutes int    `json:"minutes"`
	Name    string `json:"name"`
}

// learning lays the training blocks of the settings into the working days of a
// week that are still to come.
func (d desk) learning(week Period) Learning {
	l := Learning{Blocks: []LearningBlock{}, NoRoom: []Date{}, Tasks: []TaskItem{}}
	for _, day := range workdays(week, d.today) {
		blocks, left := PlanDay(d.book, &TodayReport{Meetings: d.meetingsOn(day)})
		before := len(l.Blocks)
		for _, b := range blocks {
			if b.Kind == BlockLearning && useOf(b.Title) == useTraining {
				l.Blocks = append(l.Blocks, LearningBlock{day, b.Start, b.End, b.Minutes, b.Title})
				l.Minutes += b.Minutes
			}
		}
		missing := func(n NotPlaced) bool { return n.TaskID == "" && n.Source == "" && useOf(n.Title) == useTraining }
		if len(l.Blocks) == before && slices.ContainsFunc(left, missing) {
			l.NoRoom = append(l.NoRoom, day)
		}
	}
	var tasks []*Task
	for i := range d.book.Tasks {
		t := &d.book.Tasks[i]
		if t.Status.Active() && d.book.Mine(t) && useTraining.suits(TaskItem{Title: t.Title, Category: t.Category}) {
			tasks = append(tasks, t)
		}
	}
	l.Tasks = d.byPriority(tasks)
	return l
}

// Capacity holds what is known to take time in the working days of a week that
// are left against the working hours, in minutes. A meeting without a length
// counts as long as its kind usually takes; a task without an estimate doesn't
// count and is counted apart.
type Capacity struct {
	Days       int    `json:"days"`
	Working    int    `json:"working_minutes"` // without breaks
	Meetings   int    `json:"meeting_minutes"`
	Assumed    int    `json:"meetings_of_assumed_length"`
	Cadences   int    `json:"cadence_minutes"` // internal ones
	Tasks      int    `json:"task_minutes"`    // P0, P1 and routine work of the week
	Unknown    int    `json:"tasks_without_estimate"`
	Free       int    `json:"free_minutes"` // negative: more than fits
	Assessment string `json:"assessment"`
}

func (d desk) capacity(p *WeekPlan) *Capacity {
	days := workdays(p.Week, d.today)
	if len(days) == 0 {
		return nil
	}
	c := &Capacity{Days: len(days), Working: len(days) * workingMinutes(&d.book.Settings)}
	for _, m := range p.Meetings {
		if m.Date < d.today || m.Status == "held" {
			continue
		}
		c.Meetings += cmp.Or(max(m.Minutes, 0), usualMinutes(m.Kind))
		c.Assumed += 1 - rank(m.Minutes <= 0)
	}
	for _, it := range p.Cadences {
		times := 1
		if Key(it.Every) == "day" || Key(it.Every) == "daily" {
			times = len(days)
		}
		if it.Audience != "external" {
			c.Cadences += times * it.Minutes
		}
	}
	for _, t := range slices.Concat(p.Tasks, p.AlsoDue) {
		c.Tasks += t.Estimate
		c.Unknown += 1 - rank(t.Estimate <= 0)
	}
	c.Free = c.Working - c.Meetings - c.Cadences - c.Tasks
	c.Assessment = c.assess()
	return c
}

// fullShare is the part of the working time, in percent, from which on a week
// has no slack for what comes in.
const fullShare = 80

func (c *Capacity) assess() string {
	taken := c.Working - c.Free
	switch {
	case c.Free < 0:
		return "more than fits: " + Hours(-c.Free) + " over; move or shorten something"
	case taken*100 >= c.Working*fullShare:
		return "full: little slack for what comes in"
	}
	return "fits, with " + Hours(c.Free) + " for everything else"
}

// workingMinutes are those of a working day without its breaks.
func workingMinutes(s *Settings) int {
	day := newDayPlan(s)
	minutes := day.end - day.start
	blocks := s.TimeBlocks
	if len(blocks) == 0 {
		blocks = DefaultTimeBlocks
	}
	for _, b := range blocks {
		if useOf(b.Name) == useBreak {
			minutes -= max(0, b.Minutes)
		}
	}
	return max(0, minutes)
}

// Hours says minutes as people do: 45 min, 2 h, 7.5 h.
func Hours(minutes int) string {
	if minutes < 60 {
		return fmt.Sprintf("%d min", minutes)
	}
	return tenth(float64(minutes)/60) + " h"
}
