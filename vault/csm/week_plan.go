package csm

import "slices"

// WeekPlan answers "Plan my week": what the week holds, what presses in it, and
// what should be on the list and isn't. Nothing in it is written anywhere. No
// list is cut. Accounts are those of the portfolio; meetings and tasks are all
// the user's.
type WeekPlan struct {
	Week        Period         `json:"week"`
	Meetings    []WeekMeeting  `json:"meetings"`
	Unlogged    []MeetingItem  `json:"unlogged_meetings"` // held in the last four weeks
	Renewals    []WeekRenewal  `json:"renewals"`          // open ones, new in a window first
	HealthDrops []HealthMove   `json:"health_drops"`      // since last week began
	Stalled     []Concern      `json:"stalled"`
	Escalations []Concern      `json:"escalations"`
	Proposed    []ProposedTask `json:"proposed_tasks"` // not created until asked
	Tasks       []TaskItem     `json:"tasks"`          // P0 and P1 due by the week's end
	Waiting     []TaskItem     `json:"waiting"`        // due by then, and somebody else's move
	AlsoDue     []TaskItem     `json:"also_due"`       // routine work due by then
	Learning    Learning       `json:"learning"`
	Cadences    []CadenceItem  `json:"cadences"`
	Capacity    *Capacity      `json:"capacity,omitempty"` // left out once the week is over
	Goals       []GoalState    `json:"goals"`
	Problems    []Problem      `json:"-"` // cadences and playbooks that can't be read
}

// Concern is something the data says of an account that the week has to answer.
type Concern struct {
	Account   string `json:"account"`
	AccountID string `json:"account_id"`
	ARR       Money  `json:"arr"`
	Text      string `json:"text"`
	Since     Date   `json:"since,omitempty"`
	Days      *int   `json:"days,omitempty"` // since then
	Action    string `json:"action"`
	Source    Source `json:"source"`
}

// PlanTheWeek is the plan of a week, as it looks today.
func PlanTheWeek(b *Book, week Period, today Date) WeekPlan {
	d := newDesk(b, today)
	p := WeekPlan{
		Week: week, Meetings: d.weekMeetings(week), Unlogged: d.lateNotes(week),
		Renewals: d.weekRenewals(week), HealthDrops: d.healthDrops(week),
		Stalled: d.stalledAccounts(), Escalations: d.escalations(),
	}
	p.addTasks(d)
	p.Learning = d.learning(week)
	cadences := cadencesOf(b, week, today)
	p.Cadences = cadences.Due
	p.Capacity = d.capacity(&p)
	p.Goals = d.goals()
	proposed, problems := d.weekProposals(&p)
	p.Proposed, p.Problems = proposed, append(problems, cadences.Problems...)
	return p
}

// Over reports whether the week has passed.
func (p *WeekPlan) Over(today Date) bool { return p.Week.End < today }

func (p *WeekPlan) addTasks(d desk) {
	lists := map[*[]TaskItem][]*Task{}
	for i := range d.book.Tasks {
		t := &d.book.Tasks[i]
		if list := p.listOf(t); list != nil && t.Status.Active() && d.book.Mine(t) {
			lists[list] = append(lists[list], t)
		}
	}
	for _, list := range []*[]TaskItem{&p.Tasks, &p.Waiting, &p.AlsoDue} {
		*list = d.byPriority(lists[list])
	}
}

// listOf is the list that shows a task, or nil when it is not for the week. A
// P0 is for every week.
func (p *WeekPlan) listOf(t *Task) *[]TaskItem {
	due, level := dueBy(t, p.Week), t.Level()
	switch {
	case t.Status == Waiting && due:
		return &p.Waiting
	case t.Status == Waiting:
		return nil
	case level == "P0", level == "P1" && due:
		return &p.Tasks
	case due:
		return &p.AlsoDue
	}
	return nil
}

// dueBy reports whether a task is to be done by a week's end: it is due by then,
// or the week holds the day it is scheduled for. An earlier such day counts only
// for a task without a due date.
func dueBy(t *Task, week Period) bool {
	if t.Due != "" {
		return t.Due <= week.End || week.Contains(t.Scheduled)
	}
	return t.Scheduled != "" && t.Scheduled <= week.End
}

// cadencesOf are the cadences of a week, in Due by date: of the running one
// what is open from today on and what was missed, of another what falls in it.
func cadencesOf(b *Book, week Period, today Date) CadenceReport {
	running := week.Contains(today)
	from := week.Start
	if running {
		from = today
	}
	r := CadencesDue(b, from, max(1, week.End.Sub(from)))
	list := slices.Clone(r.Due)
	if running {
		list = append(slices.Clone(r.Overdue), list...)
	}
	for _, c := range r.Upcoming {
		if week.Contains(c.Due) {
			list = append(list, c)
		}
	}
	return CadenceReport{Due: list, Problems: r.Problems}
}
