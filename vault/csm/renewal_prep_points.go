package csm

import (
	"fmt"
	"strings"
)

// talkingPoints are what speaks for renewing, and what has to be spoken about,
// in that order: value in their own figures, goals reached, use, support, their
// own words, and what they asked for that is there.
func (w renewalPrep) talkingPoints() []Line {
	if w.a.Status == "prospect" {
		return []Line{}
	}
	list := append([]Line{}, w.br.Value...)
	say := func(source Source, date Date, format string, args ...any) {
		list = append(list, Line{date, fmt.Sprintf(format, args...), source})
	}
	for _, g := range w.a.SuccessPlan {
		if g.Status == "achieved" {
			say(g.Source, "", "Goal reached: %s", g.result())
		}
	}
	p := &w.performance
	if u := p.Usage; u != nil && u.Change != nil && *u.Change > 0 {
		say(u.Source, "", "They use it more: %s h in %s, %s%% on %s", tenth(*u.Hours), p.Quarter, Signed(*u.Change), p.Before)
	}
	if s := p.Seats; s != nil && !below(int64(s.Active), int64(s.Purchased), 75) {
		say(s.Source, "", "They use what they pay for: %d of %d seats (%s%%)", s.Active, s.Purchased, tenth(s.Percent))
	}
	if t := p.Tickets; t != nil && t.AllResolved && t.Count > 0 {
		say(t.Source, "", "Support kept up: %s", t.Sentence())
	}
	if n := p.NPS; n != nil && n.Score >= 7 {
		say(n.Source, n.Date, "They are content: %s", n.Sentence(w.today))
	}
	for _, r := range w.br.Requests {
		if r.Status == "shipped" {
			say(r.Source, r.ShippedDate, "They asked and got it: %s %s", r.Title, r.State(w.today))
		}
	}
	for _, m := range accountMeetings(w.book, w.a) {
		if m.past(w.today) && m.QBR() && w.br.LastQBR != nil && m.Source() == w.br.LastQBR.Source {
			for _, l := range sectionLines(m, "outcome", "feedback") {
				say(l.Source, m.Date, "At the QBR on %s: %s", m.Date.Near(w.today), l.Text)
			}
		}
	}
	for _, s := range w.br.Health.Signals {
		if s.Weight == WeightCritical || s.Weight == WeightWarning {
			say(s.Source, "", "To be spoken about: %s", s.Detail)
		}
	}
	return list
}

// result is what came of a goal: from where, to what, against which target.
func (g *SuccessGoal) result() string {
	var parts []string
	for _, p := range []string{named("from ", g.Baseline), named("to ", g.Actual), named("target ", g.Target)} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return g.Goal + named(": ", strings.Join(parts, ", "))
}

// risks are what the CSM wrote, what the data says, and who is not won.
func (w renewalPrep) risks() []Line {
	list := append([]Line{}, w.br.Risks...)
	add := func(source Source, text string) { list = append(list, Line{Text: text, Source: source}) }
	if r := w.br.Renewal; r != nil && (r.Risk == "at_risk" || r.Risk == "watch") {
		add(r.Source, "The renewal record says: "+spaced(r.Risk))
	}
	for _, s := range w.br.Health.Signals {
		if s.Weight != WeightInfo {
			add(s.Source, s.Detail)
		}
	}
	for _, s := range w.book.Saves {
		if s.AccountID == w.a.ID && s.Outcome == "open" {
			add(s.Source, fmt.Sprintf("Save case open since %s, %s at stake%s", s.Opened.Near(w.today), w.money(s.AtStake), named(": ", s.Threat)))
		}
	}
	for _, g := range w.br.Gaps {
		add(g.Source, g.Detail)
	}
	if t := w.performance.Tickets; t != nil {
		for _, o := range t.Open {
			add(o.Source, "Open ticket: "+o.Text)
		}
	}
	for _, p := range w.br.Promises {
		if p.Overdue(w.today) && p.Side != Theirs {
			add(p.Source, "Overdue promise of ours: "+p.Text)
		}
	}
	return distinctLines(list)
}

func distinctLines(list []Line) []Line {
	out, seen := []Line{}, map[string]bool{}
	for _, l := range list {
		if key := Key(l.Text); !seen[key] {
			seen[key] = true
			out = append(out, l)
		}
	}
	return out
}

// businessCase is what the renewal is worth to the customer in their own
// figures, beside what they pay. Nothing is multiplied or estimated.
func (w renewalPrep) businessCase() BusinessCase {
	c := BusinessCase{Points: append([]Line{}, w.br.Value...), Missing: []Unknown{}}
	if !w.a.Active() {
		return c
	}
	for _, g := range w.a.SuccessPlan {
		switch {
		case g.Actual == "":
			c.Missing = append(c.Missing, Unknown{"what came of: " + g.Goal, "ask for the figure and note it as Actual in the success plan"})
		default:
			c.Points = append(c.Points, Line{Text: g.result() + inBrackets(spaced(g.Status)), Source: g.Source})
			if g.Baseline == "" {
				c.Missing = append(c.Missing, Unknown{"baseline of: " + g.Goal, "ask what it was before, and note it as Baseline in the success plan"})
			}
		}
	}
	if w.a.ARRKnown {
		text := "They pay " + w.money(w.a.ARR) + " a year"
		if s := w.performance.Seats; s != nil && s.Purchased > 0 {
			text += fmt.Sprintf(" for %d seats (%s a seat)", s.Purchased, w.money(w.a.ARR/Money(s.Purchased)))
		}
		c.Points = append(c.Points, Line{Text: text, Source: w.a.Source("arr")})
	}
	if len(w.br.Value) == 0 {
		c.Missing = append(c.Missing, Unknown{"value delivered", howToLearn["value delivered"]})
	}
	return c
}
