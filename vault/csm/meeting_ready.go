package csm

import (
	"fmt"
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

// toDo is what to do before the meeting.
func (p *MeetingPrep) toDo(m *Meeting, br *AccountBrief, today Date) []Line {
	list := []Line{}
	add := func(source Source, format string, args ...any) {
		list = append(list, Line{Text: fmt.Sprintf(format, args...), Source: source})
	}
	for _, act := range p.Actions {
		late := ""
		if act.Overdue(today) {
			late = ", was due " + act.Due.Near(today)
		}
		switch act.Side {
		case Ours:
			add(act.Source, "Ours, open: %s%s", act.Text, late)
		default:
			add(act.Source, "Ask about: %s%s", act.Text+by(act.Owner), late)
		}
	}
	for _, r := range br.Requests {
		if r.Untold {
			add(r.Source, "Tell them that %s %s has shipped", r.ID, r.Title)
		}
	}
	if t := br.Tickets; t != nil {
		for _, o := range t.Open {
			add(o.Source, "Know where this stands: %s", o.Text)
		}
	}
	for _, at := range p.Attendees {
		if at.Source != "" && Key(at.Sentiment) != "positive" && Key(at.Sentiment) != "neutral" {
			add(at.Source, "Find out where %s stands (sentiment %s)", at.Name, orUnknown(at.Sentiment))
		}
	}
	if m.QBR() {
		add(p.Source, "Have the review ready: prep_qbr writes it")
	}
	if c := br.Contract; c != nil && c.Days != nil && (Key(m.Kind) == "renewal" || *c.Days <= 90) && br.Status != "churned" {
		add(c.Source, "Have ARR, term and notice at hand: prep_renewal")
	}
	if len(sectionLines(m, "agenda")) == 0 && !m.past(today) {
		add(p.Source, "Write the agenda into the note and send it")
	}
	return list
}

func by(owner string) string {
	if owner == "" {
		return ""
	}
	return " (" + owner + ")"
}

func orUnknown(s string) string {
	if s == "" {
		return "unknown"
	}
	return s
}

// prepFacts are the timing of the renewal, the health and what the data says.
func prepFacts(b *Book, br *AccountBrief, today Date) []Line {
	list := []Line{}
	add := func(source Source, text string) { list = append(list, Line{Text: text, Source: source}) }
	if c := br.Contract; c != nil && c.End != "" {
		add(c.Source, c.Describe(b.Settings.Currency, today))
	}
	if r := br.Renewal; r != nil && !r.Implied {
		text := "Renewal " + strings.ReplaceAll(string(r.State), "_", " ") + ", due " + r.DueDate.Near(today)
		if r.Extension == "in_force" {
			text += ", on extension until " + r.ExtensionUntil.Near(today)
		}
		if r.NextStep != "" {
			text += "; next: " + r.NextStep
		}
		add(r.Source, text)
	}
	if h := br.Health; h.Recorded != "" && br.Status != "churned" && br.Status != "prospect" {
		text := "Health recorded as " + strings.ReplaceAll(string(h.Recorded), "_", " ")
		if h.Disagrees {
			text += ", the data says " + strings.ReplaceAll(string(h.Level), "_", " ")
		}
		if h.Reason != "" {
			text += ": " + h.Reason
		}
		add(h.Source, text)
	}
	for _, s := range br.Health.Signals {
		add(s.Source, s.Detail)
	}
	if n := br.NPS; n != nil {
		add(n.Source, n.Sentence(today))
	}
	return list
}
