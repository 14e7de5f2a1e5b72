package csm

import "slices"

// TodayReport answers "What should I work on today?". No list is cut.
type TodayReport struct {
	P0           []TaskItem     `json:"p0"`            // open, urgent and important
	P1           []TaskItem     `json:"p1"`            // important, due within 7 days or overdue
	QuickWins    []TaskItem     `json:"quick_wins"`    // P2 and P3 of 15 minutes or less
	Waiting      []TaskItem     `json:"waiting"`       // in no other list
	AlsoDue      []TaskItem     `json:"also_due"`      // the others due today or before
	OverdueCount int            `json:"overdue_count"` // of the user's tasks, waiting ones included
	Delegated    Delegated      `json:"delegated"`
	Suggestions  []Suggestion   `json:"suggestions"` // at most three to begin with
	Meetings     []MeetingItem  `json:"meetings"`
	CadencesDue  []CadenceItem  `json:"cadences_due"` // overdue ones too
	Unlogged     []MeetingItem  `json:"unlogged_meetings"`
	Unconfirmed  []MeetingItem  `json:"unconfirmed_meetings"` // past, and still "scheduled"
	Proposed     []ProposedTask `json:"proposed_tasks"`       // from playbooks; not created
	Stale        []TaskItem     `json:"stale"`
	Backlog      BacklogState   `json:"backlog"`
	Overload     *Overload      `json:"overload,omitempty"`
	Blocks       []Block        `json:"blocks"` // only when asked for, by PlanDay
	NotPlaced    []NotPlaced    `json:"not_placed"`
	Problems     []Problem      `json:"-"` // cadences and playbooks that can't be read
}

// Delegated counts the open tasks that somebody else owns. They are not in the
// user's lists.
type Delegated struct {
	Count   int `json:"count"`
	Overdue int `json:"overdue"`
}

// BacklogState says how full the inbox is.
type BacklogState struct {
	Count      int  `json:"count"`
	OldestDays *int `json:"oldest_days,omitempty"` // left out when no item is dated
}

const (
	quickWinMinutes = 15
	soonDays        = 7
)

// Today is the day's list. Accounts are looked at in the portfolio only; tasks
// and meetings are all the user's. The lists are the caller's own; what hangs
// on their items is shared.
func Today(b *Book, today Date) TodayReport {
	if k := b.settled(); k != nil {
		return k.list.on(today, func() TodayReport { return listOfDay(b, today) }).clone()
	}
	return listOfDay(b, today)
}

func listOfDay(b *Book, today Date) TodayReport {
	d := newDesk(b, today)
	r := TodayReport{Blocks: []Block{}, NotPlaced: []NotPlaced{}}
	r.addTasks(d)
	r.Meetings = d.meetingsOn(today)
	r.Unlogged, r.Unconfirmed = d.openMeetings()
	cadences := CadencesDue(b, today, 1)
	r.CadencesDue = append(slices.Clone(cadences.Due), cadences.Overdue...)
	r.Proposed, r.Problems = d.proposals()
	r.Problems = append(r.Problems, cadences.Problems...)
	r.Stale = d.stale()
	r.Backlog = backlogState(b, today)
	r.Overload = overload(&r, today)
	r.Suggestions = d.suggestions(&r)
	return r
}

func (r *TodayReport) addTasks(d desk) {
	lists := map[*[]TaskItem][]*Task{}
	for i := range d.book.Tasks {
		t := &d.book.Tasks[i]
		switch {
		case !t.Status.Active():
		case !d.book.Mine(t):
			r.Delegated.Count++
			r.Delegated.Overdue += 1 - rank(t.Overdue(d.today))
		default:
			r.OverdueCount += 1 - rank(t.Overdue(d.today))
			if list := r.listOf(t, d.today); list != nil {
				lists[list] = append(lists[list], t)
			}
		}
	}
	for _, list := range []*[]TaskItem{&r.P0, &r.P1, &r.QuickWins, &r.Waiting, &r.AlsoDue} {
		slices.SortFunc(lists[list], d.compare)
		*list = d.items(lists[list])
	}
}

// listOf is the list that shows an active task of the user, or nil when it can
// wait.
func (r *TodayReport) listOf(t *Task, today Date) *[]TaskItem {
	level := t.Level()
	switch {
	case t.Status == Waiting:
		return &r.Waiting
	case level == "P0":
		return &r.P0
	case level == "P1" && t.Due != "" && t.Due <= today.AddDays(soonDays):
		return &r.P1
	case level != "P1" && t.Estimate > 0 && t.Estimate <= quickWinMinutes:
		return &r.QuickWins
	case t.Due != "" && t.Due <= today:
		return &r.AlsoDue
	}
	return nil
}

func backlogState(b *Book, today Date) BacklogState {
	s, oldest := BacklogState{Count: len(b.Backlog)}, Date("")
	for _, item := range b.Backlog {
		if item.Date != "" && (oldest == "" || item.Date < oldest) {
			oldest = item.Date
		}
	}
	s.OldestDays = daysSince(oldest, today)
	return s
}
