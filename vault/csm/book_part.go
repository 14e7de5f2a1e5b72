package csm

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Part is the book of some accounts: those of a scope and, when a name is
// given, of one CSM, who takes the place of the one that the portfolio names.
// Records of other accounts are left out; what belongs to no account (goals,
// projects, tasks, internal meetings) stays.
//
// A part is whole in itself: its portfolio is all it holds. So a rule that is
// given a part needs neither scope nor CSM.
func (b *Book) Part(scope Scope, csm string) *Book {
	k := b.settled()
	if k == nil {
		return b.take(scope, csm)
	}
	k.lock.Lock()
	defer k.lock.Unlock()
	name := bookPart{scope, csm}
	if k.parts[name] == nil {
		k.parts[name] = b.take(scope, csm)
	}
	return k.parts[name]
}

func (b *Book) take(scope Scope, csm string) *Book {
	s := b.Settings
	if csm != "" {
		s.Portfolio.CSM = ""
	}
	nobodys := csm == "" && (scope == ScopeAll || s.Portfolio == Portfolio{})
	wanted := make(map[string]bool, len(b.Accounts)) // the ledgers have far more rows than there are accounts
	part := *b
	part.byID, part.Settings.Portfolio = nil, Portfolio{}
	part.Accounts = where(b.Accounts, func(a *Account) bool {
		wanted[a.ID] = s.In(scope, a) && (csm == "" || samePerson(a.CSM, csm))
		return wanted[a.ID]
	})
	keep := func(id string) bool {
		is, known := wanted[id]
		return is || !known && nobodys
	}
	part.Renewals = where(b.Renewals, func(r *Renewal) bool { return keep(r.AccountID) })
	part.Meetings = where(b.Meetings, func(m *Meeting) bool { return m.AccountID == "" || keep(m.AccountID) })
	part.Movements = where(b.Movements, func(m *Movement) bool { return keep(m.AccountID) })
	part.Usage = where(b.Usage, func(u *UsageMonth) bool { return keep(u.AccountID) })
	part.NPS = where(b.NPS, func(n *NPSResponse) bool { return keep(n.AccountID) })
	part.Tickets = where(b.Tickets, func(t *Ticket) bool { return keep(t.AccountID) })
	part.Health = where(b.Health, func(h *HealthEntry) bool { return keep(h.AccountID) })
	part.Interactions = where(b.Interactions, func(i *Interaction) bool { return keep(i.AccountID) })
	part.Saves = where(b.Saves, func(s *Save) bool { return keep(s.AccountID) })
	part.Settle()
	return &part
}

// where is the elements of a list that are to be kept; the list itself when
// that is all of them, so nobody writes into it.
func where[T any](list []T, keep func(*T) bool) []T {
	var kept []T
	all := true
	for i := range list {
		switch {
		case !keep(&list[i]):
			if all {
				kept, all = slices.Clone(list[:i]), false
			}
		case !all:
			kept = append(kept, list[i])
		}
	}
	if all {
		return slices.Clip(list)
	}
	return kept
}

// ActiveAccounts are the paying customers of the book, in its order.
func (b *Book) ActiveAccounts() []*Account {
	var list []*Account
	for i := range b.Accounts {
		if b.Accounts[i].Active() {
			list = append(list, &b.Accounts[i])
		}
	}
	return list
}

// CSMs are the names of those who look after the accounts, each once.
func (b *Book) CSMs() []string {
	var names []string
	for i := range b.Accounts {
		name := strings.TrimSpace(b.Accounts[i].CSM)
		if name != "" && !slices.ContainsFunc(names, func(n string) bool { return personKey(n) == personKey(name) }) {
			names = append(names, name)
		}
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(compareNames(a, b), cmp.Compare(a, b)) })
	return names
}

// FindCSM is the CSM whom a name means: the whole name or its first part, in
// any case and without accents; "me" is the user. Two who fit are asked about.
func (b *Book) FindCSM(name string) (string, error) {
	if Fold(name) == "me" && b.Settings.User != "" {
		name = b.Settings.User
	}
	all := b.CSMs()
	var fit []string
	for _, n := range all {
		if personKey(n) == personKey(name) {
			return n, nil
		}
		if samePerson(n, name) {
			fit = append(fit, n)
		}
	}
	switch {
	case len(fit) == 1:
		return fit[0], nil
	case len(fit) > 1:
		return "", fmt.Errorf("%q is the name of several CSMs: %s; write the whole name", name, strings.Join(fit, ", "))
	case len(all) == 0:
		return "", fmt.Errorf("no account says who its CSM is; write csm into the account notes, or leave csm out")
	}
	return "", fmt.Errorf("no account has the CSM %q; there are: %s", name, strings.Join(all, ", "))
}
