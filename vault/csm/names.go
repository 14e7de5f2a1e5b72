package csm

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"sync"
)

// Names finds accounts by the names people use for them.
type Names struct {
	accounts []*Account
	patterns map[string][]namePattern // by first word; longest first
	ideogram []namePattern            // names in scripts that don't part words
	vocab    map[rune][]string        // first words of names by first letter, for typing slips
	strict   bool                     // no typing slips
	exact    map[string][]*Account    // folded name, alias or file name
	ids      map[string]*Account      // folded id or path
	bare     map[string][]*Account    // name without its legal form; see Bare
	bareOnce sync.Once
	words    func() [][][]nameWord // of each account's names; only guesses need them
}

// Resolution is what a name turned out to mean.
type Resolution struct {
	Account    *Account   // the only fit, or nil
	Exact      bool       // a declared name, alias, id or path, not a prefix or a typing slip
	Candidates []*Account // several fits, or the nearest names when Unknown
	Unknown    bool       // nothing fits
}

// NewNames prepares the names, aliases, ids and paths of accounts.
func NewNames(accounts []Account) *Names {
	n := &Names{
		patterns: map[string][]namePattern{}, vocab: map[rune][]string{},
		exact: map[string][]*Account{}, ids: map[string]*Account{},
	}
	for i := range accounts {
		a := &accounts[i]
		n.accounts = append(n.accounts, a)
		n.ids[Fold(a.ID)] = a
		n.ids[Fold(a.Path)] = a
		n.ids[strings.TrimSuffix(Fold(a.Path), ".md")] = a
		n.declare(a, fileName(a.Path))
		n.declare(a, a.Name)
		for _, alias := range a.Aliases {
			n.declare(a, alias)
		}
		n.addPatterns(a)
	}
	n.words = sync.OnceValue(n.splitNames)
	delete(n.ids, "")
	slices.SortStableFunc(n.ideogram, func(a, b namePattern) int { return cmp.Compare(len(b.words[0]), len(a.words[0])) })
	for _, list := range n.patterns {
		slices.SortStableFunc(list, func(a, b namePattern) int { return cmp.Compare(len(b.words), len(a.words)) })
	}
	return n
}

func (n *Names) declare(a *Account, name string) {
	keys := []string{Fold(name)}
	for _, words := range spellings(name) {
		keys = append(keys, strings.Join(words, " "))
	}
	for _, key := range keys {
		if key != "" && !slices.Contains(n.exact[key], a) {
			n.exact[key] = append(n.exact[key], a)
		}
	}
}

// Resolve finds the account that a query means: an id, a path or file name, a
// wikilink, a declared name or alias, else a unique prefix of its words, else
// one typing slip in words of five letters or more. When nothing fits, the
// candidates are the nearest names, five at most.
func (n *Names) Resolve(query string) Resolution {
	r := n.Declared(query)
	if !r.Unknown {
		return r
	}
	q := unlink(query)
	words := splitWords(strings.TrimSuffix(q, ".md"))
	found := n.withWords(words, isPrefixWord)
	if len(found) == 0 {
		found = n.withWords(words, isNearWord)
	}
	if len(found) == 0 {
		return Resolution{Unknown: true, Candidates: n.nearest(q)}
	}
	return resolved(found, false)
}

// Declared is Resolve without guesses and candidates: what a note's or a
// ledger's reference means. It takes the same time with any number of names.
func (n *Names) Declared(query string) Resolution {
	q := unlink(query)
	if a := n.ids[Fold(q)]; a != nil {
		return Resolution{Account: a, Exact: true}
	}
	words := splitWords(strings.TrimSuffix(q, ".md"))
	found := n.exact[joinWords(words)]
	if len(words) == 0 {
		found = n.exact[Fold(q)]
	}
	if base := fileName(q); len(found) == 0 && base != q {
		found = n.exact[joinWords(splitWords(base))]
	}
	if len(found) == 0 {
		return Resolution{Unknown: true}
	}
	return resolved(found, true)
}

func resolved(found []*Account, exact bool) Resolution {
	if len(found) == 1 {
		return Resolution{Account: found[0], Exact: exact}
	}
	return Resolution{Candidates: found}
}

// withWords are the accounts one of whose names begins with the query's
// words; fits compares a word of the query with one of the name.
func (n *Names) withWords(query []nameWord, fits func(query, name string, last bool) bool) []*Account {
	var found []*Account
	for i, names := range n.words() {
		if slices.ContainsFunc(names, func(words []nameWord) bool {
			if len(query) == 0 || len(query) > len(words) {
				return false
			}
			for i, q := range query {
				if !fits(q.key, words[i].key, i == len(query)-1) {
					return false
				}
			}
			return true
		}) {
			found = append(found, n.accounts[i])
		}
	}
	return found
}

func (n *Names) splitNames() [][][]nameWord {
	words := make([][][]nameWord, len(n.accounts))
	for i, a := range n.accounts {
		for _, name := range declaredNames(a) {
			words[i] = append(words[i], splitWords(name))
		}
	}
	return words
}

// A query's last word may be cut short, but one or two letters say too little.
func isPrefixWord(query, name string, last bool) bool {
	return query == name || last && len([]rune(query)) >= 3 && strings.HasPrefix(name, query)
}

func isNearWord(query, name string, _ bool) bool { return query == name || nearWord(query, name) }

func declaredNames(a *Account) []string {
	return append([]string{a.Name, fileName(a.Path)}, a.Aliases...)
}

// unlink strips the brackets, alias and heading of a wikilink, quotes, and
// what can't be seen.
func unlink(s string) string {
	s = strings.Map(func(r rune) rune {
		if Invisible(r) {
			return -1
		}
		return r
	}, s)
	s = strings.Trim(strings.TrimSpace(s), `"`)
	if inner, ok := strings.CutPrefix(s, "[["); ok {
		s, _, _ = strings.Cut(strings.TrimSuffix(inner, "]]"), "|")
		s, _, _ = strings.Cut(s, "#")
	}
	return strings.TrimSpace(s)
}

func fileName(p string) string {
	if p == "" {
		return ""
	}
	return strings.TrimSuffix(path.Base(p), ".md")
}
