package csm

import (
	"slices"
	"strings"

	"github.com/sahilm/fuzzy"
)

// nearest are up to five accounts whose names look like a query that fits none.
func (n *Names) nearest(query string) []*Account {
	query = Fold(query)
	if query == "" {
		return nil
	}
	var names []string
	var owners []*Account
	for _, a := range n.accounts {
		for _, name := range declaredNames(a) {
			if name != "" {
				names, owners = append(names, Fold(name)), append(owners, a)
			}
		}
	}
	var found []*Account
	for _, m := range fuzzy.Find(clip(query, 64), names) {
		found = mergeAccounts(found, []*Account{owners[m.Index]})
	}
	return firstAccounts(mergeAccounts(found, n.byDistance(query, names, owners)), 5)
}

// byDistance are the owners of the names that share a word with the query or
// can be reached by changing at most half of its letters, nearest first.
func (n *Names) byDistance(query string, names []string, owners []*Account) []*Account {
	q := []rune(clip(query, 64))
	type scored struct{ at, distance int }
	var list []scored
	for i, name := range names {
		d := editDistance(q, []rune(name))
		if shared := sharesWord(query, name); shared {
			d = min(d, 1)
		}
		if d <= len(q)/2 {
			list = append(list, scored{i, d})
		}
	}
	slices.SortStableFunc(list, func(a, b scored) int { return a.distance - b.distance })
	var found []*Account
	for _, s := range list {
		found = mergeAccounts(found, []*Account{owners[s.at]})
	}
	return found
}

func sharesWord(a, b string) bool {
	words := strings.Fields(b)
	return slices.ContainsFunc(strings.Fields(a), func(w string) bool {
		return len(w) > 2 && !neverAlone[w] && slices.Contains(words, w)
	})
}

func firstAccounts(list []*Account, limit int) []*Account { return list[:min(limit, len(list))] }

// editDistance is the number of letters to insert, drop, change or swap with
// their neighbour to make b of a.
func editDistance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
