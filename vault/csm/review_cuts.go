package csm

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"
)

// cutLength is how many accounts a list of points names, and teamLength how many
// CSMs, before it says how many more there are. The review's own lists have all.
const cutLength, teamLength = 4, 10

// points gathers what to say in one room.
type points []ReviewPoint

func (p *points) say(part, text string, sources ...Source) {
	if text != "" {
		*p = append(*p, ReviewPoint{part, text, append([]Source{}, sources...)})
	}
}

// staff is the cut for the CSM leads: everything, by account.
func (r *review) staff() []ReviewPoint {
	var p points
	f := &r.Figures
	r.sayRetention(&p, true)
	r.sayMoney(&p)
	p.say("forecast", r.forecastWords())
	p.say("health", r.healthWords())
	for i := range f.Health.Moves[:min(len(f.Health.Moves), cutLength)] {
		m := &f.Health.Moves[i]
		p.say("health", fmt.Sprintf("%s %s: %s → %s since %s%s", m.Account, r.money(m.ARR), m.From.Words(), m.To.Words(), m.Date.Near(r.today), named(": ", m.Reason)), m.Source)
	}
	r.sayRisks(&p, cutLength)
	r.sayDeals(&p, "wins", "Won", r.Details.Deals.Won, cutLength)
	r.sayDeals(&p, "wins", "Saved", r.Details.Deals.Saved, cutLength)
	r.sayDeals(&p, "losses", "Lost", r.Details.Deals.Lost, cutLength)
	for i := range f.ByCSM {
		if i == teamLength {
			p.say("team", fmt.Sprintf("and %d more CSMs", len(f.ByCSM)-i))
			break
		}
		p.say("team", r.csmWords(&f.ByCSM[i]))
	}
	r.sayAsks(&p, cutLength)
	return p
}

// board is the cut for the board: figures with their definitions, exposure in
// sums, the three accounts that decide most of it.
func (r *review) board() []ReviewPoint {
	var p points
	f := &r.Figures
	p.say("retention", fmt.Sprintf("%s ARR in %s today", r.money(f.ARRManaged), plural(f.Accounts, "account")))
	r.sayRetention(&p, true)
	r.sayMoney(&p)
	p.say("forecast", r.forecastWords())
	p.say("health", r.healthWords())
	r.sayRisks(&p, 3)
	for _, g := range r.Details.Deals.ByReason[:min(len(r.Details.Deals.ByReason), 3)] {
		if g.Lost.Count > 0 {
			p.say("losses", fmt.Sprintf("%s lost in %s: %s", r.money(g.Lost.ARR), plural(g.Lost.Count, "case"), cmp.Or(g.Name, "no reason is recorded")), g.Sources...)
		}
	}
	r.sayAsks(&p, 3)
	return p
}

// allHands is the cut for everybody: rates and counts, customers only where
// there is good news of them, and no amount.
func (r *review) allHands() []ReviewPoint {
	var p points
	f := &r.Figures
	r.sayRetention(&p, false)
	if d := f.RenewalsClosed; d != nil && d.Count > 0 {
		p.say("wins", fmt.Sprintf("%s renewed in %s%s", plural(d.Count, "customer"), r.Period.Label, r.goodNews("renewed")))
	}
	if x := f.Expansions; x != nil && x.Count > 0 {
		p.say("wins", fmt.Sprintf("%s grew with us%s", plural(x.Count, "customer"), r.goodNews("expanded")))
	}
	if n := len(r.Details.Deals.Saved); n > 0 {
		p.say("wins", fmt.Sprintf("%s that thought of leaving stayed", plural(n, "customer")))
	}
	for _, w := range r.Details.Wins {
		if len(w.Accounts) == 0 && w.Amount == 0 && !strings.ContainsFunc(w.Title, unicode.IsDigit) && !r.namesCustomer(w.Title) {
			p.say("wins", w.Title, w.Source)
		}
	}
	if h := f.Health; f.Accounts > 0 {
		p.say("health", fmt.Sprintf("%d of %s healthy", h.Healthy.Count, plural(f.Accounts, "account")))
	}
	if q := f.QBRs; q != nil && q.Done > 0 {
		p.say("health", fmt.Sprintf("%d of %d had their business review in %s", q.Done, q.Total, r.Period.Label))
	}
	return p
}

// goodNews names the customers with an outcome, without those in whom a name
// would tell more than the good news: at risk, or with a save case still open.
func (r *review) goodNews(outcome string) string {
	var names []string
	bad := map[string]bool{}
	for _, k := range r.Details.Risks {
		bad[k.AccountID] = true
	}
	for _, d := range r.Details.Deals.SavesOpen {
		bad[d.AccountID] = true
	}
	for _, d := range r.Details.Deals.Won {
		if d.Outcome == outcome && !bad[d.AccountID] && !strings.Contains(", "+strings.Join(names, ", ")+",", ", "+d.Account+",") {
			names = append(names, d.Account)
		}
	}
	if len(names) > cutLength {
		names = append(names[:cutLength], fmt.Sprintf("and %d more", len(names)-cutLength))
	}
	return named(": ", strings.Join(names, ", "))
}

// namesCustomer reports whether a text holds the name of a customer, past ones
// included.
func (r *review) namesCustomer(text string) bool {
	for i := range r.book.Accounts {
		a := &r.book.Accounts[i]
		for _, name := range append([]string{a.Name}, a.Aliases...) {
			if name != "" && strings.Contains(Fold(text), Fold(name)) {
				return true
			}
		}
	}
	return false
}
