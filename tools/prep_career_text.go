package tools

import (
	"fmt"
	"slices"
	"strings"

	"csmd/vault/csm"
)

func (o prepCareerOut) Text() string {
	t := &briefText{today: o.AsOf, currency: o.Currency}
	map[string]func(*briefText){
		"promotion": o.promotion, "performance_review": o.review, "one_on_one": o.talk, "linkedin": o.profile,
	}[o.Kind](t)
	return strings.TrimRight(t.String(), "\n")
}

func (o prepCareerOut) head(t *briefText, title string) {
	fmt.Fprintf(t, "## %s\n%s\n", title, periodWords(o.Period, o.AsOf))
	for _, c := range o.Caveats[:min(len(o.Caveats), 3)] {
		fmt.Fprintf(t, "ℹ️ %s\n", c)
	}
}

var strengthMarks = map[csm.Strength]string{csm.Strong: "✅", csm.Supporting: "☑️", csm.Weak: "▫️"}

// mostEvidence is how much of a criterion's evidence a text shows: less where
// there are many criteria.
func (o prepCareerOut) mostEvidence() int {
	if len(o.Criteria) > 5 {
		return 2
	}
	return 3
}

func (o prepCareerOut) promotion(t *briefText) {
	o.head(t, "🎯 "+o.Level+": the case")
	backed := 0
	for _, c := range o.Criteria {
		if c.Gap == "" {
			backed++
		}
	}
	fmt.Fprintf(t, "%d of %s backed · %s\n", backed, map[bool]string{true: "1 criterion", false: fmt.Sprint(len(o.Criteria)) + " criteria"}[len(o.Criteria) == 1], o.winWords())
	o.metrics(t)
	for i := range o.Criteria {
		if i == shownItems {
			fmt.Fprintf(t, "\n… and %d more criteria\n", len(o.Criteria)-i)
			break
		}
		o.criterion(t, &o.Criteria[i])
	}
	o.gaps(t)
	o.stories(t)
	bullets(t, "Talking points", o.TalkingPoints, func(l *csm.Line) string { return short(dated(l, o.AsOf), 130) })
}

func (o prepCareerOut) criterion(t *briefText, c *csm.CriterionCase) {
	mark := "✅"
	if c.Gap != "" {
		mark = "⚠️"
	}
	fmt.Fprintf(t, "\n**%s %s**%s\n", mark, short(c.Criterion, 90), named(" — ", c.Gap))
	for i, e := range c.Evidence {
		if i == o.mostEvidence() {
			fmt.Fprintf(t, "- and %d more\n", len(c.Evidence)+c.More-i)
			break
		}
		fmt.Fprintf(t, "- %s %s%s%s\n", strengthMarks[e.Strength], short(e.Text, 110), inBrackets(e.Date.Near(o.AsOf)), at(e.Source))
	}
}

// winWords count the wins of the period: "4 wins, $1.2M".
func (o prepCareerOut) winWords() string {
	t := o.Details.Totals
	return countOf(t.Count, "win") + named(", ", winImpact(&t, o.Currency))
}

func (o prepCareerOut) metrics(t *briefText) {
	bullets(t, "Figures", o.Metrics, func(m *csm.CareerMetric) string {
		return strings.TrimSpace(map[csm.YesNo]string{csm.Yes: "✅ ", csm.No: "🔴 "}[m.Met]+m.Text) + at(m.Source)
	})
}

func (o prepCareerOut) gaps(t *briefText) {
	bullets(t, "Gaps", o.Gaps, func(g *csm.CareerGap) string {
		return "⚠️ " + short(g.About, 70) + ": " + g.Gap + named(" → ", short(g.Needs, 90))
	})
}

func (o prepCareerOut) stories(t *briefText) {
	bullets(t, "Stories (STAR)", o.Star[:min(len(o.Star), 3)], func(s *csm.Story) string {
		parts := []string{named("S: ", s.Situation), named("T: ", s.Task), named("A: ", s.Action), named("R: ", s.Result)}
		parts = slices.DeleteFunc(parts, func(p string) bool { return p == "" })
		text := "**" + short(s.Title, 60) + "** " + strings.Join(parts, " · ")
		if len(s.Missing) > 0 {
			text += " · to tell: " + strings.Join(s.Missing, ", ")
		}
		return text
	})
}

