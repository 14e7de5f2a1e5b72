package csm

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// evidenceFor is what speaks for a criterion, the strongest first: wins whose
// skill, type or words are those of the criterion, and figures.
func evidenceFor(c *Criterion, wins []LoggedWin, metrics []CareerMetric, currency string) []Evidence {
	list, asked, words := []Evidence{}, c.asked(), stems(c.Text)
	for i := range wins {
		w := &wins[i]
		strength, why := matchWords(words, w)
		for _, comp := range asked {
			if s, y := comp.match(w); s != "" && (strength == "" || s.rank() < strength.rank()) {
				strength, why = s, y
			}
		}
		if strength != "" && w.SameAs == "" {
			list = append(list, Evidence{Text: w.sentence(currency), Date: w.Date, Strength: strength, Why: why, Source: w.Source, amount: w.Amount})
		}
	}
	for _, m := range metrics {
		if slices.ContainsFunc(asked, func(comp *competency) bool { return slices.Contains(comp.figures, m.Name) }) {
			list = append(list, m.evidence())
		}
	}
	slices.SortStableFunc(list, func(x, y Evidence) int {
		return cmp.Or(cmp.Compare(x.Strength.rank(), y.Strength.rank()), cmp.Compare(y.amount, x.amount), cmp.Compare(y.Date, x.Date))
	})
	return list
}

// matchWords compares a criterion with a win word by word. A skill of its very
// name is strong, most of its words are supporting, and one long word touches.
func matchWords(criterion map[string]bool, w *LoggedWin) (Strength, string) {
	for _, skill := range w.Skills {
		s := stems(skill)
		if n := sharedStems(s, criterion); n > 0 && (n == len(s) || n == len(criterion)) {
			return Strong, "skill " + skill
		}
	}
	n := sharedStems(criterion, stems(strings.Join([]string{w.Title, w.Action, w.Task}, " ")))
	switch {
	case n >= 2 && 2*n >= len(criterion):
		return Supporting, fmt.Sprintf("shares %d of its %d words", n, len(criterion))
	case n >= 1 && 2*n >= len(criterion):
		return Weak, "shares a word"
	}
	return "", ""
}

// sentence is a win in a case: its title, and its worth unless the title says it.
func (w *LoggedWin) sentence(currency string) string {
	worth := w.Impact
	if w.Amount != 0 {
		worth = w.Amount.Short(currency)
	}
	if worth == "" || strings.Contains(w.Title, worth) {
		return w.Title
	}
	return w.Title + " (" + worth + ")"
}

// evidence is a figure as evidence: strong unless its goal is missed.
func (m *CareerMetric) evidence() Evidence {
	e := Evidence{Text: m.Text, Strength: Supporting, Why: "figure", Source: m.Source, Also: m.also}
	switch {
	case m.Met == Yes:
		e.Strength, e.Why = Strong, "goal met"
	case m.Met == No:
		e.Strength, e.Why = Weak, "goal missed"
	case slices.Contains([]string{"saves", "expansions", "renewals"}, m.Name):
		e.Strength = Strong
	}
	return e
}

// mostEvidence is how much evidence of one criterion is shown. Nobody reads more,
// and wins are on record in full elsewhere.
const mostEvidence = 20

// caseFor puts a criterion together with its evidence, and says what it lacks.
func caseFor(c *Criterion, wins []LoggedWin, metrics []CareerMetric, currency string) CriterionCase {
	k := CriterionCase{Criterion: c.Text, Detail: c.Detail, Group: c.Group, Ticked: c.Ticked, Source: c.Source}
	k.Evidence = evidenceFor(c, wins, metrics, currency)
	if n := len(k.Evidence) - mostEvidence; n > 0 {
		k.Evidence, k.More = k.Evidence[:mostEvidence], n
	}
	weak := !slices.ContainsFunc(k.Evidence, func(e Evidence) bool { return e.Strength != Weak })
	switch {
	case len(k.Evidence) == 0:
		k.Gap = "nothing on record speaks for it"
	case weak:
		k.Gap = "what is on record only touches it"
	case len(k.Evidence) == 1:
		k.Gap = "only one piece of evidence"
	}
	if k.Gap != "" && c.Ticked {
		k.Gap = "ticked in the note, but " + k.Gap
	}
	return k
}
