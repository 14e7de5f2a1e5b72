package csm

import (
	"slices"
	"strings"
)

// planned is everything that a plan schedules: what presses now, the goals with
// their dates, the days that decide the renewal, and the user's own goals.
func (w renewalPrep) planned(req PlanRequest, until Date) []Action {
	now := approach{w.book, w.a, w.br, w.today, until}
	var list []Action
	if w.a.Active() {
		list = slices.Concat(now.renewalNow(), w.renewalDays(until), now.signals(WeightCritical)(), now.promises(), now.signals(WeightWarning)(),
			now.tasks(), now.goals(), now.expansion(), now.requests(), now.meetings(), now.people(), now.signals(WeightAggravating)(), now.unknown())
	} else {
		list = Approach(w.book, w.a, w.br, w.today)
	}
	for _, g := range req.Goals {
		list = append(list, Action{"Agree with the customer how to measure it: " + g, "goal of this plan", "", "", req.Note},
			Action{"Show what came of it: " + g, "goal of this plan", "", until, req.Note})
	}
	inPlan := func(a Action) bool { return strings.HasPrefix(string(a.Source), string(req.Note)+":") } // a task in the plan is no reason for it
	return distinct(slices.DeleteFunc(list, inPlan))
}

// renewalDays are the days that decide a renewal due within a plan.
func (w renewalPrep) renewalDays(until Date) (list []Action) {
	d := w.deadlines()
	if d.TermEnd == "" || d.TermEnd < w.today {
		return nil
	}
	add := func(day Date, what, why string) {
		if day != "" && day >= w.today && day <= until {
			list = append(list, Action{what, why, "", day, d.Source})
		}
	}
	arr := ""
	if w.a.ARRKnown {
		arr = w.money(w.a.ARR) + ", "
	}
	if d.Notice != "" {
		add(d.Notice, "Know before the notice deadline whether they renew", arr+noticeNote(d.Notice, w.today, w.a.AutoRenew))
	}
	if d.TwoWeeksBefore < w.today {
		add(d.TermEnd, "Hold the renewal conversation now", "two weeks before the end was "+d.TwoWeeksBefore.Near(w.today))
	}
	next := ""
	if r := w.br.Renewal; r != nil {
		next = named("; next: ", r.NextStep)
	}
	add(d.TwoWeeksBefore, "Hold the renewal conversation", arr+"two weeks before the term ends"+next)
	if w.a.AutoRenew == Yes {
		add(d.TermEnd, "See the next term confirmed", arr+"it renews by itself")
	} else {
		add(d.TermEnd, "Have the renewal signed", arr+"the term ends")
	}
	return list
}

// rhythm is what every quarter has: the review where they have had one, and a
// look at the plan.
func (w renewalPrep) rhythm(q PlanQuarter) []Action {
	list := []Action{}
	scheduled := slices.ContainsFunc(accountMeetings(w.book, w.a), func(m *Meeting) bool { return m.QBR() && m.Date.Between(q.Start, q.End) })
	switch {
	case w.a.Status == "churned":
		list = append(list, Action{"Ask once whether the reason they left still holds", "win-back, " + q.Quarter, w.owner(), q.End, w.a.Source("churned_on")})
	case w.br.LastQBR != nil && !scheduled:
		list = append(list, Action{"Hold the QBR of " + q.Quarter, "the last one was on " + w.br.LastQBR.Date.Near(w.today), w.owner(), q.End, w.br.LastQBR.Source})
	}
	return append(list, Action{"Review this plan and bring it up to date", q.Quarter, w.owner(), q.End, w.a.Source("")})
}
