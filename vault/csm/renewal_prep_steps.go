package csm

import (
	"cmp"
	"slices"
	"strings"
)

// nextSteps are what is left to do for the renewal: what the record and the
// tasks say, the conversation two weeks before the end, what was promised, and
// the people who are missing.
func (w renewalPrep) nextSteps(d Deadlines) []Action {
	list := []Action{}
	if !w.a.Active() {
		return list
	}
	if r := w.br.Renewal; r != nil && r.NextStep != "" {
		list = append(list, Action{r.NextStep, "next step of the renewal record", "", "", r.Source})
	}
	switch {
	case d.TermEnd == "":
	case d.TermEnd < w.today:
		list = append(list, Action{"Close the renewal, or get an extension in writing", "the term ended " + d.TermEnd.Near(w.today), "", d.ExtensionUntil, d.Source})
	case d.TwoWeeksBefore < w.today:
		list = append(list, Action{"Hold the renewal conversation now", "two weeks before the end was " + d.TwoWeeksBefore.Near(w.today), "", d.TermEnd, d.Source})
	default:
		list = append(list, Action{"Hold the renewal conversation", "two weeks before the term ends", "", d.TwoWeeksBefore, d.Source})
	}
	steps := approach{w.book, w.a, w.br, w.today, d.TermEnd}
	for _, t := range w.br.Tasks {
		if t.Priority == "P0" || t.Priority == "P1" || slices.ContainsFunc(w.book.Tasks, func(k Task) bool { return k.ID == t.ID && k.Category == "renewals" }) {
			list = append(list, Action{t.Title, "open task, " + string(t.Priority) + named(", waiting for ", t.WaitingOn), t.Owner, t.Due, t.Source})
		}
	}
	return distinct(slices.Concat(list, steps.promises(), steps.signals(WeightCritical)(), steps.meetings(), steps.requests(), steps.people(), w.askForCase()))
}

// askForCase asks for the figures that the business case lacks.
func (w renewalPrep) askForCase() (list []Action) {
	for _, u := range w.businessCase().Missing {
		list = append(list, Action{"Find out " + u.What, u.How, "", "", w.a.Source("")})
	}
	return list
}

// Describe is a person with title, stance and note as far as they are known.
func (p *Stakeholder) Describe() string {
	stance := cmp.Or(p.Sentiment, "sentiment unknown")
	if stance == "unknown" {
		stance = "sentiment unknown"
	}
	return p.Name + named(", ", p.Title) + " (" + stance + ")" + named(": ", p.Note)
}

// Sentence is the recorded health beside what the data says.
func (h *BriefHealth) Sentence(today Date) string {
	s := "Health " + cmp.Or(spaced(string(h.Recorded)), "unscored")
	if h.Reviewed != "" {
		s += " (reviewed " + h.Reviewed.Near(today) + named(": ", h.Reason) + ")"
	}
	level := spaced(string(h.Level))
	if h.Level == LevelNone {
		level = "no worry"
	}
	return s + "; the data says " + level
}

// spaced is a word of a closed set as one reads it: at_risk is at risk.
func spaced(s string) string { return strings.ReplaceAll(s, "_", " ") }

// span is a term from its first day to its last.
func (c *Contract) span(today Date) string {
	if c.Start == "" {
		return "until " + c.End.Near(today)
	}
	return c.Start.Near(today) + " – " + c.End.Near(today)
}

// renews is what happens at the end of a term by itself.
func (c *Contract) renews() string {
	return map[YesNo]string{Yes: "renews by itself", No: "no auto-renewal"}[c.AutoRenew] + named(", notice period ", days(c.NoticeDays))
}

func days(n int) string {
	if n == 0 {
		return ""
	}
	return plural(n, "day")
}

func inBrackets(s string) string {
	if s == "" {
		return ""
	}
	return " (" + s + ")"
}

// Describe is a goal and how far it has come.
func (g *SuccessGoal) Describe(today Date) string { return g.Goal + inBrackets(g.standing(today)) }
