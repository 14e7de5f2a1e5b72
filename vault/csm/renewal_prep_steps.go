package csm

import (
	"slices"
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
