package vault

import (
	"fmt"

	"csmd/vault/csm"
	"csmd/vault/pattern"
)

// The slides that the customer sees. They hold no opinion on people, no ARR of
// what isn't proposed yet, and no count of days that is wrong tomorrow.

var squeeze = pattern.New(`\n{3,}`)

// goalStates are how a goal stands, at a glance.
var goalStates = map[string]string{
	"achieved": "✅ achieved", "on_track": "🟢 on track", "behind": "🔴 behind", "planned": "⚪ planned", "dropped": "✖️ dropped",
	"not_in_plan": "⚪ not in the success plan",
}

func goalState(status string) string {
	if m, ok := goalStates[status]; ok {
		return m
	}
	return cellText(status)
}

func (d *deck) goals() *slide {
	s := &slide{name: "goals", title: "How we did against your goals"}
	first := true
	for _, o := range d.prep.Outcomes {
		if o.Ahead {
			continue
		}
		if first {
			s.header("Goal", "Baseline", "Target", "Achieved", "Status")
			first = false
		}
		s.row(cellText(o.Goal), cellText(o.Baseline), cellText(o.Target), cellText(o.Achieved), goalState(o.Status))
		s.cite(o.Source)
	}
	for i, g := range d.prep.Goals {
		if i == 0 {
			s.para("Agreed on " + g.Agreed.Time().Format("January 2, 2006") + ":")
		}
		state := goalState(g.Status)
		if g.Achieved != "" {
			state += ", " + slideText(g.Achieved)
		}
		s.bullet(slideText(g.Text)+" — "+state, g.Source)
	}
	return s
}

func (d *deck) usage() *slide {
	s := &slide{name: "usage", title: "How you use the product"}
	s.lines(d.prep.Performance.UsageLines())
	if u := d.prep.Performance.Usage; u != nil {
		for _, m := range u.Months {
			s.cite(m.Source)
		}
	}
	return s
}

func (d *deck) support() *slide {
	s := &slide{name: "support", title: "Support and satisfaction"}
	s.lines(d.prep.Performance.SupportLines(d.today))
	return s
}

func (d *deck) value() *slide {
	s := &slide{name: "value", title: "What it brought you"}
	s.lines(d.prep.Value)
	return s
}

func (s *slide) lines(list []csm.Line) {
	for _, l := range list {
		s.bullet(slideText(l.Text), l.Source)
	}
}

func (d *deck) feedback() *slide {
	s := &slide{name: "feedback", title: "Your feedback and our roadmap"}
	for _, t := range d.prep.Topics {
		if t.Kind == csm.TopicFeedback {
			s.bullet("You told us: "+slideText(t.Text), t.Source)
		}
	}
	for _, r := range d.prep.Requests {
		s.bullet("**"+slideText(r.Title)+"** ("+slideText(r.ID)+"): "+slideText(r.State(d.today)), r.Source)
	}
	return s
}

func (d *deck) promises() *slide {
	s := &slide{name: "promises", title: "What we promised each other"}
	for _, p := range d.prep.Promises {
		state := map[csm.TaskStatus]string{csm.Done: "✅", csm.Cancelled: "✖️ given up:"}[p.Status]
		if state == "" {
			state = "⏳ open:"
		}
		who := slideText(p.Owner)
		switch {
		case who != "":
		case p.Side == csm.Theirs:
			who = "You"
		default:
			who = "We"
		}
		text := fmt.Sprintf("%s %s — %s (%s", state, slideText(p.Text), who, p.Made.Near(d.today))
		if p.Open() && p.Due != "" {
			text += ", due " + p.Due.Near(d.today)
		}
		s.bullet(text+")", p.Source)
	}
	return s
}
