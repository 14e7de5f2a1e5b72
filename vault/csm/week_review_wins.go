package csm

import (
	"fmt"
	"slices"
	"strings"
)

// Win is something of the week worth telling that Career/accomplishments.md
// doesn't have yet: what log_accomplishment would be called with.
type Win struct {
	Title     string `json:"title"`
	Type      string `json:"type"` // save, renewal, expansion, customer-health, qbr
	Date      Date   `json:"date"`
	Account   string `json:"account,omitempty"`
	AccountID string `json:"account_id,omitempty"`
	Impact    Money  `json:"impact_amount,omitempty"`
	Facts     []Line `json:"facts"` // of the book, that back it
	Source    Source `json:"source"`
}

// loggedWithin is how far, in days, the entry of a win may lie from the win.
const loggedWithin = 14

// logged reports whether a win of an account is on record.
func (d desk) logged(id string, day Date) bool {
	return slices.ContainsFunc(d.book.Accomplishments, func(a Accomplishment) bool {
		return slices.Contains(a.Accounts, id) && a.Date != "" && max(a.Date.Sub(day), day.Sub(a.Date)) <= loggedWithin
	})
}

// winsToLog are the saves, renewals, expansions and recoveries of a week that
// are not on record, one for each account: a saved customer that renews is one
// story. The week's QBRs are one together.
func (d desk) winsToLog(week Period, r *WeekReview) []Win {
	wins := []Win{}
	add := func(w Win) {
		a := d.book.Account(w.AccountID)
		if a == nil || d.logged(a.ID, w.Date) || slices.ContainsFunc(wins, func(x Win) bool { return x.AccountID == a.ID }) {
			return
		}
		w.Account = a.Name
		w.Title = fmt.Sprintf(w.Title, a.Name)
		w.Facts = Backing(d.book, Accomplishment{Date: w.Date, Accounts: []string{a.ID}}, d.today)
		wins = append(wins, w)
	}
	for _, w := range d.winEvents(week, r) {
		add(w)
	}
	told := slices.ContainsFunc(d.book.Accomplishments, func(a Accomplishment) bool {
		return week.Contains(a.Date) && strings.Contains(Fold(a.Title), "qbr")
	})
	if q := r.QBRs; q.Count > 1 && !told {
		title := fmt.Sprintf("Held %d QBRs in a week", q.Count)
		if q.ARR > 0 {
			title += " (" + q.ARR.Short(d.book.Settings.Currency) + " ARR)"
		}
		last := q.Meetings[len(q.Meetings)-1]
		wins = append(wins, Win{Title: title, Type: "qbr", Date: last.Date, Facts: []Line{}, Source: last.Source})
	}
	return wins
}

// winEvents are what may be wins, the weightiest kind first. Titles hold %s for
// the account.
func (d desk) winEvents(week Period, r *WeekReview) (list []Win) {
	money := func(m Money) string { return m.Short(d.book.Settings.Currency) }
	mine := func(id string) bool { return d.book.inScope(ScopePortfolio, id) }
	in := func(day Date, id string) bool { return week.Contains(day) && day <= d.today && mine(id) }
	for _, s := range d.book.Saves {
		if s.Outcome == "saved" && in(s.Closed, s.AccountID) {
			list = append(list, Win{Title: "Saved %s (" + money(s.AtStake) + ")", Type: "save", Date: s.Closed, AccountID: s.AccountID, Impact: s.AtStake, Source: s.Source})
		}
	}
	for _, c := range r.Closed.Renewals {
		title := "Renewed %s at " + money(c.ARR)
		if c.BaseARR > 0 && c.ARR > c.BaseARR {
			title += " (+" + money(c.ARR-c.BaseARR) + ")"
		}
		if c.Timing == "early" {
			title += ", a quarter or more ahead of the term end"
		}
		list = append(list, Win{Title: title, Type: "renewal", Date: c.CloseDate, AccountID: c.AccountID, Impact: c.ARR, Source: c.Source})
	}
	for _, m := range d.book.Movements {
		if m.Type == "expansion" && in(m.Date, m.AccountID) {
			list = append(list, Win{Title: "Expanded %s by " + money(m.Amount), Type: "expansion", Date: m.Date, AccountID: m.AccountID, Impact: m.Amount, Source: m.Source})
		}
	}
	for _, h := range r.Health.Changes {
		if h.To == Healthy {
			list = append(list, Win{Title: "Brought %s back from " + spaced(string(h.From)) + " to healthy", Type: "customer-health", Date: h.Date, AccountID: h.AccountID, Source: h.Source})
		}
	}
	return list
}
