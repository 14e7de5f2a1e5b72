package csm

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Mention is a place in a text that names an account.
type Mention struct {
	Start, End int        // bytes in the text
	Text       string     // as written
	Accounts   []*Account // the account, or every one that fits
	Guess      bool       // a known name that goes on as another company's: "Contoso Bank"
}

// Sure reports whether the mention fits exactly one account.
func (m Mention) Sure() bool { return len(m.Accounts) == 1 && !m.Guess }

// mentionLimit bounds the text that is looked at.
const mentionLimit = 4 << 10

// namePattern is a name, or the first words of one, as a row of words.
type namePattern struct {
	words    []string
	account  *Account
	declared bool // a whole name or alias
}

// Mentions finds the accounts that a text names, in the order of the text:
// at each word the longest declared name or alias, ignoring case, diacritics
// and possessives; then first words of a name; then typing slips in words of
// five letters or more. Ordinary words (Target, Box, Will) count only where
// they are written as names.
func (n *Names) Mentions(text string) []Mention {
	text = clip(text, mentionLimit)
	words := splitWords(text)
	found := n.ideograms(text)
	for i := 0; i < len(words); {
		m, used := n.mentionAt(text, words, i)
		if used == 0 {
			i++
			continue
		}
		found = append(found, m)
		i += used
	}
	slices.SortStableFunc(found, func(a, b Mention) int { return a.Start - b.Start })
	return found
}

func clip(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	for limit > 0 && !utf8.RuneStart(s[limit]) {
		limit--
	}
	return s[:limit]
}

// mentionAt is the longest mention that starts at word i, and how many words
// it takes; 0 when there is none.
func (n *Names) mentionAt(text string, words []nameWord, i int) (Mention, int) {
	best, size := n.longest(text, words, i, words[i].key)
	if size == 0 && words[i].bare != words[i].key {
		best, size = n.longest(text, words, i, words[i].bare)
	}
	if size == 0 {
		best, size = n.slipped(text, words, i)
	}
	if size == 0 {
		return Mention{}, 0
	}
	m := Mention{Start: words[i].start, End: words[i+size-1].end, Accounts: best}
	m.Text = text[m.Start:m.End]
	m.Guess = otherCompany(text, words, i+size, best)
	return m, size
}

// slipped are the accounts whose first word differs from word i by a slip.
func (n *Names) slipped(text string, words []nameWord, i int) (best []*Account, size int) {
	typed := words[i].bare
	if n.strict || ordinary(typed) {
		return nil, 0
	}
	r, _ := utf8.DecodeRuneInString(typed)
	for _, known := range n.vocab[r] {
		if !nearWord(typed, known) {
			continue
		}
		list, k := n.longest(text, words, i, known)
		if k > size {
			best, size = nil, k
		}
		if k == size {
			best = mergeAccounts(best, list)
		}
	}
	return best, size
}

// longest is the accounts of the longest pattern that starts with the word
// first and goes on as the text does; declared names win over first words.
func (n *Names) longest(text string, words []nameWord, i int, first string) (best []*Account, size int) {
	declared := false
	for _, p := range n.patterns[first] {
		k := len(p.words)
		if k < size {
			break
		}
		if !p.follows(text, words[i:], n.strict) || !plausible(text, words, i, p) || k == size && declared && !p.declared {
			continue
		}
		if k > size || p.declared && !declared {
			best, size, declared = nil, k, p.declared
		}
		best = mergeAccounts(best, []*Account{p.account})
	}
	return best, size
}

// follows reports whether the words go on as the pattern does after its first
// word, which is known to fit, allowing a slip in words of five letters. A
// name does not go on across a comma or the end of a sentence.
func (p namePattern) follows(text string, words []nameWord, strict bool) bool {
	if len(words) < len(p.words) {
		return false
	}
	for k := 1; k < len(p.words); k++ {
		w, want := words[k], p.words[k]
		if gap := text[words[k-1].end:w.start]; strings.ContainsAny(gap, ",;:!?\n") || strings.Contains(gap, ". ") && len(words[k-1].key) > 2 {
			return false
		}
		if w.key == want || w.bare == want {
			continue
		}
		if strict || len(want) < 5 || !w.upper && ordinary(w.key) || editDistance([]rune(w.bare), []rune(want)) > 1 {
			return false
		}
	}
	return true
}

func mergeAccounts(list, more []*Account) []*Account {
	for _, a := range more {
		if !slices.Contains(list, a) {
			list = append(list, a)
		}
	}
	return list
}