func (o prepCareerOut) review(t *briefText) {
	o.head(t, "📋 Performance review")
	fmt.Fprintf(t, "%s\n", o.winWords())
	o.metrics(t)
	t.reviewWins(o.Wins)
	for i, c := range o.Criteria {
		if i == 0 {
			t.WriteString("\n### Goals in words\n")
		}
		if i == shownItems {
			fmt.Fprintf(t, "- and %d more\n", len(o.Criteria)-i)
			break
		}
		fmt.Fprintf(t, "- %s\n", o.goal(&c))
	}
	d := &o.Details
	sentence := func(l *csm.Line) string { return l.Text + at(l.Source) }
	bullets(t, "Projects", d.Projects, sentence)
	bullets(t, "What others said", d.Feedback, func(l *csm.Line) string { return dated(l, o.AsOf) + at(l.Source) })
	bullets(t, "Done", d.Done, func(l *csm.Line) string { return l.Text })
	bullets(t, "Planned and still open", d.Missed, func(l *csm.Line) string { return l.Text })
	o.gaps(t)
	o.stories(t)
}

func (o prepCareerOut) goal(c *csm.CriterionCase) string {
	if len(c.Evidence) == 0 {
		return "⚠️ " + short(c.Criterion, 100) + ": " + c.Gap
	}
	return "✅ " + short(c.Criterion, 100) + ": " + short(c.Evidence[0].Text, 100) + at(c.Evidence[0].Source)
}

// reviewWins are the wins by type.
func (t *briefText) reviewWins(wins []csm.LoggedWin) {
	shown := wins[:min(len(wins), 12)]
	t.wins(shown, func(w *csm.LoggedWin) string { return typeHead(w) })
	if len(wins) > len(shown) {
		fmt.Fprintf(t, "\nand %d more (accomplishments lists them)\n", len(wins)-len(shown))
	}
}

func (o prepCareerOut) talk(t *briefText) {
	with := ""
	if o.Details.With != "" {
		with = " with " + o.Details.With
	}
	o.head(t, "🤝 1:1"+with)
	d := &o.Details
	if len(o.Agenda) > 0 {
		t.agenda(o.Agenda)
	}
	bullets(t, "Open from last time", o.OpenTopics, func(p *csm.OpenTopic) string {
		mark := map[string]string{"mine": "☐ me: ", "theirs": "☐ " + strings.TrimSpace(p.Owner+" ") + ": ", "topic": "💬 "}[p.Kind]
		return mark + short(p.Text, 120) + inBrackets(named("due ", p.Due.Near(o.AsOf))) + at(p.Source)
	})
	bullets(t, "Wins", o.Wins, func(w *csm.LoggedWin) string { return t.win(w) })
	bullets(t, "What changed", o.TalkingPoints, func(l *csm.Line) string { return dated(l, o.AsOf) + at(l.Source) })
	o.Metrics = slices.DeleteFunc(slices.Clone(o.Metrics), func(m csm.CareerMetric) bool { return m.Met == "" })
	o.metrics(t)
	bullets(t, "Where I need help", d.Risks, func(l *csm.Line) string { return "🔴 " + l.Text + at(l.Source) })
	bullets(t, "I ask for", d.Asks, func(l *csm.Line) string { return l.Text + at(l.Source) })
	bullets(t, "Blocked", d.Blocked, func(l *csm.Line) string { return "⏸️ " + l.Text + at(l.Source) })
	o.gaps(t)
}

func (o prepCareerOut) profile(t *briefText) {
	o.head(t, "💼 What your profile can tell")
	bullets(t, "Wins, without names and amounts", o.TalkingPoints, func(l *csm.Line) string { return l.Text + inBrackets(l.Date.Near(o.AsOf)) })
	bullets(t, "Figures, rounded", o.Metrics, func(m *csm.CareerMetric) string { return m.Text })
	if s := o.Details.Skills; len(s) > 0 {
		fmt.Fprintf(t, "\n**Skills** %s\n", strings.Join(s[:min(len(s), 15)], ", "))
	}
	if len(o.TalkingPoints) == 0 {
		t.WriteString("\nNo wins are on record in this period. log_accomplishment adds one; a longer period (\"all\") may have some.\n")
	}
	bullets(t, "Before you post", o.Details.Cautions, func(l *csm.Line) string { return "⚠️ " + l.Text + at(l.Source) })
}
