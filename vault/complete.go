package vault

import (
	"cmp"
	"context"
	"path"
	"slices"
	"strings"

	"github.com/sahilm/fuzzy"

	"csmd/vault/csm"
)

// CompleteAccount lists the accounts that may be meant by the beginning of a
// name, alias or id, best first: those that begin so, those with a word that
// does, those that hold it; if there are none, those that resemble it. Nothing
// typed yet means all, the largest first.
func (s *Snapshot) CompleteAccount(typed string) []*csm.Account {
	list := make([]*csm.Account, len(s.Accounts))
	for i := range s.Accounts {
		list[i] = &s.Accounts[i]
	}
	slices.SortStableFunc(list, func(a, b *csm.Account) int {
		return cmp.Or(boolOrder(a.Active(), b.Active()), cmp.Compare(b.ARR, a.ARR))
	})
	return matching(typed, list, func(a *csm.Account) []string { return append([]string{a.Name, a.ID}, a.Aliases...) })
}

// boolOrder puts true first.
func boolOrder(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// CompleteNote lists the paths of the notes that may be meant by the beginning
// of a path, file name or title, best first, as CompleteAccount does; of those
// equally good, the one changed last comes first.
func (v *Vault) CompleteNote(ctx context.Context, typed string) ([]string, error) {
	type titled struct{ path, title string }
	var notes []titled
	err := v.query(ctx, func(_ *Snapshot, ix *index) error {
		rows, err := ix.db.QueryContext(ctx, "SELECT path, title FROM file WHERE kind <> 'csv' ORDER BY mtime DESC, path")
		if err != nil {
			return err
		}
		defer rows.Close()
		notes = nil
		for rows.Next() {
			var n titled
			if err := rows.Scan(&n.path, &n.title); err != nil {
				return err
			}
			notes = append(notes, n)
		}
		return rows.Err()
	})
	var paths []string
	for _, n := range matching(typed, notes, func(n titled) []string { return []string{n.path, path.Base(n.path), n.title} }) {
		paths = append(paths, n.path)
	}
	return paths, err
}

// How well a name answers to what was typed; less is better.
const (
	sameName = iota
	beginsSo
	wordBeginsSo
	holdsIt
	noMatch
)

// matching are the things of a list that answer to what was typed, best first
// and else in the order of the list.
func matching[T any](typed string, list []T, names func(T) []string) []T {
	q := csm.Fold(typed)
	if q == "" {
		return list
	}
	var found [noMatch][]T
	folded, owners := []string{}, []int{}
	for i, thing := range list {
		best := noMatch
		for _, name := range names(thing) {
			key := csm.Fold(name)
			best = min(best, fit(key, q))
			folded, owners = append(folded, key), append(owners, i)
		}
		if best < noMatch {
			found[best] = append(found[best], thing)
		}
	}
	if all := slices.Concat(found[:]...); len(all) > 0 {
		return all
	}
	return resembling(q, list, folded, owners)
}

func fit(name, q string) int {
	switch at := strings.Index(name, q); {
	case name == q:
		return sameName
	case at == 0:
		return beginsSo
	case at > 0 && strings.ContainsAny(name[at-1:at], " -_/."):
		return wordBeginsSo
	case at > 0:
		return holdsIt
	}
	return noMatch
}

// longestTyped bounds the work for what nobody types.
const longestTyped = 64

// resembling are the things whose names have the letters of q, in their order.
func resembling[T any](q string, list []T, names []string, owners []int) []T {
	var out []T
	if len(q) > longestTyped {
		return out
	}
	seen := map[int]bool{}
	for _, m := range fuzzy.Find(q, names) {
		if at := owners[m.Index]; !seen[at] {
			seen[at] = true
			out = append(out, list[at])
		}
	}
	return out
}
