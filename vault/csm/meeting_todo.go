package csm

import (
	"fmt"
	"strings"
)

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
