package csm

import (
	"fmt"
	"strings"
)

// weekPriorities are three things for the week to come, each about another
// account: first one of each kind, in the order of the kinds below, then the
// second of each.
func (d desk) weekPriorities(r *WeekReview) []Suggestion {
	kinds := [][]priorityCandidate{d.urgentTasks(r), d.pressingRenewals(), d.riskyAccounts(), d.unprepared(r), d.importantTasks(r)}
	list, seen := []Suggestion{}, map[string]bool{}
	for len(list) < maxSuggestions {
		took := false
		for k := range kinds {
			for len(kinds[k]) > 0 && seen[kinds[k][0].account] {
				kinds[k] = kinds[k][1:]
			}
			if len(kinds[k]) == 0 || len(list) == maxSuggestions {
				continue
			}
			c := kinds[k][0]
			kinds[k], took = kinds[k][1:], true
			seen[c.account] = c.account != ""
			list = append(list, c.Suggestion)
		}
		if !took {
			break
		}
	}
	return list
}

type priorityCandidate struct {
	Suggestion
	account string
}

func (d desk) urgentTasks(r *WeekReview) []priorityCandidate {
	return tasksOf(r.Next.Tasks, "P0")
}

func (d desk) importantTasks(r *WeekReview) []priorityCandidate {
	return tasksOf(r.Next.Tasks, "P1")
}

func tasksOf(items []TaskItem, level Priority) (list []priorityCandidate) {
	for _, it := range items {
		if it.Priority == level && it.Status != Waiting {
			list = append(list, priorityCandidate{Suggestion{it.Title, strings.TrimSuffix(string(level)+"; "+it.Why, "; "), it.ID, it.Source}, it.AccountID})
		}
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
		list = append(list, priorityCandidate{Suggestion{Title: fmt.Sprintf("Turn %s around", a.Account), Why: "at risk: " + s.Detail, Source: s.Source}, a.AccountID})
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
