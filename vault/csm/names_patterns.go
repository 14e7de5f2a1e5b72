package csm

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// addPatterns keeps every way an account's names may start a mention.
func (n *Names) addPatterns(a *Account) {
	for i, name := range declaredNames(a) {
		words := splitWords(name)
		if name == "" {
			continue
		}
		if len(words) == 0 || unspaced(name) {
			n.ideogram = append(n.ideogram, namePattern{words: []string{name}, account: a, declared: true})
			continue
		}
		for _, keys := range spellings(name) {
			n.addPattern(namePattern{words: keys, account: a, declared: true})
			for k := 1; i == 0 && k < len(keys); k++ {
				if k > 1 || !neverAlone[keys[0]] && len(keys[0]) > 2 {
					n.addPattern(namePattern{words: keys[:k], account: a})
				}
			}
		}
	}
}

func (n *Names) addPattern(p namePattern) {
	first := p.words[0]
	if r, _ := utf8.DecodeRuneInString(first); !slices.Contains(n.vocab[r], first) {
		n.vocab[r] = append(n.vocab[r], first)
	}
	n.patterns[first] = append(n.patterns[first], p)
}

// spellings are the words of a name, also without a leading "The" and with
// umlauts as people without them type: Zürcher, Zuercher.
func spellings(name string) [][]string {
	plain := strings.Fields(joinWords(splitWords(name)))
	if len(plain) == 0 {
		return nil
	}
	all := [][]string{plain}
	if typed := umlauts.Replace(name); typed != name {
		all = append(all, strings.Fields(joinWords(splitWords(typed))))
	}
	if len(plain) > 1 && plain[0] == "the" {
		all = append(all, plain[1:])
	}
	return all
}

var umlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue", "ø", "oe", "å", "aa")

// unspaced reports whether a name is written in a script without spaces.
func unspaced(name string) bool {
	return strings.ContainsFunc(name, func(r rune) bool {
		return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
	})
}

// ideograms finds names in scripts that write words without spaces; a longer
// name hides the shorter one inside it.
func (n *Names) ideograms(text string) []Mention {
	var found []Mention
	for _, p := range n.ideogram {
		name := p.words[0]
		start := strings.Index(text, name)
		if start < 0 {
			continue
		}
		over := slices.IndexFunc(found, func(m Mention) bool { return start < m.End && m.Start < start+len(name) })
		if over < 0 {
			found = append(found, Mention{Start: start, End: start + len(name), Text: name, Accounts: []*Account{p.account}})
		} else if found[over].Text == name {
			found[over].Accounts = mergeAccounts(found[over].Accounts, []*Account{p.account})
		}
	}
	return found
}
