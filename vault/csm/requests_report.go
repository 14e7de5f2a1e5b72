package csm

import (
	"cmp"
	"slices"
)

// RequestItem is something that customers asked the product for, with the ARR
// of those who ask.
type RequestItem struct {
	ID             string   `json:"id"`
	Title          string   `json:"title"`
	Status         string   `json:"status"`
	Accounts       []string `json:"accounts"` // names of those who ask
	ARR            Money    `json:"arr"`      // of the active ones, each counted once
	NoARR          []string `json:"arr_unknown,omitempty"`
	FirstRequested Date     `json:"first_requested,omitempty"`
	Days           *int     `json:"days,omitempty"` // since then
	ShippedDate    Date     `json:"shipped_date,omitempty"`
	Source         Source   `json:"source"`
}

// Untold is a customer who does not know yet that what they asked for is there.
type Untold struct {
	ID          string `json:"id"`
	Title       string `json:"title"`
	Account     string `json:"account"`
	AccountID   string `json:"account_id"`
	ShippedDate Date   `json:"shipped_date,omitempty"`
	Days        *int   `json:"days,omitempty"` // since it shipped
	Source      Source `json:"source"`
}

// closedRequest reports whether nothing more is to be built for a request.
func closedRequest(status string) bool { return status == "shipped" || status == "declined" }

// Requests are the feature requests that fit, open ones first, then by the ARR
// behind them, then the oldest.
func Requests(b *Book, today Date, fits func(*FeatureRequest) bool) []RequestItem {
	list := []RequestItem{}
	for i := range b.Requests {
		if f := &b.Requests[i]; fits(f) {
			list = append(list, b.RequestItem(*f, today))
		}
	}
	rank := func(r RequestItem) int {
		if closedRequest(r.Status) {
			return 1
		}
		return 0
	}
	slices.SortFunc(list, func(x, y RequestItem) int {
		return cmp.Or(rank(x)-rank(y), cmp.Compare(y.ARR, x.ARR), cmp.Compare(orLast(x.FirstRequested), orLast(y.FirstRequested)), cmp.Compare(x.ID, y.ID))
	})
	return list
}

// RequestItem is one request as an answer shows it.
func (b *Book) RequestItem(f FeatureRequest, today Date) RequestItem {
	it := RequestItem{ID: f.ID, Title: f.Title, Status: f.Status, Accounts: []string{}, FirstRequested: f.FirstRequested,
		Days: daysSince(f.FirstRequested, today), ShippedDate: f.ShippedDate, Source: At(f.Path, max(f.Line, 1))}
	it.ARR, it.NoARR = b.arrOf(f.RequestedBy)
	for _, id := range f.RequestedBy {
		if a := b.Account(id); a != nil {
			it.Accounts = append(it.Accounts, a.Name)
		}
	}
	return it
}

// arrOf is the ARR of those accounts that are active, each once, and the names
// of the ones whose ARR is not known.
func (b *Book) arrOf(ids []string) (sum Money, unknown []string) {
	seen := map[string]bool{}
	for _, id := range ids {
		a := b.Account(id)
		if a == nil || seen[id] || !a.Active() {
			continue
		}
		seen[id] = true
		sum += a.ARR
		if !a.ARRKnown {
			unknown = append(unknown, a.Name)
		}
	}
	return sum, unknown
}

// RequestARR is the ARR behind all of some requests, each account once.
func RequestARR(b *Book, fits func(*FeatureRequest) bool) Money {
	var ids []string
	for i := range b.Requests {
		if fits(&b.Requests[i]) {
			ids = append(ids, b.Requests[i].RequestedBy...)
		}
	}
	sum, _ := b.arrOf(ids)
	return sum
}

// UntoldOf are the customers of some shipped requests who have not been told,
// the longest waiting first. One who has left needs no telling.
func UntoldOf(b *Book, today Date, fits func(*FeatureRequest) bool) []Untold {
	list := []Untold{}
	for i := range b.Requests {
		f := &b.Requests[i]
		if !fits(f) {
			continue
		}
		for _, a := range b.untold(f) {
			list = append(list, Untold{f.ID, f.Title, a.Name, a.ID, f.ShippedDate, daysSince(f.ShippedDate, today), At(f.Path, max(f.Line, 1))})
		}
	}
	slices.SortFunc(list, func(x, y Untold) int {
		return cmp.Or(cmp.Compare(orLast(x.ShippedDate), orLast(y.ShippedDate)), cmp.Compare(x.ID, y.ID), compareNames(x.Account, y.Account), cmp.Compare(x.AccountID, y.AccountID))
	})
	return list
}

func (b *Book) untold(f *FeatureRequest) []*Account {
	if f.Status != "shipped" || f.ToldAll {
		return nil
	}
	var list []*Account
	for _, id := range f.RequestedBy {
		if a := b.Account(id); a != nil && a.Status != "churned" && !slices.Contains(f.Told, id) {
			list = append(list, a)
		}
	}
	return list
}

// Untold reports whether a request is shipped and an account that asked for it,
// any one for "", has not been told.
func (b *Book) Untold(f *FeatureRequest, accountID string) bool {
	return slices.ContainsFunc(b.untold(f), func(a *Account) bool { return accountID == "" || a.ID == accountID })
}
