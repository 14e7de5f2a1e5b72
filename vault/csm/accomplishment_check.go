package csm

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// WinCheck is what a win that is being logged says beside what is on record.
type WinCheck struct {
	Win      Accomplishment // with the account and type that its words show; these are never written
	Similar  []Line         // wins on record that may be the same
	Notices  []string
	Problems []Problem // amounts on record that say otherwise
}

// CheckWin compares a win with the book before it is logged.
func CheckWin(b *Book, win Accomplishment, today Date) WinCheck {
	c := WinCheck{Win: win, Similar: []Line{}, Problems: []Problem{}}
	c.Win.Date = cmp.Or(win.Date, today)
	c.fill(b)
	for i := range b.Accomplishments {
		o := &b.Accomplishments[i]
		if o.Source != win.Source && mayBeSame(&c.Win, o) {
			c.Similar = append(c.Similar, Line{Date: o.when(), Text: o.Title, Source: o.Source})
		}
	}
	c.amounts(b)
	if win.Currency != "" {
		c.Notices = append(c.Notices, fmt.Sprintf("The impact is in %s; it is kept as written, and no sum in %s counts it", win.Currency, b.Settings.Currency))
	}
	return c
}

// fill takes the account and the type from the words where none was given, and
// says how to have them written.
func (c *WinCheck) fill(b *Book) {
	var add []string
	if len(c.Win.Accounts) == 0 {
		if c.Win.Accounts = winAccounts(NewNames(b.Accounts), &c.Win); len(c.Win.Accounts) == 1 {
			add = append(add, fmt.Sprintf("accounts [%q]", b.Account(c.Win.Accounts[0]).Name))
		} else {
			c.Win.Accounts = nil // several: nothing says for whom it was
		}
	}
	if kind, inferred := TypeOf(&c.Win); inferred {
		c.Win.Type = kind
		add = append(add, fmt.Sprintf("type %q", kind))
	}
	if len(add) > 0 {
		c.Notices = append(c.Notices, "Its words suggest "+strings.Join(add, " and ")+"; nothing of it was written. Say so in the call, after undo_change if this is logged already")
	}
}

// mayBeSame is wider than sameWin: it only asks. The same accounts with the same
// amount, or much the same title, within weeks.
func mayBeSame(a, o *Accomplishment) bool {
	if o.Date != "" && max(a.Date.Sub(o.Date), o.Date.Sub(a.Date)) > sameWinDays {
		return false
	}
	accounts := len(a.Accounts) > 0 && slices.Equal(a.Accounts, o.Accounts)
	alike := overlap(titleWords(a.Title), titleWords(o.Title)) >= similarEnough
	return accounts && (a.Amount != 0 && a.Amount == o.Amount || a.Type != "" && a.Type == winType(o.Type)) || alike
}

// amounts names the record that says another amount than the win, where one of
// its kind stands near it and none agrees.
func (c *WinCheck) amounts(b *Book) {
	type figure struct {
		what   string
		amount Money
		day    Date
		source Source
	}
	w, found := &c.Win, []figure{}
	add := func(what, id string, amount Money, day Date, source Source) {
		if slices.Contains(w.Accounts, id) && amount > 0 && day != "" && max(day.Sub(w.Date), w.Date.Sub(day)) <= backingDays {
			found = append(found, figure{what, amount, day, source})
		}
	}
	switch w.Type {
	case "save":
		for _, s := range b.Saves {
			add("the save case", s.AccountID, s.AtStake, max(s.Opened, s.Closed), s.Source)
		}
	case "renewal":
		for i := range b.Renewals {
			if r := &b.Renewals[i]; r.Stage == "closed_won" {
				add("the renewal", r.AccountID, r.renewedValue(), r.CloseDate, r.Source())
				add("the renewal's whole term", r.AccountID, r.renewedValue()*Money(r.NewTermMonths)/12, r.CloseDate, r.Source())
				add("the term before", r.AccountID, r.BaseARR, r.CloseDate, r.Source())
			}
		}
	case "expansion":
		for _, m := range b.Movements {
			if m.Type == "expansion" {
				add("the ledger", m.AccountID, m.Amount, m.Date, m.Source)
			}
		}
	}
	if w.Amount == 0 || len(found) == 0 || slices.ContainsFunc(found, func(f figure) bool { return f.amount == w.Amount }) {
		return
	}
	f, money := found[0], func(m Money) string { return m.Short(b.Settings.Currency) }
	c.Problems = append(c.Problems, f.source.problem(Warning, "impact_differs", fmt.Sprintf("you logged %s; %s says %s", money(w.Amount), f.what, money(f.amount)), "correct the one that is wrong"))
}
