package csm

import (
	"cmp"
	"slices"
)

// WeekReview answers "Weekly CS review": what was planned and what came of it,
// what closed, how health moved, what is left over, where the time went, and
// the week after. Nothing in it is written anywhere. No list is cut. Accounts
// are those of the portfolio; meetings and tasks are all the user's.
//
// What happened is read as of the week; how things stand (health counts, stale
// notes, risks) is read as of today.
type WeekReview struct {
	Week      Period          `json:"week"`
	Running   bool            `json:"running"` // days of it are still to come
	Planned   PlannedWork     `json:"planned"`
	TasksDone []TaskItem      `json:"tasks_done"` // by the day they were finished
	Closed    WeekRenewals    `json:"renewals_closed"`
	QBRs      HeldReviews     `json:"qbrs_held"`
	Health    WeekHealth      `json:"health"`
	Moves     []TaskMove      `json:"moves"` // proposed new dates; nothing is changed
	Stale     StaleNotes      `json:"stale"`
	Wins      []Win           `json:"wins_to_log"`
	Risks     []WeekRisk      `json:"risks"`
	Time      TimeSpent       `json:"time"`
	Advice    []MeetingAdvice `json:"meetings_to_change"`
	Next      NextWeek        `json:"next_week"`
	Priority  []Suggestion    `json:"priorities"` // at most three
	Problems  []Problem       `json:"-"`
}

// WeekRenewals are the renewals signed in a week, of the portfolio; and of all
// accounts where that is more.
type WeekRenewals struct {
	ClosedRenewals
	All *ClosedSum `json:"all_accounts,omitempty"`
}

// ClosedSum is what closed, in figures only.
type ClosedSum struct {
	ARR   Money `json:"arr"`
	Count int   `json:"count"`
}

// HeldReviews are the QBRs held in a week, with the ARR of their accounts, each
// counted once.
type HeldReviews struct {
	Count    int           `json:"count"`
	ARR      Money         `json:"arr"`
	NoARR    []string      `json:"arr_unknown,omitempty"` // accounts
	Meetings []MeetingItem `json:"meetings"`
}

// ReviewTheWeek looks back on a week from today.
func ReviewTheWeek(b *Book, week Period, today Date) WeekReview {
	d := newDesk(b, today)
	r := WeekReview{
		Week: week, Running: today < week.End,
		Closed: d.closedIn(week), QBRs: d.qbrsHeld(week), Health: d.weekHealth(week),
		TasksDone: d.tasksDone(week), Stale: d.staleNotes(week), Risks: d.weekRisks(),
	}
	r.Planned = d.plannedWork(week, r.TasksDone)
	next := weekOf(week.End.AddDays(1), &b.Settings)
	r.Moves = d.moves(week, next)
	r.Wins = d.winsToLog(week, &r)
	r.Time = d.timeSpent(week)
	r.Advice = d.meetingAdvice(week)
	r.Next, r.Problems = d.nextWeek(next)
	r.Priority = d.weekPriorities(&r)
	return r
}

func (d desk) closedIn(week Period) WeekRenewals {
	c := WeekRenewals{ClosedRenewals: RenewalsClosed(d.book, d.today, week, ScopePortfolio)}
	if all := RenewalsClosed(d.book, d.today, week, ScopeAll); all.Count > c.Count {
		c.All = &ClosedSum{all.ARR, all.Count}
	}
	return c
}

func (d desk) qbrsHeld(week Period) HeldReviews {
	h, ids := HeldReviews{Meetings: []MeetingItem{}}, []string{}
	for _, m := range meetingsBy(d.book, func(m *Meeting) bool {
		return m.QBR() && m.Status == "held" && week.Contains(m.Date) && m.Date <= d.today
	}) {
		h.Meetings, ids = append(h.Meetings, d.meetingItem(m)), append(ids, m.AccountID)
	}
	h.Count = len(h.Meetings)
	h.ARR, h.NoARR = d.book.arrOf(ids)
	return h
}

// WeekHealth counts the accounts of the portfolio by the health that is
// recorded today, and lists what changed in the week.
type WeekHealth struct {
	HealthCounts
	Accounts int          `json:"accounts"`
	Changes  []HealthMove `json:"changes"`
	Disagree []string     `json:"data_disagrees"` // accounts whose signals say something else
}

func (d desk) weekHealth(week Period) WeekHealth {
	h := WeekHealth{Changes: d.healthChanges(week), Disagree: []string{}}
	for _, a := range d.inPortfolio() {
		h.Accounts++
		h.add(a.Health)
		if d.assessed[a.ID].Disagrees {
			h.Disagree = append(h.Disagree, a.Name)
		}
	}
	return h
}

// tasksDone are the user's tasks finished in a week.
func (d desk) tasksDone(week Period) []TaskItem {
	var done []*Task
	for i := range d.book.Tasks {
		if t := &d.book.Tasks[i]; t.Status == Done && week.Contains(t.Completed) && d.book.Mine(t) {
			done = append(done, t)
		}
	}
	slices.SortFunc(done, func(a, b *Task) int {
		return cmp.Or(cmp.Compare(a.Completed, b.Completed), compareNames(a.Title, b.Title), cmp.Compare(a.ID, b.ID))
	})
	return d.items(done)
}
