package csm

import "slices"

// gained are the outcomes of movements that add ARR.
var gained = map[string]string{"expansion": "expanded", "new": "new", "reactivation": "reactivated"}

// gains adds what the ledger says was won.
func (r *review) gains(w *WinLoss, end Date) {
	for _, m := range r.movementsIn(end) {
		if m.Amount > 0 && gained[m.Type] != "" {
			w.Won = append(w.Won, r.moved(m, gained[m.Type]))
		}
	}
}

// movementsIn are the movements of the scope in the period up to a day.
func (r *review) movementsIn(end Date) []Movement {
	return where(r.book.distinctMovements(), func(m *Movement) bool {
		return r.Period.Contains(m.Date) && m.Date <= end && m.AccountID != "" && r.book.inScope(r.Scope, m.AccountID)
	})
}

func (r *review) moved(m Movement, outcome string) Deal {
	return r.deal(m.AccountID, Deal{
		Account: m.AccountID, Outcome: outcome, ARR: max(m.Amount, -m.Amount), Date: m.Date,
		Reason: m.Reason, ReasonSource: m.Source, Source: m.Source,
	})
}

// losses adds what was lost: the renewals, from the day that was decided, with
// the reason of the churn that it brings later; the churn and the downgrades of
// the ledger that no renewal tells; the accounts that only their note says left.
func (r *review) losses(w *WinLoss, end Date) {
	lost := where(r.book.AllRenewals(), func(n *Renewal) bool { return n.Stage == "closed_lost" && n.CloseDate != "" })
	churns := where(r.book.distinctMovements(), func(m *Movement) bool { return m.Type == "churn" })
	for _, l := range w.Closed.Lost {
		d := r.deal(l.AccountID, Deal{Account: l.Account, Outcome: "churned", ARR: l.BaseARR, BaseARR: l.BaseARR, Date: l.CloseDate, Source: l.Source})
		for _, m := range churns {
			if n := churnOf(lost, &m); n != nil && n.Source() == l.Source {
				d.Reason, d.ReasonSource = m.Reason, m.Source
			}
		}
		w.Lost = append(w.Lost, r.explained(d))
	}
	for _, m := range r.movementsIn(end) {
		switch {
		case m.Type == "churn" && churnOf(lost, &m) == nil:
			w.Lost = append(w.Lost, r.explained(r.moved(m, "churned")))
		case m.Type == "contraction":
			w.Lost = append(w.Lost, r.moved(m, "downgraded"))
		}
	}
	r.unledgered(w, lost, end)
}

// churnLag is how far the churn of a lost renewal may lie from its term end.
const churnLag = 60

// churnOf is the lost renewal that a movement of churn follows from, or nil.
func churnOf(lost []Renewal, m *Movement) *Renewal {
	for i := range lost {
		n := &lost[i]
		if m.Type != "churn" || n.AccountID != m.AccountID {
			continue
		}
		if days := m.Date.Sub(n.DueDate); max(days, -days) <= churnLag {
			return n
		}
	}
	return nil
}

// unledgered adds the accounts whose notes say that they left in the period,
// where neither a renewal nor the ledger does.
func (r *review) unledgered(w *WinLoss, lost []Renewal, end Date) {
	for i := range r.book.Accounts {
		a := &r.book.Accounts[i]
		known := slices.ContainsFunc(lost, func(n Renewal) bool { return n.AccountID == a.ID }) ||
			slices.ContainsFunc(r.book.Movements, func(m Movement) bool { return m.AccountID == a.ID && m.Type == "churn" })
		if a.Status == "churned" && !known && r.Period.Contains(a.ChurnedOn) && a.ChurnedOn <= end && r.book.Settings.In(r.Scope, a) {
			w.Lost = append(w.Lost, r.explained(r.deal(a.ID, Deal{Outcome: "churned", ARR: a.ARR, Date: a.ChurnedOn, Source: a.Source("churned_on")})))
		}
	}
}

// notRenewed is what record_renewal writes where nobody gave a reason.
const notRenewed = "Not renewed"

// explained adds the reason that the account's note or its lost save case
// gives, where the loss itself has none.
func (r *review) explained(d Deal) Deal {
	if d.Reason == notRenewed {
		d.Reason = ""
	}
	if a := r.book.Account(d.AccountID); d.Reason == "" && a != nil {
		d.Reason, d.ReasonSource = a.ChurnReason, a.Source("churn_reason")
	}
	for i := range r.book.Saves {
		if s := &r.book.Saves[i]; d.Reason == "" && s.AccountID == d.AccountID && s.Outcome == "lost" {
			d.Reason, d.ReasonSource = s.Threat, s.Source
		}
	}
	if d.Reason == "" {
		d.ReasonSource = ""
	}
	return d
}
