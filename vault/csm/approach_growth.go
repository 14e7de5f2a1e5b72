package csm

import "strings"

// How an account is kept in touch with and grown, once nothing burns.

func (w approach) expansion() (list []Action) {
	for _, o := range w.br.Expansion.Opportunities {
		if !o.Open() {
			continue
		}
		verb := map[string]string{"proposal": "Bring the proposal to a decision: ", "qualified": "Propose: "}[o.Stage]
		if verb == "" {
			verb = "Find out who would decide on: "
		}
		list = append(list, Action{verb + o.Name, o.Describe(w.book.Settings.Currency, w.today), "", o.Target, o.Source})
	}
	return list
}

// requests are the good news that nobody has told them.
func (w approach) requests() (list []Action) {
	for _, r := range w.br.Requests {
		if r.Untold {
			list = append(list, Action{"Tell them: " + r.Title + " is there", r.ID + " " + r.State(w.today) + ", they have not been told", "", "", r.Source})
		}
	}
	return list
}

// meetings are those of the quarter that are to be held.
func (w approach) meetings() (list []Action) {
	for _, m := range w.br.Next {
		if m.Date <= w.end {
			list = append(list, Action{"Prepare and hold: " + m.Title, "scheduled for " + m.Date.Near(w.today), "", m.Date, m.Source})
		}
	}
	return list
}

func (w approach) people() (list []Action) {
	for _, g := range w.br.Gaps {
		list = append(list, Action{g.Action, g.Detail, "", "", g.Source})
	}
	return list
}

// unknown is what nobody has written down and a plan should not do without.
func (w approach) unknown() []Action {
	var names []string
	for _, u := range w.br.Unknown {
		names = append(names, u.What)
	}
	if len(names) == 0 {
		return nil
	}
	return []Action{{"Find out: " + strings.Join(names, ", "), w.br.Unknown[0].How, "", "", w.a.Source("")}}
}

// winBack is what there is to do about a customer who has left.
func (w approach) winBack() []Action {
	left := "churned" + on(w.a.ChurnedOn, w.today)
	why := Action{"Learn why they left, in their own words", left + ", and no reason is recorded", "", "", w.a.Source("churned_on")}
	if w.a.ChurnReason != "" {
		why = Action{"Check what has changed about the reason they left", left + ": " + w.a.ChurnReason, "", "", w.a.Source("churn_reason")}
	}
	list := []Action{why}
	for _, p := range w.br.Stakeholders {
		if p.Active() && (p.Has("champion") || p.Buys()) {
			list = append(list, Action{"Stay in touch with " + p.Name, p.Title, "", "", p.Source})
		}
	}
	return list
}
