package csm

import (
	"cmp"
	"slices"
)

// WinLoss is what a period won, lost and saved, with the reasons as they are
// recorded. Each event stands once: a lost renewal and the churn that follows
// from it are one loss.
type WinLoss struct {
	Won       []Deal         `json:"won"`  // renewals signed, expansions, new customers
	Lost      []Deal         `json:"lost"` // customers and renewals lost, downgrades
	Saved     []Deal         `json:"saved"`
	SavesLost []Deal         `json:"saves_lost"`
	SavesOpen []Deal         `json:"saves_open"`
	ByReason  []DealGroup    `json:"by_reason"` // of what was lost, saved and is still at stake
	BySegment []DealGroup    `json:"by_segment"`
	Mentions  []DealMention  `json:"mentions"` // what the reasons speak of, word for word
	Missing   []MissingFact  `json:"missing"`
	Closed    ClosedRenewals `json:"renewals_closed"`
	Rates     *RenewalRates  `json:"rates,omitempty"` // of the renewals due in the period
}

// Deal is one outcome. ARR is what a renewal is worth now, what was added, what
// was lost, or what was at stake.
type Deal struct {
	Account      string `json:"account"`
	AccountID    string `json:"account_id,omitempty"`
	Segment      string `json:"segment,omitempty"`
	Outcome      string `json:"outcome"` // renewed, expanded, new, reactivated, churned, downgraded, saved, lost, open
	ARR          Money  `json:"arr"`
	BaseARR      Money  `json:"base_arr,omitempty"` // of a renewal
	Date         Date   `json:"date,omitempty"`
	Reason       string `json:"reason,omitempty"`
	Evidence     string `json:"evidence,omitempty"` // of a save
	ReasonSource Source `json:"reason_source,omitempty"`
	Source       Source `json:"source"`
}

// winLoss prepares the review of what was won and lost.
func (r *review) winLoss() {
	w := r.deals()
	w.ByReason, w.BySegment, w.Mentions = w.byReason(), w.bySegment(), w.mentions()
	w.Missing = w.missing()
	r.Details.Deals = w
	r.figures()
	r.Agenda = []ReviewTopic{
		{10, "What we won, and why"}, {15, "What we lost, and why"}, {10, "Saves: what worked, what is open"}, {10, "What we change"},
	}
	r.Asks = r.asks()
}

// deals are the outcomes of the period.
func (r *review) deals() *WinLoss {
	end := min(r.Period.End, r.today)
	w := &WinLoss{
		Won: []Deal{}, Lost: []Deal{}, Saved: []Deal{}, SavesLost: []Deal{}, SavesOpen: []Deal{},
		Closed: RenewalsClosed(r.book, r.today, r.Period, r.Scope),
	}
	var due []Renewal
	for _, n := range r.renewals() {
		if r.Period.Contains(n.DueDate) {
			due = append(due, n)
		}
	}
	w.Rates = renewalRates(due, r.Period, r.today)
	for _, c := range w.Closed.Renewals {
		w.Won = append(w.Won, r.deal(c.AccountID, Deal{Account: c.Account, Outcome: "renewed", ARR: c.ARR, BaseARR: c.BaseARR, Date: c.CloseDate, Source: c.Source}))
	}
	r.movements(w, end)
	for i := range r.book.Saves {
		r.saveCase(w, &r.book.Saves[i], end)
	}
	for _, list := range []*[]Deal{&w.Won, &w.Lost, &w.Saved, &w.SavesLost, &w.SavesOpen} {
		slices.SortStableFunc(*list, func(a, b Deal) int {
			return cmp.Or(cmp.Compare(b.ARR, a.ARR), cmp.Compare(a.Date, b.Date), cmp.Compare(Fold(a.Account), Fold(b.Account)), a.Source.compare(b.Source))
		})
	}
	return w
}

// deal completes what is known of an outcome by its account.
func (r *review) deal(id string, d Deal) Deal {
	d.AccountID = id
	if a := r.book.Account(id); a != nil {
		d.Account, d.Segment = a.Name, a.Segment
	}
	return d
}

// gained are the outcomes of movements that add ARR.
var gained = map[string]string{"expansion": "expanded", "new": "new", "reactivation": "reactivated"}

