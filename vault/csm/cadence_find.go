package csm

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// ErrNoCadences says that a vault has no operating rhythm, and how to get one.
var ErrNoCadences = errors.New("the vault has no cadences; `csmd init` on this folder writes a CADENCES.md to change, " +
	"or write one with a table | Id | Cadence | Every | and rows such as | mbr | Monthly business review | month |")

// FindCadence is the cadence that goes by an id or a title, or the only one
// that has all the words. A refusal lists the candidates.
func FindCadence(b *Book, name string) (Cadence, error) {
	if len(b.Cadences) == 0 {
		return Cadence{}, ErrNoCadences
	}
	if strings.TrimSpace(name) == "" {
		return Cadence{}, errors.New("id is empty; give the Id of a row of CADENCES.md, such as " + b.Cadences[0].ID)
	}
	for _, fits := range []func(Cadence) bool{
		func(c Cadence) bool { return logKey(c.ID) == logKey(name) },
		func(c Cadence) bool { return logKey(c.Title) == logKey(name) },
		func(c Cadence) bool { return hasWords(c, name) },
	} {
		found := slices.DeleteFunc(slices.Clone(b.Cadences), func(c Cadence) bool { return !fits(c) })
		switch {
		case len(found) == 1:
			return found[0], nil
		case len(found) > 1 && logKey(found[0].ID) == logKey(found[1].ID):
			return Cadence{}, fmt.Errorf("%s and %s have the same Id; give each row one of its own", found[0].Source, found[1].Source)
		case len(found) > 1:
			return Cadence{}, fmt.Errorf("%q may be %s; give the id", clip(name, 80), cadenceNames(found))
		}
	}
	return Cadence{}, fmt.Errorf("no cadence is called %q; nearest: %s. cadences_due lists what is due", clip(name, 80), cadenceNames(nearestCadences(b, name)))
}

// logKey is the name of a cadence as it is compared; a colon ends an id in the
// log, so it can't be part of one.
func logKey(name string) string { return Key(strings.ReplaceAll(name, ":", " ")) }

func cadenceWords(c Cadence) []string {
	return strings.FieldsFunc(Fold(c.ID+" "+c.Title), func(r rune) bool { return strings.ContainsRune(" -_/:,()", r) })
}

func hasWords(c Cadence, name string) bool {
	words := cadenceWords(Cadence{ID: name})
	return len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(cadenceWords(c), w) })
}

// nearestCadences are up to five that a name may mean: those that share a word
// with it, then those spelt like it.
func nearestCadences(b *Book, name string) []Cadence {
	name = clip(name, 64)
	distance := func(c Cadence) int {
		if sharesWord(strings.Join(cadenceWords(Cadence{ID: name}), " "), strings.Join(cadenceWords(c), " ")) {
			return 0
		}
		asked := []rune(Key(name))
		return min(editDistance(asked, []rune(Key(c.ID))), editDistance(asked, []rune(Key(c.Title))))
	}
	list := slices.Clone(b.Cadences)
	slices.SortStableFunc(list, func(a, b Cadence) int { return distance(a) - distance(b) })
	return list[:min(len(list), 5)]
}

func cadenceNames(list []Cadence) string {
	var names []string
	for i, c := range list {
		if i == 5 {
			names = append(names, fmt.Sprintf("%d more", len(list)-i))
			break
		}
		names = append(names, fmt.Sprintf("%s (%s)", c.ID, clip(c.Title, 60)))
	}
	return strings.Join(names, ", ")
}
