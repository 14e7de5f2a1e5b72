package vault

import (
	"fmt"
	"strings"

	"csmd/vault/csm"
)

// The slides that look ahead.

func (d *deck) plan() *slide {
	s := &slide{name: "plan", title: "Plan for " + d.prep.Quarter.Next().Label}
	for _, o := range d.prep.Outcomes {
		if !o.Ahead {
			continue
		}
		text := "**" + slideText(o.Goal) + "**"
		if o.Target != "" {
			text += ": target " + slideText(o.Target)
		}
		if o.Achieved != "" {
			text += ", now " + slideText(o.Achieved)
		}
		if o.Due != "" {
			text += ", by " + o.Due.Near(d.today)
		}
		s.bullet(text, o.Source)
	}
	for _, o := range d.prep.Expansion.Opportunities {
		if !o.Open() {
			continue
		}
		text := "Next step together: " + slideText(o.Name)
		if o.Target != "" {
			text += ", " + o.Target.Near(d.today)
		}
		s.bullet(text, o.Source)
	}
	return s
}

func (d *deck) agenda() *slide {
	total := 0
	s := &slide{name: "agenda"}
	for _, t := range d.prep.Topics {
		if t.Kind == csm.TopicInvitation {
			s.bullet(slideText(t.Text), t.Source)
		}
	}
	if s.b.Len() > 0 {
		s.b.WriteString("\n")
	}
	s.header("Time", "Minutes", "Topic")
	for _, it := range d.prep.Agenda {
		topic := "**" + cellText(it.Title) + "**"
		if it.About != "" {
			topic += ": " + cellText(it.About)
		}
		s.row(it.From, fmt.Sprint(it.Minutes), topic)
		total += it.Minutes
	}
	s.title = fmt.Sprintf("Agenda (%d minutes)", total)
	return s
}

func (d *deck) asks() *slide {
	s := &slide{name: "asks", title: "Next steps"}
	for _, a := range d.prep.Asks {
		if a.Internal {
			continue
		}
		text := slideText(a.Ask)
		if a.To != "" {
			text = "**" + slideText(a.To) + "**: " + text
		}
		s.bullet(strings.TrimSpace(text), a.Source)
	}
	return s
}
