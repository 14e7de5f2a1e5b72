package tools

import (
	"cmp"
	"fmt"
	"strings"

	"csmd/vault/csm"
)

func (t *briefText) people(b *csm.AccountBrief) {
	bullets(t, "People", b.Stakeholders, func(p *csm.Stakeholder) string {
		words := []string{strings.Join(p.Roles, ", "), named("influence ", p.Influence), p.Sentiment, p.Note}
		if !p.Active() {
			words = append([]string{"has left"}, words...)
		}
		text := named(p.Name, named(", ", p.Title))
		if p.Title == "" {
			text = p.Name
		}
		for _, w := range words {
			if w != "" {
				text += " · " + w
			}
		}
		return text
	})
	if len(b.Stakeholders) == 0 && len(b.Gaps) > 0 {
		t.WriteString("\n### People\n")
	}
	for _, g := range b.Gaps {
		fmt.Fprintf(t, "- ⚠️ %s → %s\n", short(g.Detail, 120), g.Action)
	}
}

var goalMarks = map[string]string{"achieved": "✅", "on_track": "🟢", "behind": "🔴", "planned": "⚪", "dropped": "✖️"}

func (t *briefText) plans(b *csm.AccountBrief) {
	bullets(t, "Success plan", b.SuccessPlan, func(g *csm.SuccessGoal) string {
		text := strings.TrimSpace(goalMarks[g.Status] + " " + g.Goal)
		if g.Actual != "" {
			text += ": now " + g.Actual
		}
		if g.Target != "" {
			text += ", target " + g.Target
		}
		if g.Due != "" {
			text += ", due " + g.Due.Near(t.today)
		}
		return text
	})
	bullets(t, "Value delivered", b.Value, func(l *csm.Line) string { return l.Text })
	if x := b.Expansion; x.Open > 0 {
		bullets(t, "Expansion: "+x.OpenARR.Short(t.currency)+" open", openOf(x), func(o *csm.Opportunity) string { return o.Describe(t.currency, t.today) })
	}
	bullets(t, "Risks", b.Risks, func(l *csm.Line) string { return l.Text })
	bullets(t, "Feature requests", b.Requests, func(r *csm.RequestStatus) string {
		text := r.ID + " " + r.Title + ": " + r.State(t.today)
		if r.Untold {
			text = "📣 " + text + ", they have not been told"
		}
		return text
	})
}

func (t *briefText) open(b *csm.AccountBrief) {
	t.promises(b.Promises)
	bullets(t, "Open tasks", b.Tasks, func(k *csm.BriefTask) string {
		text := string(k.Priority) + " " + k.Title
		if k.Due != "" {
			text += ", due " + k.Due.Near(t.today)
		}
		return text + named(", waiting for ", k.WaitingOn)
	})
	bullets(t, "Coming up", b.Next, func(m *csm.BriefMeeting) string {
		return strings.TrimSpace(m.Date.Near(t.today)+" "+m.Time) + " " + m.Title + named(", with ", strings.Join(m.Attendees, ", "))
	})
}

func (t *briefText) recent(b *csm.AccountBrief) {
	bullets(t, "Recently", b.Interactions, func(l *csm.Line) string { return l.Date.Near(t.today) + " " + l.Text })
	bullets(t, "Meetings", b.Meetings, func(m *csm.BriefMeeting) string {
		var notes []string
		for _, l := range m.Notes {
			notes = append(notes, l.Text)
		}
		return m.Date.Near(t.today) + " " + cmp.Or(m.Kind, m.Title) + named(": ", strings.Join(notes, "; "))
	})
	t.unknown(b.Unknown)
}
