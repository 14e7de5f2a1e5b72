package tools

import (
	"cmp"
	"fmt"
	"strings"

	"csmd/vault/csm"
)

// wholeMeetings is how many meetings a text shows whole; of the others it
// names what can't wait.
const wholeMeetings = 4

func (o prepMeetingOut) Text() string {
	if len(o.Meetings) == 0 {
		return "📅 " + o.None
	}
	t := &briefText{today: o.AsOf, currency: o.Currency}
	if len(o.Meetings) > 1 {
		fmt.Fprintf(t, "📅 %s on %s\n\n", countOf(len(o.Meetings), "meeting"), o.Meetings[0].Date.Near(o.AsOf))
	}
	for i := range o.Meetings {
		if i == wholeMeetings {
			fmt.Fprintf(t, "… and %d more; ask for one by its account.\n", len(o.Meetings)-i)
			break
		}
		t.meetingPrep(&o.Meetings[i])
		t.WriteString("\n")
	}
	return strings.TrimRight(t.String(), "\n")
}

func (t *briefText) meetingPrep(p *csm.MeetingPrep) {
	fmt.Fprintf(t, "## 📅 %s\n", p.Title)
	t.line("", strings.TrimSpace(p.Date.Near(t.today)+" "+p.Time), p.Kind, p.Account, named("with ", strings.Join(p.Internal, ", ")), "`"+string(p.Source)+"`")
	sentence := func(l *csm.Line) string { return l.Text }
	bullets(t, "Purpose", p.Purpose, sentence)
	bullets(t, "Who comes", p.Attendees, func(a *csm.PrepPerson) string {
		parts := []string{named(a.Name, named(", ", a.Title))}
		if a.Title == "" {
			parts[0] = a.Name
		}
		if len(a.Roles) > 0 {
			parts = append(parts, strings.Join(a.Roles, ", "))
		}
		for _, part := range []string{named("influence ", a.Influence), a.Sentiment, a.Note} {
			if part != "" {
				parts = append(parts, part)
			}
		}
		met := "not met in a meeting yet"
		if a.LastMet != "" {
			met = "last met " + a.LastMet.Near(t.today)
		}
		return strings.Join(append(parts, met), " · ")
	})
	if len(p.Outcome) > 0 {
		bullets(t, "Last time, "+p.Outcome[0].Date.Near(t.today), p.Outcome, sentence)
	}
	bullets(t, "Open on both sides", p.Actions, func(a *csm.Promise) string {
		text := fmt.Sprintf("%s (%s", a.Text, cmp.Or(a.Owner, map[csm.Side]string{csm.Ours: "we", csm.Theirs: "they", csm.Unclear: "whose?"}[a.Side]))
		if a.Made != "" {
			text += ", " + daysAgo(a.Days)
		}
		text += named(", due ", a.Due.Near(t.today)) + ")"
		if a.Overdue(t.today) {
			text = "⏰ " + text
		}
		return text
	})
	bullets(t, "Know", p.Facts, sentence)
	bullets(t, "Prepare", p.Prepare, func(l *csm.Line) string { return "☐ " + l.Text })
	if len(p.Agenda) > 0 {
		t.agenda(p.Agenda)
	}
	if len(p.Unknown) > 0 {
		fmt.Fprintf(t, "\n❓ Not known: %s.\n", strings.Join(p.Unknown, "; "))
	}
}
