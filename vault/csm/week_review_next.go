package csm

import "slices"

// NextWeek is what the week after a review holds.
type NextWeek struct {
	Start    Date          `json:"start"`
	End      Date          `json:"end"`
	Meetings []WeekMeeting `json:"meetings"`
	QBRs     []MeetingItem `json:"qbrs"`
	Kickoffs []MeetingItem `json:"kickoffs"`
	Talks    []MeetingItem `json:"renewal_meetings"`
	Later    []MeetingItem `json:"later_qbrs"` // scheduled after it
	Renewals []RenewalItem `json:"renewals_due"`
	Tasks    []TaskItem    `json:"tasks"` // due by its end
	Cadences []CadenceItem `json:"cadences"`
}

func (d desk) nextWeek(week Period) (NextWeek, []Problem) {
	n := NextWeek{
		Start: week.Start, End: week.End, Meetings: d.weekMeetings(week), QBRs: []MeetingItem{}, Kickoffs: []MeetingItem{},
		Talks: []MeetingItem{}, Later: []MeetingItem{}, Renewals: []RenewalItem{},
	}
	for _, m := range n.Meetings {
		switch row := preparations[preparationRow(m.Kind)]; {
		case row.category == "qbr":
			n.QBRs = append(n.QBRs, m.MeetingItem)
		case slices.Contains(row.kinds, "kickoff"):
			n.Kickoffs = append(n.Kickoffs, m.MeetingItem)
		case row.category == "renewals":
			n.Talks = append(n.Talks, m.MeetingItem)
		}
	}
	for _, m := range meetingsBy(d.book, func(m *Meeting) bool { return m.QBR() && m.Date > week.End && !m.past(d.today) }) {
		n.Later = append(n.Later, d.meetingItem(m))
	}
	for _, r := range d.book.OpenRenewals() {
		if d.book.inScope(ScopePortfolio, r.AccountID) && (week.Contains(r.DueDate) || r.Overdue(d.today)) {
			n.Renewals = append(n.Renewals, d.book.Item(r, d.today))
		}
	}
	var tasks []*Task
	for i := range d.book.Tasks {
		if t := &d.book.Tasks[i]; t.Status.Active() && d.book.Mine(t) && dueBy(t, week) {
			tasks = append(tasks, t)
		}
	}
	n.Tasks = d.byPriority(tasks)
	cadences := cadencesOf(d.book, week, d.today)
	n.Cadences = cadences.Due
	return n, cadences.Problems
}
