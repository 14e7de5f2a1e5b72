package csm

import (
	"slices"
	"strings"
)

// meetingRows are the agendas that are proposed by kind of meeting; a QBR has
// one of its own.
var meetingRows = map[string][]agendaRow{
	"renewal": {{"Welcome and aim", 1, 3, ""}, {"What you got out of it", 2, 2, ""}, {openPoints, 2, 1, ""},
		{"Term, price and who decides by when", 4, 0, ""}, {"Next steps", 1, 0, ""}},
	"kickoff": {{"Who is who", 2, 2, ""}, {"Your goals and how we measure them", 4, 0, ""}, {"Plan, roles and go-live", 3, 1, ""},
		{"Next steps", 1, 0, ""}},
	"incident-review": {{"What happened", 2, 1, ""}, {"What it cost you", 2, 2, ""}, {"Cause, and what keeps it from coming back", 3, 0, ""},
		{openPoints, 2, 3, ""}, {"Next steps", 1, 0, ""}},
	"training": {{"Aim and who uses what", 1, 1, ""}, {"Training", 8, 0, ""}, {"Questions", 2, 2, ""}, {"Next steps", 1, 3, ""}},
	"":         {{"How it is going", 2, 1, ""}, {openPoints, 2, 0, ""}, {"Goals and use", 2, 2, ""}, {"Next steps", 1, 0, ""}},
}

const openPoints = "Open points from last time"

// agenda is the one in the note with times laid out, else a proposal for the
// kind of meeting.
func (p *MeetingPrep) agenda(b *Book, a *Account, m *Meeting, br *AccountBrief, today Date) []AgendaItem {
	if own := p.written(m); len(own) > 0 {
		return own
	}
	if m.QBR() {
		if q, err := ReviewedQuarter("", today, &b.Settings); err == nil {
			review := QBR(b, a, q, today)
			review.Meeting = qbrMeeting(a, m)
			return agenda(&review, today)
		}
	}
	kind := m.Kind
	if kind == "onboarding" {
		kind = "kickoff"
	}
	rows, ok := meetingRows[kind]
	if !ok {
		rows = meetingRows[""]
	}
	rows = slices.Clone(rows)
	var goals []string
	for _, g := range br.SuccessPlan {
		if g.Status != "achieved" && g.Status != "dropped" {
			goals = append(goals, g.Goal)
		}
	}
	for i := range rows {
		switch {
		case rows[i].title == openPoints:
			rows[i].about = p.openText()
		case strings.Contains(Fold(rows[i].title), "goals"):
			rows[i].about = strings.Join(goals[:min(len(goals), 3)], "; ")
		}
	}
	rows = slices.DeleteFunc(rows, func(r agendaRow) bool { return r.title == openPoints && r.about == "" })
	return timed(rows, meetingMinutes(m, kind), m.Time)
}

// meetingMinutes is the length of a meeting: as given, else an hour, or half
// of one for a talk between times.
func meetingMinutes(m *Meeting, kind string) int {
	if m.Minutes == 0 && meetingRows[kind] == nil {
		return 30
	}
	return qbrMinutes(m.Minutes)
}

// written is the agenda of the note itself.
func (p *MeetingPrep) written(m *Meeting) []AgendaItem {
	var rows []agendaRow
	for _, l := range sectionLines(m, "agenda") {
		rows = append(rows, agendaRow{l.Text, 1, 0, ""})
	}
	if len(rows) == 0 {
		return []AgendaItem{}
	}
	return timed(rows, max(qbrMinutes(m.Minutes), 5*len(rows)), m.Time)
}

func (p *MeetingPrep) openText() string {
	var list []string
	for _, act := range p.Actions {
		list = append(list, act.Text)
	}
	return strings.Join(list[:min(len(list), 4)], "; ")
}
