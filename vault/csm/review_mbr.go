package csm

import (
	"cmp"
	"slices"
	"strings"
)

// What earns an account a point in the monthly business review.
const (
	criterionARR       = "top_arr"      // among the five largest, ties included
	criterionRenewing  = "renewing_cfq" // an open renewal is due in the fiscal quarter
	criterionExpansion = "expansion"    // an expansion opportunity is open
	largestAccounts    = 5
	topAccounts        = 3
)

// TopAccount is an account for the monthly business review, with its points
// and what there is to say about it.
type TopAccount struct {
	Account     string        `json:"account"`
	AccountID   string        `json:"account_id"`
	ARR         Money         `json:"arr"`
	Criteria    []string      `json:"criteria"` // top_arr, renewing_cfq, expansion
	Points      int           `json:"points"`
	ContractEnd Date          `json:"contract_end,omitempty"`
	Health      Health        `json:"health,omitempty"` // as recorded
	Level       Level         `json:"level"`            // what its signals say
	Signals     []Signal      `json:"signals"`
	Renewal     *RenewalItem  `json:"renewal,omitempty"` // the next open one
	OpenARR     Money         `json:"expansion_open_arr,omitempty"`
	Expansion   []Opportunity `json:"expansion"` // open ones
	Source      Source        `json:"source"`
}

// TopAccounts are the accounts of a scope with at least a point, in the order
// in which they deserve time: by points, ARR, earliest term end, name.
func TopAccounts(b *Book, today Date, quarter Quarter, scope Scope) []TopAccount {
	r := &review{book: b, today: today, BusinessReview: BusinessReview{Quarter: quarter, Scope: scope}}
	return r.topAccounts()
}

func (r *review) topAccounts() []TopAccount {
	accounts, assessed, next := r.accounts(), Assessments(r.book, r.today), map[string]Renewal{}
	renewing := map[string]bool{}
	for _, n := range r.renewals() {
		if n.Closed() || n.DueDate == "" {
			continue
		}
		if _, ok := next[n.AccountID]; !ok {
			next[n.AccountID] = n
		}
		renewing[n.AccountID] = renewing[n.AccountID] || r.Quarter.Contains(n.DueDate)
	}
	least := largeARR(accounts)
	list := []TopAccount{}
	for _, a := range accounts {
		as := assessed[a.ID]
		t := TopAccount{
			Account: a.Name, AccountID: a.ID, ARR: a.ARR, ContractEnd: a.ContractEnd, Criteria: []string{},
			Health: a.Health, Level: as.Level, Signals: as.Signals, Expansion: []Opportunity{}, Source: a.Source("arr"),
		}
		for _, o := range a.Expansion {
			if o.Open() {
				t.OpenARR, t.Expansion = t.OpenARR+o.ARR, append(t.Expansion, o)
			}
		}
		if n, ok := next[a.ID]; ok {
			item := r.book.Item(n, r.today)
			t.Renewal = &item
		}
		t.earn(criterionARR, a.ARR > 0 && a.ARR >= least)
		t.earn(criterionRenewing, renewing[a.ID])
		t.earn(criterionExpansion, len(t.Expansion) > 0)
		if t.Points > 0 {
			list = append(list, t)
		}
	}
	slices.SortFunc(list, byPoints)
	return list
}

func (t *TopAccount) earn(criterion string, does bool) {
	if does {
		t.Criteria, t.Points = append(t.Criteria, criterion), t.Points+1
	}
}

func byPoints(a, b TopAccount) int {
	return cmp.Or(
		cmp.Compare(b.Points, a.Points),
		cmp.Compare(b.ARR, a.ARR),
		cmp.Compare(orLast(a.ContractEnd), orLast(b.ContractEnd)),
		compareNames(a.Account, b.Account),
		cmp.Compare(a.AccountID, b.AccountID))
}

// largeARR is the ARR that makes an account one of the five largest; an equal
// one is in with it.
func largeARR(accounts []*Account) Money {
	var arr []Money
	for _, a := range accounts {
		arr = append(arr, a.ARR)
	}
	slices.SortFunc(arr, func(a, b Money) int { return cmp.Compare(b, a) })
	if len(arr) == 0 {
		return 0
	}
	return arr[min(len(arr), largestAccounts)-1]
}

// mbr prepares the monthly business review: health, three accounts, asks.
func (r *review) mbr() {
	all := r.topAccounts()
	n := min(len(all), topAccounts)
	r.Top, r.Next = all[:n], all[n:min(len(all), 2*topAccounts)]
	names := make([]string, n)
	for i, t := range r.Top {
		names[i] = t.Account
	}
	three := "The three accounts"
	if n > 0 {
		three = strings.Join(names, ", ")
	}
	r.Agenda = []ReviewTopic{{5, "Health metrics"}, {15, three}, {5, "Asks"}}
	r.figures()
	r.Asks = r.asks()
}
