package csm

import (
	"cmp"
	"strings"
)

// How people, terms and health are said in one line.

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
