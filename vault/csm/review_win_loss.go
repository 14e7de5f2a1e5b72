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
	r.Details.Deals = r.deals()
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
	r.gains(w, end)
	r.losses(w, end)
	for i := range r.book.Saves {
		r.saveCase(w, &r.book.Saves[i], end)
	}
	for _, list := range []*[]Deal{&w.Won, &w.Lost, &w.Saved, &w.SavesLost, &w.SavesOpen} {
		slices.SortStableFunc(*list, func(a, b Deal) int {
			return cmp.Or(cmp.Compare(b.ARR, a.ARR), cmp.Compare(a.Date, b.Date), compareNames(a.Account, b.Account), a.Source.compare(b.Source))
		})
	}
	w.ByReason, w.BySegment, w.Mentions, w.Missing = w.byReason(), w.bySegment(), w.mentions(), w.missing()
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
