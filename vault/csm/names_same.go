package csm

import (
	"slices"
	"strings"
)

// legalForms end a company's name without telling it from another.
var legalForms = wordSet(`inc incorporated llc llp lp ltd limited plc corp corporation co company gmbh ag kg kgaa ohg ug se sa sas sarl srl spa
	bv nv ab as asa oy oyj aps pty pte kk sro spzoo group holding holdings international`)

// SameCompany are the accounts that a new customer's name may already be the
// name of: an exact one is that name, alias, id or file; the others are alike
// but for a typing slip, a cut or a legal form ("Contoso Retail GmbH").
func (n *Names) SameCompany(name string) (found []*Account, exact bool) {
	r := n.Resolve(name)
	if r.Unknown {
		bare := bareNames(name)
		for _, a := range n.accounts {
			if slices.ContainsFunc(append([]string{a.Name}, a.Aliases...), func(other string) bool {
				return slices.ContainsFunc(bareNames(other), func(s string) bool { return slices.Contains(bare, s) })
			}) {
				found = append(found, a)
			}
		}
		return found, false
	}
	if r.Account != nil {
		return []*Account{r.Account}, r.Exact
	}
	return r.Candidates, len(n.exact[joinWords(splitWords(name))]) > 0
}

// Bare are the accounts whose name or alias is this one but for the legal form
// at its end. It takes the same time with any number of names.
func (n *Names) Bare(name string) []*Account {
	n.bareOnce.Do(n.indexBare)
	var found []*Account
	for _, key := range bareNames(name) {
		for _, a := range n.bare[key] {
			if !slices.Contains(found, a) {
				found = append(found, a)
			}
		}
	}
	return found
}

// SameBareName reports whether two names differ in nothing but their case,
// accents and legal form.
func SameBareName(a, b string) bool {
	bare := bareNames(a)
	return slices.ContainsFunc(bareNames(b), func(s string) bool { return slices.Contains(bare, s) })
}

func (n *Names) indexBare() {
	n.bare = map[string][]*Account{}
	for _, a := range n.accounts {
		for _, other := range append([]string{a.Name}, a.Aliases...) {
			for _, key := range bareNames(other) {
				if key != "" && !slices.Contains(n.bare[key], a) {
					n.bare[key] = append(n.bare[key], a)
				}
			}
		}
	}
}

// bareNames are the spellings of a name without the legal form at its end.
func bareNames(name string) []string {
	var bare []string
	for _, words := range spellings(name) {
		for len(words) > 1 && (legalForms[words[len(words)-1]] || words[len(words)-1] == "and") {
			words = words[:len(words)-1]
		}
		bare = append(bare, strings.Join(words, " "))
	}
	return bare
}
