package csm

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Suggestion is something to begin the day with, and why.
type Suggestion struct {
	Title  string `json:"title"`
	Why    string `json:"why"`
	TaskID string `json:"task_id,omitempty"`
	Source Source `json:"source,omitempty"`
}

const maxSuggestions = 3

// suggestions are at most three: what is urgent, then meetings of today that
// nothing is prepared for, then what is important, quick, or waiting to be
// sorted. They follow the order of the report's lists.
func (d desk) suggestions(r *TodayReport) []Suggestion {
	list := []Suggestion{}
	tasks := func(items []TaskItem, level string) {
		for _, it := range items {
			why := strings.TrimSuffix(level+"; "+it.Why, "; ")
			list = append(list, Suggestion{it.Title, why, it.ID, it.Source})
		}
	}
	tasks(r.P0, "P0")
	for _, m := range r.Meetings {
		if m.Preparation == "missing" {
			list = append(list, Suggestion{
				Title: "Prepare " + m.Title, Why: strings.TrimSpace("today "+m.Time) + ", no agenda yet", Source: m.Source,
			})
		}
	}
	tasks(r.P1, "P1")
	tasks(r.AlsoDue, "due by today")
	tasks(r.QuickWins, "quick win")
	if n := r.Backlog.Count; n > 0 {
		list = append(list, Suggestion{Title: "Process the backlog", Why: plural(n, "item") + " not sorted yet"})
	}
	return list[:min(len(list), maxSuggestions)]
}

// Overload says that the day has more urgent or important work than fits, and
// what could wait.
type Overload struct {
	P0         int        `json:"p0"`
	P1         int        `json:"p1"`
	Message    string     `json:"message"`
	CouldLower []TaskItem `json:"could_lower"` // furthest date first
}

// How much a day bears, and how far off a date must be for a task to wait.
const (
	maxP0, lowerP0After = 3, 2
	maxP1, lowerP1After = 7, 3
)

// overload is nil on a day that fits.
func overload(r *TodayReport, today Date) *Overload {
	o := &Overload{P0: len(r.P0), P1: len(r.P1), CouldLower: []TaskItem{}}
	var much []string
	for _, level := range []struct {
		name       string
		tasks      []TaskItem
		most, days int
	}{
		{"P0", r.P0, maxP0, lowerP0After},
		{"P1", r.P1, maxP1, lowerP1After},
	} {
		if len(level.tasks) <= level.most {
			continue
		}
		much = append(much, fmt.Sprintf("%d %ss, where %d fit", len(level.tasks), level.name, level.most))
		for _, it := range level.tasks {
			if it.Due == "" || it.Due > today.AddDays(level.days) {
				o.CouldLower = append(o.CouldLower, it)
			}
		}
	}
	if len(much) == 0 {
		return nil
	}
	slices.SortStableFunc(o.CouldLower, func(a, b TaskItem) int { return cmp.Compare(orLast(b.Due), orLast(a.Due)) })
	o.Message = strings.Join(much, "; ")
	return o
}

// staleAfter is how many days a task may stand still, by its status: since the
// last log line in progress and while waiting, since its creation while open.
var staleAfter = map[TaskStatus]int{InProgress: 14, Open: 30, Waiting: 21}

// stale are the user's tasks that stand still, longest first. A task without
// any date is not called stale.
func (d desk) stale() []TaskItem {
	items := []TaskItem{}
	age := map[string]int{}
	for i := range d.book.Tasks {
		t := &d.book.Tasks[i]
		most, active := staleAfter[t.Status]
		if !active {
			continue
		}
		since := t.Created
		if t.Status != Open {
			since = cmp.Or(t.LastLog, t.Created)
		}
		days := d.today.Sub(since)
		if since == "" || days < most || !d.book.Mine(t) {
			continue
		}
		it := d.item(t)
		it.Why = map[TaskStatus]string{
			InProgress: "in progress, nothing logged for ", Open: "open for ", Waiting: "waiting for ",
		}[t.Status] + plural(days, "day")
		items, age[t.ID] = append(items, it), days
	}
	slices.SortFunc(items, func(a, b TaskItem) int {
		return cmp.Or(cmp.Compare(age[b.ID], age[a.ID]), cmp.Compare(a.ID, b.ID))
	})
	return items
}
