package csm

import (
	"fmt"
	"strings"
)

// Approach is what to do about an account this quarter, what matters most
// first: its renewal when that presses, then what endangers it, then what was
// promised, then what it may grow by. Each point follows from a line of the
// vault.
func Approach(b *Book, a *Account, br *AccountBrief, today Date) []Action {
	w := approach{b, a, br, today, b.Settings.fiscalQuarter(today).End}
	steps := []func() []Action{
		w.renewalNow, w.signals(WeightCritical), w.renewalAhead, w.promises, w.signals(WeightWarning), w.tasks,
		w.goals, w.expansion, w.requests, w.meetings, w.people, w.signals(WeightAggravating), w.unknown,
	}
	switch a.Status {
	case "churned":
		steps = []func() []Action{w.winBack, w.promises, w.tasks, w.requests}
	case "prospect":
		steps = []func() []Action{w.tasks, w.promises, w.meetings, w.people, w.unknown}
	}
	list := []Action{}
	for _, step := range steps {
		list = append(list, step()...)
	}
	return distinct(list)
}

// approach is what the steps of an approach look at.
type approach struct {
	book  *Book
	a     *Account
	br    *AccountBrief
	today Date
	end   Date // of the quarter
}

func (w approach) money(m Money) string { return m.Short(w.book.Settings.Currency) }

// renewalNow is the renewal whose term has ended.
func (w approach) renewalNow() []Action {
	r := w.br.Renewal
	if r == nil || r.State != RenewalOverdue {
		return nil
	}
	step := Action{"Close the renewal", fmt.Sprintf("%s, the term ended %s", w.money(r.BaseARR), r.DueDate.Near(w.today)), "", r.ExtensionUntil, r.Source}
	switch r.Extension {
	case "in_force":
		step.Why += ", the extension runs until " + r.ExtensionUntil.Near(w.today)
	case "expired":
		step.Why += ", and the extension has expired"
	}
	if r.NextStep != "" {
		step.Why += "; next: " + r.NextStep
	}
	return []Action{step}
}

// renewalAhead is the renewal that is due within the horizon.
func (w approach) renewalAhead() []Action {
	r := w.br.Renewal
	if r == nil || r.Stage == "closed_won" || r.Stage == "closed_lost" || r.Days < 0 || r.DueDate == "" || r.Days > renewalHorizon {
		return nil
	}
	step := Action{"Prepare the renewal", fmt.Sprintf("%s ends %s", w.money(r.BaseARR), r.DueDate.Near(w.today)), "", r.DueDate.AddDays(-14), r.Source}
	if r.NoticeDeadline >= w.today {
		step.Due = min(step.Due, r.NoticeDeadline)
	} else if step.Due < w.today {
		step.Action, step.Due = "Hold the renewal conversation now", r.DueDate
		step.Why += ", and two weeks before has passed"
	}
	for _, part := range []string{r.NoticeNote, named("next: ", r.NextStep)} {
		if part != "" {
			step.Why += "; " + part
		}
	}
	return []Action{step}
}

// signals are the actions that the signals of a weight suggest.
func (w approach) signals(weight Weight) func() []Action {
	return func() (list []Action) {
		for i, s := range w.br.Health.Signals {
			if s.Weight == weight && s.Signal != "renewal_overdue" {
				list = append(list, Action{w.br.Health.Actions[i], s.Detail, "", "", s.Source})
			}
		}
		return list
	}
}

// promises are those open, ours first: theirs are to be asked after.
func (w approach) promises() (list []Action) {
	for _, side := range []Side{Ours, Unclear, Theirs} {
		for _, p := range w.br.Promises {
			if p.Side != side {
				continue
			}
			step := Action{"Keep our promise: " + p.Text, "made " + p.Made.Near(w.today), p.Owner, p.Due, p.Source}
			switch side {
			case Theirs:
				step.Action = "Ask after their promise: " + p.Text
			case Unclear:
				step.Action = "See to it: " + p.Text
			}
			list = append(list, step)
		}
	}
	return list
}

func (w approach) tasks() (list []Action) {
	for _, t := range w.br.Tasks {
		step := Action{t.Title, "open task, " + string(t.Priority), t.Owner, t.Due, t.Source}
		if t.WaitingOn != "" {
			step.Why += ", waiting for " + t.WaitingOn
		} else if t.NextAction != "" {
			step.Why += ", next: " + t.NextAction
		}
		list = append(list, step)
	}
	return list
}

// goals are those of the success plan that are late, or due in the quarter.
func (w approach) goals() (list []Action) {
	for _, g := range w.br.SuccessPlan {
		if g.Status == "achieved" || g.Status == "dropped" || g.Status != "behind" && (g.Due == "" || g.Due > w.end) {
			continue
		}
		list = append(list, Action{"Bring the goal home: " + g.Goal, g.standing(w.today), "", g.Due, g.Source})
	}
	return list
}

// standing is how far a goal has come.
func (g *SuccessGoal) standing(today Date) string {
	var parts []string
	for _, p := range []string{spaced(g.Status), named("now ", g.Actual), named("target ", g.Target), named("due ", g.Due.Near(today))} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, ", ")
}

func named(label, s string) string {
	if s == "" {
		return ""
	}
	return label + s
}
