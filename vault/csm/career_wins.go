package csm

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// LoggedWin is an accomplishment in a list, with what can be told of it besides.
type LoggedWin struct {
	Accomplishment
	Names    []string `json:"account_names,omitempty"` // of Accounts
	Inferred bool     `json:"type_inferred,omitempty"` // the note gives no type: its title shows this one
	SameAs   Source   `json:"same_as,omitempty"`       // logged there too: its impact counts once

	about []string // Accounts, or the one that the title names
}

// WinTotals sum up wins. A win that is logged twice is two in the count, since
// both are shown, and one in the impact.
type WinTotals struct {
	Count   int            `json:"count"`
	Impact  Money          `json:"impact"`             // of the amounts in the reporting currency
	InWords int            `json:"in_words,omitempty"` // wins whose impact is no such amount
	ByType  map[string]int `json:"by_type,omitempty"`
	BySkill map[string]int `json:"by_skill,omitempty"`
}

// WinsQuery chooses wins. What is empty chooses all.
type WinsQuery struct {
	Period    Period
	Type      string
	AccountID string
	Skill     string // the beginning of its words: "negot"
}

// Wins are the accomplishments that fit, the newest first; one without a day
// stands at the end of the time it falls into. The problems are what a reader of
// their sum should know.
func Wins(b *Book, today Date, q WinsQuery) ([]LoggedWin, []Problem) {
	names := NewNames(b.Accounts)
	list := []LoggedWin{}
	ahead := []LoggedWin{}
	for _, a := range b.Accomplishments {
		w := LoggedWin{Accomplishment: a, about: winAccounts(names, &a)}
		w.Type, w.Inferred = TypeOf(&a)
		if !a.In(q.Period) || q.Type != "" && winType(q.Type) != w.Type || !hasSkill(a.Skills, q.Skill) {
			continue
		}
		if q.AccountID != "" && !slices.Contains(w.about, q.AccountID) {
			continue
		}
		if a.Date > today || a.Start > today {
			ahead = append(ahead, w)
			continue
		}
		for _, id := range a.Accounts {
			w.Names = append(w.Names, b.Account(id).Name)
		}
		list = append(list, w)
	}
	slices.SortStableFunc(list, func(x, y LoggedWin) int {
		return cmp.Or(cmp.Compare(y.when(), x.when()), y.Source.compare(x.Source))
	})
	markDoubles(list)
	return list, winProblems(list, ahead, b.Settings.Currency)
}

// In reports whether a win falls into a period. One without a day does when the
// time it is from begins in the period and either ends there too or is no
// longer than the period, which then ends before it is over.
func (a *Accomplishment) In(p Period) bool {
	switch {
	case p.Start == "":
		return true
	case a.Date != "":
		return p.Contains(a.Date)
	case a.Start == "":
		return p.Start <= beginning
	}
	return p.Contains(a.Start) && (a.End <= p.End || p.End.Sub(p.Start) >= a.End.Sub(a.Start))
}

func (a *Accomplishment) when() Date { return cmp.Or(a.Date, a.End) }

// winAccounts are the accounts of a win: those it gives, else the one that its
// title names for sure.
func winAccounts(names *Names, a *Accomplishment) []string {
	if len(a.Accounts) > 0 {
		return a.Accounts
	}
	var ids []string
	for _, m := range names.Mentions(a.Title) {
		if m.Sure() {
			ids = append(ids, m.Accounts[0].ID)
		}
	}
	return ids
}

func hasSkill(skills []string, query string) bool {
	wanted := strings.Fields(titleKey(query))
	return len(wanted) == 0 || slices.ContainsFunc(skills, func(s string) bool {
		have := strings.Fields(titleKey(s))
		return !slices.ContainsFunc(wanted, func(w string) bool {
			return !slices.ContainsFunc(have, func(h string) bool { return strings.HasPrefix(h, w) })
		})
	})
}

// WinTotalsOf are the totals of a list.
func WinTotalsOf(list []LoggedWin) WinTotals {
	t := WinTotals{Count: len(list), ByType: map[string]int{}, BySkill: map[string]int{}}
	spelling := map[string]string{}
	for _, w := range list {
		t.ByType[cmp.Or(w.Type, "other")]++
		if w.Amount == 0 && w.Impact != "" {
			t.InWords++
		}
		if w.SameAs == "" {
			t.Impact += w.Amount
		}
		for _, s := range w.Skills {
			key := titleKey(s)
			if spelling[key] == "" {
				spelling[key] = s
			}
			t.BySkill[spelling[key]]++
		}
	}
	return t
}

// sameWinDays is how far two entries of one win may lie apart: it is logged on
// the day, and again when the month is looked over.
const sameWinDays = 45

// mostDoubles bounds the entries that one is compared with.
const mostDoubles = 50

// markDoubles finds wins that are logged twice: the same amount for the same
// accounts, or under much the same title, within weeks. The older entry counts.
func markDoubles(list []LoggedWin) {
	older := map[Money][]*LoggedWin{}
	for _, w := range slices.Backward(toPointers(list)) {
		same := older[w.Amount]
		for _, o := range same[max(0, len(same)-mostDoubles):] {
			if w.SameAs == "" && sameWin(w, o) {
				w.SameAs = o.Source
			}
		}
		if w.SameAs == "" && w.Amount != 0 {
			older[w.Amount] = append(same, w)
		}
	}
}

func toPointers[T any](list []T) []*T {
	out := make([]*T, len(list))
	for i := range list {
		out[i] = &list[i]
	}
	return out
}

func sameWin(a, b *LoggedWin) bool {
	if a.Amount != b.Amount || a.Date == "" || b.Date == "" || max(a.Date.Sub(b.Date), b.Date.Sub(a.Date)) > sameWinDays {
		return false
	}
	if a.Type != b.Type && !(retains(a.Type) && retains(b.Type)) {
		return false
	}
	return len(a.about) > 0 && slices.Equal(a.about, b.about) || overlap(titleWords(a.Title), titleWords(b.Title)) >= similarEnough
}

// retains reports whether a win of a type keeps what was there: the save and the
// renewal it ended in are one amount. A win of no type may be either.
func retains(kind string) bool { return slices.Contains([]string{"", "save", "renewal"}, kind) }

// winProblems are wins that are logged twice and counted once, amounts in
// another currency, and wins that lie ahead.
func winProblems(list, ahead []LoggedWin, currency string) []Problem {
	problems := []Problem{}
	add := func(w *LoggedWin, code, fix, message string, args ...any) {
		problems = append(problems, w.Source.problem(Warning, code, fmt.Sprintf(message, args...), fix))
	}
	for i := range list {
		w := &list[i]
		if w.SameAs != "" {
			add(w, "win_twice", "take one of them out, or give each its own amount", "%q and the entry at %s look like one win of %s; the impact counts it once", w.Title, w.SameAs, w.Amount.Short(currency))
		}
		if w.Currency != "" {
			add(w, "win_currency", "write the amount in "+currency, "the impact of %q is in %s, so the sum in %s leaves it out", w.Title, w.Currency, currency)
		}
	}
	for i := range ahead {
		add(&ahead[i], "win_in_future", "correct its date", "%q is dated %s, which is still to come, so it is left out", ahead[i].Title, cmp.Or(ahead[i].Date, ahead[i].Start))
	}
	return problems
}