// movements adds what the ledger says was won and lost, and the renewals that
// were lost. A lost renewal counts from the day it was decided; the churn that
// it brings later says why.
func (r *review) movements(w *WinLoss, end Date) {
	for _, m := range r.book.distinctMovements() {
		if !r.Period.Contains(m.Date) || m.Date > end || m.AccountID == "" || !r.book.inScope(r.Scope, m.AccountID) {
			continue
		}
		d := r.deal(m.AccountID, Deal{Account: m.AccountID, ARR: max(m.Amount, -m.Amount), Date: m.Date, Reason: m.Reason, ReasonSource: m.Source, Source: m.Source})
		switch {
		case m.Amount > 0 && gained[m.Type] != "":
			d.Outcome = gained[m.Type]
			w.Won = append(w.Won, d)
		case m.Type == "churn" && r.lostRenewal(m) == nil:
			d.Outcome = "churned"
			w.Lost = append(w.Lost, r.explained(d))
		case m.Type == "contraction":
			d.Outcome = "downgraded"
			w.Lost = append(w.Lost, d)
		}
	}
	for _, l := range w.Closed.Lost {
		d := r.deal(l.AccountID, Deal{Account: l.Account, Outcome: "churned", ARR: l.BaseARR, BaseARR: l.BaseARR, Date: l.CloseDate, Source: l.Source})
		for _, m := range r.book.distinctMovements() {
			if n := r.lostRenewal(m); n != nil && n.Source() == l.Source {
				d.Reason, d.ReasonSource = m.Reason, m.Source
			}
		}
		w.Lost = append(w.Lost, r.explained(d))
	}
	r.unledgered(w, end)
}

// churnLag is how far the churn of a lost renewal may lie from its term end.
const churnLag = 60

// lostRenewal is the renewal whose loss a movement of churn records, or nil.
func (r *review) lostRenewal(m Movement) *Renewal {
	if m.Type != "churn" {
		return nil
	}
	all := r.book.AllRenewals()
	for i := range all {
		n := &all[i]
		days := m.Date.Sub(n.DueDate)
		if n.AccountID == m.AccountID && n.Stage == "closed_lost" && n.CloseDate != "" && max(days, -days) <= churnLag {
			return n
		}
	}
	return nil
}

// unledgered adds the accounts whose notes say that they left in the period,
// where neither a renewal nor the ledger does.
func (r *review) unledgered(w *WinLoss, end Date) {
	for i := range r.book.Accounts {
		a := &r.book.Accounts[i]
		known := slices.ContainsFunc(w.Lost, func(d Deal) bool { return d.AccountID == a.ID && d.Outcome == "churned" }) ||
			slices.ContainsFunc(r.book.Movements, func(m Movement) bool { return m.AccountID == a.ID && m.Type == "churn" })
		if a.Status == "churned" && !known && r.Period.Contains(a.ChurnedOn) && a.ChurnedOn <= end && r.book.Settings.In(r.Scope, a) {
			w.Lost = append(w.Lost, r.explained(r.deal(a.ID, Deal{Outcome: "churned", ARR: a.ARR, Date: a.ChurnedOn, Source: a.Source("churned_on")})))
		}
	}
}

// explained adds the reason that the account's note or its lost save case
// gives, where the loss itself has none.
func (r *review) explained(d Deal) Deal {
	if a := r.book.Account(d.AccountID); d.Reason == "" && a != nil && a.ChurnReason != "" {
		d.Reason, d.ReasonSource = a.ChurnReason, a.Source("churn_reason")
	}
	for i := range r.book.Saves {
		if s := &r.book.Saves[i]; d.Reason == "" && s.AccountID == d.AccountID && s.Outcome == "lost" && s.Threat != "" {
			d.Reason, d.ReasonSource = s.Threat, s.Source
		}
	}
	if d.Reason == "" || d.Reason == notRenewed {
		d.Reason, d.ReasonSource = "", ""
	}
	return d
}

// notRenewed is what record_renewal writes where nobody gave a reason.
const notRenewed = "Not renewed"

func (r *review) saveCase(w *WinLoss, s *Save, end Date) {
	if s.AccountID == "" || !r.book.inScope(r.Scope, s.AccountID) {
		return
	}
	d := r.deal(s.AccountID, Deal{Account: s.AccountID, Outcome: s.Outcome, ARR: s.AtStake, Date: s.Closed, Reason: s.Threat, Evidence: s.Evidence, ReasonSource: s.Source, Source: s.Source})
	switch {
	case s.Outcome == "open" && s.Opened <= end:
		d.Date = s.Opened
		w.SavesOpen = append(w.SavesOpen, d)
	case !r.Period.Contains(s.Closed) || s.Closed > end:
	case s.Outcome == "saved":
		w.Saved = append(w.Saved, d)
	case s.Outcome == "lost":
		w.SavesLost = append(w.SavesLost, d)
	}
}
