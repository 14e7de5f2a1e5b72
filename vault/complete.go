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
	return matching(typed, list, func(a *csm.Account) title {
		return title{names: append([]string{a.Name}, a.Aliases...), key: a.ID}
	})
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
	s, err := v.Book(ctx)
	if err != nil {
		return nil, err
	}
	files := s.notes()
	slices.SortStableFunc(files, func(a, b *entry) int { return cmp.Compare(b.sig.mtime, a.sig.mtime) })
	var notes []title
	for _, f := range files {
		notes = append(notes, title{names: []string{f.title, path.Base(f.path)}, key: f.path})
	}
	var paths []string
	for _, n := range matching(typed, notes, func(t title) title { return t }) {
		paths = append(paths, n.key)
	}
	return paths, nil
}

// How well a name answers to what was typed; less is better.
const (
	sameName = iota
	beginsSo
	wordBeginsSo
	holdsIt
	noMatch
)

// A title is a thing's names, as people call it, and its key, as csmd does: an
// id or a path. Of two that fit equally well, the name is what was meant.
type title struct {
	names []string
	key   string
}

// fit says how well a title answers: twice the degree, and one more for a key.
func (t title) fit(q string) int {
	best := 2*fit(csm.Fold(t.key), q) + 1
	for _, name := range t.names {
		best = min(best, 2*fit(csm.Fold(name), q))
	}
	return best
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

// matching are the things of a list that answer to what was typed, best first
// and else in the order of the list.
func matching[T any](typed string, list []T, called func(T) title) []T {
	q := csm.Fold(typed)
	if q == "" {
		return list
	}
	var found [2 * noMatch][]T
	for _, thing := range list {
		if n := called(thing).fit(q); n < len(found) {
			found[n] = append(found[n], thing)
		}
	}
	if all := slices.Concat(found[:]...); len(all) > 0 {
		return all
	}
	return resembling(q, list, called)
}

// longestTyped bounds the work for what nobody types.
const longestTyped = 64

// resembling are the things that have the letters of q in a name, in their
// order.
func resembling[T any](q string, list []T, called func(T) title) []T {
	if len(q) > longestTyped {
		return nil
	}
	var names []string
	var owners []int
	for i, thing := range list {
		t := called(thing)
		for _, name := range append(t.names, t.key) {
			names, owners = append(names, csm.Fold(name)), append(owners, i)
		}
	}
	var out []T
	seen := map[int]bool{}
	for _, m := range fuzzy.Find(q, names) {
		if at := owners[m.Index]; !seen[at] {
			seen[at] = true
			out = append(out, list[at])
		}
	}
	return out
}
