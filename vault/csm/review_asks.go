package csm

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// ReviewAsk is something to ask of colleagues: what, why, of whom, and the line
// of the vault that gives cause for it. Where nobody in People.md has the part,
// To is left out.
type ReviewAsk struct {
	Ask       string `json:"ask"`
	Kind      string `json:"kind"` // escalation, at_risk_renewal, blocked, buyer
	Why       string `json:"why,omitempty"`
	To        string `json:"to,omitempty"`
	Account   string `json:"account,omitempty"`
	AccountID string `json:"account_id,omitempty"`
	ARR       Money  `json:"arr,omitempty"` // of the account, or up for renewal
	Due       Date   `json:"due,omitempty"`
	Source    Source `json:"source"`
}

// askOrder is what presses most first.
var askOrder = []string{"escalation", "at_risk_renewal", "blocked", "buyer"}

// renewalAlarm is how many days ahead a renewal at risk is a matter for others.
const renewalAlarm = 90

// asks are what the CSM needs from others: cases seen through, renewals backed,
// tasks unblocked, doors opened. In each kind the most ARR goes first.
func (r *review) asks() []ReviewAsk {
	list := []ReviewAsk{}
	assessed := Assessments(r.book, r.today)
	for _, a := range r.accounts() {
		as := assessed[a.ID]
		list = append(list, r.escalationAsks(a, as)...)
		if a.AccessToBuyer == No {
			list = append(list, ReviewAsk{
				Ask: "Open a door to the buyer at " + a.Name, Kind: "buyer", Why: "we have no access to who decides",
				To: cmp.Or(a.AccountExecutive, r.colleague(leads)), Account: a.Name, AccountID: a.ID, ARR: a.ARR,
				Due: a.ContractEnd, Source: a.Source("access_to_buyer"),
			})
		}
	}
	list = append(list, r.renewalAsks(assessed)...)
	list = append(list, r.blockedAsks()...)
	slices.SortStableFunc(list, func(a, b ReviewAsk) int {
		return cmp.Or(cmp.Compare(slices.Index(askOrder, a.Kind), slices.Index(askOrder, b.Kind)),
			cmp.Compare(b.ARR, a.ARR), compareNames(a.Account, b.Account), a.Source.compare(b.Source))
	})
	return list
}

func (r *review) escalationAsks(a *Account, as Assessment) (list []ReviewAsk) {
	if as.Facts.Tickets == nil {
		return nil
	}
	for _, t := range as.Facts.Tickets.Escalations {
		open := max(0, r.today.Sub(dayOf(t.Opened)))
		list = append(list, ReviewAsk{
			Ask: fmt.Sprintf("See %s of %s through", t.ID, a.Name), Kind: "escalation",
			Why: strings.TrimPrefix(fmt.Sprintf("%s, open for %s", t.Subject, plural(open, "day")), ", "),
			To:  r.colleague(support), Account: a.Name, AccountID: a.ID, ARR: a.ARR, Source: t.Source,
		})
	}
	return list
}

// renewalAsks are about the open renewals at risk, as recorded or by signals,
// that are due in the quarter or soon.
func (r *review) renewalAsks(assessed map[string]Assessment) (list []ReviewAsk) {
	until := max(r.Quarter.End, r.today.AddDays(renewalAlarm))
	for _, n := range r.renewals() {
		as := assessed[n.AccountID]
		if n.Closed() || n.DueDate == "" || n.DueDate > until || n.Risk != "at_risk" && as.Recorded != AtRisk && as.Level != LevelAtRisk {
			continue
		}
		why := fmt.Sprintf("the %s renewal is due %s", r.money(n.BaseARR), n.DueDate.Near(r.today))
		if n.Overdue(r.today) {
			why = fmt.Sprintf("the %s renewal is %s overdue", r.money(n.BaseARR), plural(r.today.Sub(n.DueDate), "day"))
		}
		for _, s := range as.Signals {
			if s.Weight == WeightCritical && s.Signal != "renewal_overdue" {
				why += "; " + s.Detail
			}
		}
		list = append(list, ReviewAsk{
			Ask: "Back us on " + n.Account, Kind: "at_risk_renewal", Why: why, To: r.colleague(leads),
			Account: n.Account, AccountID: n.AccountID, ARR: n.BaseARR, Due: n.DueDate, Source: n.Source(),
		})
	}
	return list
}

// blockedAsks are about the user's tasks that wait for a colleague. Those that
// wait for a customer are no matter for this meeting.
func (r *review) blockedAsks() (list []ReviewAsk) {
	for i := range r.book.Tasks {
		t := &r.book.Tasks[i]
		who := r.colleagueNamed(t.WaitingOn)
		if t.Status != Waiting || who == "" || !r.book.Mine(t) || !r.book.inScopeOrNone(r.Scope, t.AccountID) {
			continue
		}
		ask := ReviewAsk{Ask: "Unblock “" + t.Title + "”", Kind: "blocked", To: who, Account: t.Account, AccountID: t.AccountID, Due: t.Due, Source: t.Source()}
		if a := r.book.Account(t.AccountID); a != nil {
			ask.ARR, ask.Account = a.ARR, a.Name
		}
		ask.Why = "it waits for " + t.WaitingOn
		if t.Due != "" {
			ask.Why += ", " + dueWords(t.Due, r.today)
		}
		list = append(list, ask)
	}
	return list
}

func (b *Book) inScopeOrNone(scope Scope, id string) bool { return id == "" || b.inScope(scope, id) }
