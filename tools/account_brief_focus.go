package tools

import (
	"cmp"
	"fmt"
	"strings"

	"csmd/vault/csm"
)

// approachText is what to do about the account this quarter, in order.
func (o accountBriefOut) approachText() string {
	t := &briefText{today: o.AsOf, currency: o.Currency}
	t.head(&o.AccountBrief)
	if c := o.Contract; c != nil && c.End != "" && o.Status != "churned" {
		t.line("", c.Describe(o.Currency, o.AsOf))
		t.WriteString("\n")
	}
	t.WriteString("### What to do this quarter, what matters most first\n")
	for i, a := range o.Approach {
		if i == 2*shownItems {
			fmt.Fprintf(t, "- and %d more\n", len(o.Approach)-i)
			break
		}
		fmt.Fprintf(t, "%d. %s%s\n", i+1, short(t.action(&a), 220), at(a.Source))
	}
	if len(o.Approach) == 0 {
		t.WriteString("Nothing presses: no renewal is near, no signal shows, and nothing is open.\n")
	}
	return strings.TrimRight(t.String(), "\n")
}

// handoffText is a document for the CSM who takes the account over: what was
// promised, what they want, who they are, what endangers it, and what is open.
func (o accountBriefOut) handoffText() string {
	t := &briefText{today: o.AsOf, currency: o.Currency}
	b := &o.AccountBrief
	fmt.Fprintf(t, "# Handoff: %s\n\n_As of %s%s_\n\n", b.Account, o.AsOf, named(", from ", b.CSM))
	t.figures(b)
	section(t, "Promises to keep", b.Promises, "none is open", func(p *csm.Promise) (string, csm.Source) {
		who := cmp.Or(p.Owner, map[csm.Side]string{csm.Ours: "we", csm.Theirs: "they"}[p.Side])
		return fmt.Sprintf("%s (%s, made %s%s)", p.Text, who, p.Made.Near(o.AsOf), named(", due ", p.Due.Near(o.AsOf))), p.Source
	})
	section(t, "Their goals", b.SuccessPlan, "none is written down: ask for one to three, each with a baseline and a target", func(g *csm.SuccessGoal) (string, csm.Source) {
		return g.Describe(o.AsOf), g.Source
	})
	section(t, "Who is who", b.Stakeholders, "nobody is recorded: ask who decides, who uses and who pays", func(p *csm.Stakeholder) (string, csm.Source) {
		text := p.Describe() + named(" · ", strings.Join(p.Roles, ", ")) + named(" · influence ", p.Influence)
		if !p.Active() {
			text += " · has left"
		}
		return text, p.Source
	})
	section(t, "What is missing among the people", b.Gaps, "", func(g *csm.StakeholderGap) (string, csm.Source) {
		return g.Detail + " → " + g.Action, g.Source
	})
	lines := func(l *csm.Line) (string, csm.Source) { return l.Text, l.Source }
	section(t, "Risks", b.Risks, "none is written down", lines)
	section(t, "Value so far", b.Value, "", lines)
	section(t, "Expansion", openOf(b.Expansion), "", func(p *csm.Opportunity) (string, csm.Source) { return p.Describe(o.Currency, o.AsOf), p.Source })
	section(t, "Open work", b.Tasks, "no task is open", func(k *csm.BriefTask) (string, csm.Source) {
		return fmt.Sprintf("%s %s%s%s", k.Priority, k.Title, named(", due ", k.Due.Near(o.AsOf)), named(", waiting for ", k.WaitingOn)), k.Source
	})
	section(t, "What they asked the product for", b.Requests, "", func(r *csm.RequestStatus) (string, csm.Source) {
		return r.ID + " " + r.Title + ": " + r.State(o.AsOf) + map[bool]string{true: ", they have not been told"}[r.Untold], r.Source
	})
	section(t, "Coming up", b.Next, "", func(m *csm.BriefMeeting) (string, csm.Source) {
		return m.Date.Near(o.AsOf) + " " + m.Title + named(", with ", strings.Join(m.Attendees, ", ")), m.Source
	})
	section(t, "Recently", b.Interactions, "", func(l *csm.Line) (string, csm.Source) { return l.Date.Near(o.AsOf) + " " + l.Text, l.Source })
	section(t, "What nobody has written down", b.Unknown, "", func(u *csm.Unknown) (string, csm.Source) { return u.What + ": " + u.How, "" })
	return strings.TrimRight(t.String(), "\n")
}

// section writes a whole part of a document with sources; without items it says none, or
// is left out where there is nothing to say.
func section[T any](t *briefText, title string, items []T, none string, say func(*T) (string, csm.Source)) {
	if len(items) == 0 && none == "" {
		return
	}
	fmt.Fprintf(t, "\n## %s\n", title)
	for i := range items {
		text, source := say(&items[i])
		t.WriteString("- " + flat(text) + at(source) + "\n")
	}
	if len(items) == 0 {
		t.WriteString("- " + none + "\n")
	}
}
