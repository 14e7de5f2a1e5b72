package csm

import (
	"cmp"
	"slices"
	"strings"
)

// weekPriorities are three things for the week to come, each about another
// account: first one of each kind, in the order of the kinds, then the second of
// each. What is routine comes up only when there is nothing of weight left.
func (d desk) weekPriorities(r *WeekReview) []Suggestion {
	picked, seen := []Suggestion{}, map[string]bool{}
	for _, kinds := range [][][]priorityCandidate{
		{tasksOf(r.Next.Tasks, "P0"), d.pressingRenewals(), d.riskyAccounts(), d.unprepared(r), tasksOf(r.Next.Tasks, "P1")},
		{answersOf(r.Next.Tasks), upkeepOf(r), tasksOf(r.Next.Tasks, "P2"), tasksOf(r.Next.Tasks, "P3")},
	} {
		picked = takeInTurn(picked, seen, kinds)
	}
	return picked
}

// takeInTurn fills a list up with one candidate of each kind after the other,
// leaving out accounts that were seen.
func takeInTurn(list []Suggestion, seen map[string]bool, kinds [][]priorityCandidate) []Suggestion {
	for {
		left := false
		for _, kind := range kinds {
			fresh := slices.DeleteFunc(slices.Clone(kind), func(c priorityCandidate) bool { return seen[c.key()] })
			if len(fresh) == 0 || len(list) == maxSuggestions {
				continue
			}
			left, seen[fresh[0].key()] = true, true
			list = append(list, fresh[0].Suggestion)
		}
		if !left {
			return list
		}
	}
}

// priorityCandidate is something that could be a priority, and the account it
// is about.
type priorityCandidate struct {
	Suggestion
	account string
}

// key tells candidates apart: by account, else by where they stand.
func (c priorityCandidate) key() string { return cmp.Or(c.account, string(c.Source)) }

func tasksOf(items []TaskItem, level Priority) (list []priorityCandidate) {
	for _, it := range items {
		if it.Priority == level && it.Status != Waiting {
			why := strings.TrimSuffix(string(level)+"; "+it.Why, "; ")
			list = append(list, priorityCandidate{Suggestion{it.Title, why, it.ID, it.Source}, it.AccountID})
		}
	}
	return list
}

// answersOf are the tasks that wait for somebody.
func answersOf(items []TaskItem) (list []priorityCandidate) {
	for _, it := range items {
		if it.Status == Waiting {
			list = append(list, priorityCandidate{Suggestion{"Get the answer: " + it.Title, it.Why, it.ID, it.Source}, it.AccountID})
		}
	}
	return list
}

// upkeepOf is what the week left out of date.
func upkeepOf(r *WeekReview) (list []priorityCandidate) {
	for _, p := range r.Stale.Plans {
		list = append(list, priorityCandidate{Suggestion{Title: "Bring the success plan of " + p.Account + " up to date", Why: p.Text, Source: p.Source}, p.AccountID})
	}
	for _, g := range r.Stale.Health {
		list = append(list, priorityCandidate{Suggestion{Title: "Review the health of " + g.Account, Why: "last reviewed " + plural(g.Days, "day") + " ago", Source: g.Source}, g.AccountID})
	}
	return list
}

// pressingDays is how near a term end is a priority by itself.
const pressingDays = 30

func (d desk) pressingRenewals() (list []priorityCandidate) {
	for _, r := range d.book.OpenRenewals() {
		if r.DueDate == "" || r.DueDate.Sub(d.today) > pressingDays || r.Extended(d.today) || !d.book.inScope(ScopePortfolio, r.AccountID) {
			continue
		}
		it := d.book.Item(r, d.today)
		list = append(list, priorityCandidate{
			Suggestion{Title: "Close the renewal of " + it.Account, Why: d.renewalWords(r) + named("; next: ", it.NextStep), Source: it.Source}, it.AccountID,
		})
	}
	return list
}

func (d desk) riskyAccounts() (list []priorityCandidate) {
	for _, a := range Attention(d.book, d.today, ScopePortfolio, LevelAtRisk).AtRisk {
		s := a.Signals[0]
		list = append(list, priorityCandidate{Suggestion{Title: "Turn " + a.Account + " around", Why: "at risk: " + s.Detail, Source: s.Source}, a.AccountID})
	}
	return list
}

func (d desk) unprepared(r *WeekReview) (list []priorityCandidate) {
	for _, m := range r.Next.Meetings {
		if m.Preparation == "missing" && m.AccountID != "" {
			list = append(list, priorityCandidate{
				Suggestion{Title: "Prepare the " + kindWords(m.Kind) + " with " + m.Account, Why: m.Date.Near(d.today) + ", no agenda yet", Source: m.Source}, m.AccountID,
			})
		}
	}
	return list
}
