package csm

import "slices"

// PlannedWork is what the user had scheduled or due in a week and what came of
// it. A due date that was put off leaves no trace in a note, so what was moved
// shows only where the day it was scheduled for still lies in the week.
type PlannedWork struct {
	Count     int        `json:"count"`
	DoneCount int        `json:"done_count"`
	Done      []TaskItem `json:"done"`
	Open      []TaskItem `json:"open"` // overdue ones from before the week too
	Moved     []TaskItem `json:"moved"`
	Late      []TaskItem `json:"done_late"` // after the week
	Dropped   []TaskItem `json:"dropped"`   // cancelled
	Unplanned []TaskItem `json:"unplanned"` // done, though not planned for the week
}

// plannedWork holds the week's tasks against what was done in it. What was done
// ahead of the week counts as planned and done.
func (d desk) plannedWork(week Period, done []TaskItem) PlannedWork {
	lists := map[string][]*Task{}
	planned := map[Source]bool{}
	for i := range d.book.Tasks {
		t := &d.book.Tasks[i]
		if !d.book.Mine(t) || !d.plannedIn(t, week) {
			continue
		}
		outcome := outcomeOf(t, week)
		lists[outcome] = append(lists[outcome], t)
		planned[t.Source()] = true
	}
	p := PlannedWork{Unplanned: slices.DeleteFunc(slices.Clone(done), func(t TaskItem) bool { return planned[t.Source] })}
	for _, l := range []struct {
		name string
		list *[]TaskItem
	}{{"done", &p.Done}, {"open", &p.Open}, {"moved", &p.Moved}, {"late", &p.Late}, {"dropped", &p.Dropped}} {
		*l.list = d.byPriority(lists[l.name])
	}
	p.Count = len(p.Done) + len(p.Open) + len(p.Moved) + len(p.Late) + len(p.Dropped)
	p.DoneCount = len(p.Done)
	return p
}

// plannedIn reports whether a task was for the week: due or scheduled in it, or
// left over from before and still open or done in it.
func (d desk) plannedIn(t *Task, week Period) bool {
	if week.Contains(t.Due) || week.Contains(t.Scheduled) {
		return true
	}
	return dueBy(t, week) && (t.Status.Active() || t.Status == Done && week.Contains(t.Completed))
}

// outcomeOf is what became of a task of the week: done, late (done after it),
// dropped, moved or open.
func outcomeOf(t *Task, week Period) string {
	switch {
	case t.Status == Done && t.Completed > week.End:
		return "late"
	case t.Status == Done:
		return "done"
	case t.Status == Cancelled:
		return "dropped"
	case week.Contains(t.Scheduled) && t.Due > week.End:
		return "moved"
	}
	return "open"
}

// TaskMove is a task that was to be done by a week's end and is not, with the
// day it could move to.
type TaskMove struct {
	TaskItem
	NewDue Date   `json:"new_due"`
	Reason string `json:"reason"`
}

// moveRules say when an open task is taken up again, by its priority: on which
// working day of the next week.
var moveRules = map[Priority]struct {
	workday int
	reason  string
}{
	"P0": {0, "urgent and important: first thing"},
	"P1": {2, "important: by the middle of the week"},
	"P2": {4, "routine: by the end of the week"},
	"P3": {4, "someday: by the end of the week, or drop it"},
}

// moves propose a day in the next week for each open task of the user that was
// due by the week's end; before its last working day only for overdue ones, as
// the others may still be done.
func (d desk) moves(week, next Period) []TaskMove {
	var open []*Task
	midweek := len(workdays(week, d.today)) > 1
	for i := range d.book.Tasks {
		t := &d.book.Tasks[i]
		if midweek && !t.Overdue(d.today) {
			continue
		}
		if t.Status.Active() && dueBy(t, week) && d.book.Mine(t) && outcomeOf(t, week) == "open" {
			open = append(open, t)
		}
	}
	days := workdays(next, d.today)
	if len(days) == 0 { // long past: into the week that is to be planned now
		now, _ := PlanWeek("", d.today, &d.book.Settings)
		days = workdays(now, d.today)
	}
	moves := []TaskMove{}
	for _, it := range d.byPriority(open) {
		rule := moveRules[it.Priority]
		m := TaskMove{it, days[min(rule.workday, len(days)-1)], rule.reason}
		if it.Status == Waiting {
			m.NewDue, m.Reason = days[0], "waiting: ask again"+by(it.WaitingOn)
		}
		moves = append(moves, m)
	}
	return moves
}
