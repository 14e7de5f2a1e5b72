package csm

import (
	"strings"

	"csmd/vault/pattern"
)

// peopleNames are the customers' contacts, each standing for its account, and
// the colleagues, by full and first names.
func peopleNames(book *Book) (contacts, staff *Names) {
	var customers, colleagues []Account
	for _, a := range book.Accounts {
		for _, s := range a.Stakeholders {
			name := honorific.ReplaceAllString(s.Name, "")
			person := Account{ID: a.ID, Name: name}
			if words := strings.Fields(name); len(words) > 1 {
				person.Aliases = []string{words[len(words)-1]}
			}
			if m := otherScript.FindStringSubmatch(name); m != nil {
				person.Aliases = append(person.Aliases, m[1], strings.Fields(m[1])[0])
			}
			customers = append(customers, person)
		}
	}
	for _, p := range book.People {
		colleagues = append(colleagues, Account{Name: p.Name})
	}
	contacts, staff = NewNames(customers), NewNames(colleagues)
	contacts.strict, staff.strict = true, true
	return contacts, staff
}

// otherScript is the name in Latin letters behind one in another script:
// 田中 美咲 (Misaki Tanaka).
var otherScript = pattern.New(`\((\p{Lu}[^()]+)\)\s*$`)

var honorific = pattern.New(`^(?:Dr|Prof|Mr|Mrs|Ms|Herr|Frau|Sr|Sra|M|Mme)\.?\s+`)

var (
	customerLetter = pattern.New(`\b[Cc]ustomer ([A-Z]|\d+)\b`)
	companyForm    = pattern.New(`\b((?:\p{Lu}[\p{L}&]+ )+(?:Corp|Corporation|Inc|GmbH|Ltd|LLC|AG|SA|SE|BV|Co|Group|Industries|Holdings|Partners|Systems|Labs|Bank|Foods|Logistics|Energy|Pharma|Media|Solutions|Technologies))\b`)
	toStranger     = pattern.New(`(?:^|[\s(])(?:with|w/|at|for|from|to|call|email|mail|ping|meet|ask|re|re:|remind|told|chase)\s+$`)
)

// strangerIn is the name of a company or person in a line who is not in the
// book: written with a capital where a sentence needs none, in front of what
// only somebody does or behind a word that leads to somebody.
func strangerIn(l *backlogLine, colleague bool) string {
	for _, p := range []*pattern.Lazy{companyForm, customerLetter} {
		if m := p.FindString(l.text); m != "" {
			return m
		}
	}
	if colleague || shouted(l.text) {
		return ""
	}
	words := splitWords(l.text)
	for i, w := range words {
		raw := l.text[w.start:w.end]
		if !startsUpper(raw) || inCapitals(raw) || neverAlone[w.bare] || actors[w.bare] || len(w.bare) < 3 {
			continue
		}
		acts := i+1 < len(words) && actorVerbs[words[i+1].key]
		if acts && i == 0 {
			return raw
		}
		if ordinary(w.bare) {
			continue
		}
		if acts || i+1 < len(words) && afterName[words[i+1].key] || w.bare != w.key || toStranger.MatchString(strings.ToLower(l.text[:w.start])) {
			return raw
		}
	}
	return ""
}
