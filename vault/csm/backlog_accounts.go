package csm

import (
	"regexp"
	"slices"
	"strings"
)

// lineAccounts is whose a line is: the accounts it surely names, and what is
// open about the others.
type lineAccounts struct {
	sure       []*Account
	candidates []*Account // fits of a name that is not unique
	doubtful   string     // that name, as written
	stranger   string     // a company or person who is not in the book
	person     bool       // only a person's name says whose it is
	colleague  bool
}

func (l *backlogLine) accountIDs() []string {
	ids := []string{}
	for _, a := range l.who.sure {
		ids = append(ids, a.ID)
	}
	return ids
}

// account is the only account of a line, or nil.
func (l *backlogLine) account() *Account {
	if len(l.who.sure) == 1 && len(l.who.candidates) == 0 {
		return l.who.sure[0]
	}
	return nil
}

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

var honorific = regexp.MustCompile(`^(?:Dr|Prof|Mr|Mrs|Ms|Herr|Frau|Sr|Sra|M|Mme)\.?\s+`)

// bothOf shows that a shared name means all accounts of that name.
var (
	bothBefore = regexp.MustCompile(`(?i)\b(?:both|all|two|every)(?: (?:the|our|my))? $`)
	bothAfter  = regexp.MustCompile(`(?i)^ (?:accounts|customers|companies|entities|logos)\b`)
)

func (r *backlogReader) accountsOf(l *backlogLine) lineAccounts {
	var w lineAccounts
	var open []Mention
	for _, m := range l.mentions {
		switch {
		case insideLink(l.text, m.Start):
		case m.Sure():
			w.sure = mergeAccounts(w.sure, m.Accounts)
		case !m.Guess && (bothBefore.MatchString(l.text[:m.Start]) || bothAfter.MatchString(l.text[m.End:])):
			w.sure = mergeAccounts(w.sure, m.Accounts)
		default:
			open = append(open, m)
		}
	}
	persons := r.personAccounts(l, &w)
	for _, m := range open {
		r.settleMention(m, persons, &w)
	}
	if len(w.sure) == 0 && len(w.candidates) == 0 {
		r.byPerson(persons, &w)
	}
	if len(w.sure) == 0 && len(w.candidates) == 0 {
		w.stranger = strangerIn(l, w.colleague)
	}
	return w
}

// personAccounts are, for each customer contact that the line names, the
// accounts that have a contact of that name.
func (r *backlogReader) personAccounts(l *backlogLine, w *lineAccounts) []Mention {
	staff := r.staff.Mentions(l.text)
	w.colleague = len(staff) > 0
	var persons []Mention
	for _, m := range r.contacts.Mentions(l.text) {
		if slices.ContainsFunc(staff, func(s Mention) bool { return s.Start < m.End && m.Start < s.End && s.End-s.Start >= m.End-m.Start }) {
			continue
		}
		var owners []*Account
		for _, p := range m.Accounts {
			owners = mergeAccounts(owners, []*Account{r.book.Account(p.ID)})
		}
		m.Accounts = owners
		persons = append(persons, m)
	}
	return persons
}

// settleMention decides a name that fits several accounts by what else the
// line names: one of those accounts in full, or a contact of only one of them.
func (r *backlogReader) settleMention(m Mention, persons []Mention, w *lineAccounts) {
	if slices.ContainsFunc(w.sure, func(a *Account) bool { return slices.Contains(m.Accounts, a) }) {
		return
	}
	for _, p := range persons {
		if len(p.Accounts) == 1 && slices.Contains(m.Accounts, p.Accounts[0]) && !m.Guess {
			w.sure = mergeAccounts(w.sure, p.Accounts)
			return
		}
	}
	w.candidates, w.doubtful = mergeAccounts(w.candidates, m.Accounts), m.Text
}

// byPerson takes the account from a contact's name where only one account has
// such a contact.
func (r *backlogReader) byPerson(persons []Mention, w *lineAccounts) {
	for _, p := range persons {
		if len(p.Accounts) == 1 {
			w.sure, w.person = mergeAccounts(w.sure, p.Accounts), true
		} else {
			w.candidates, w.doubtful = mergeAccounts(w.candidates, p.Accounts), p.Text
		}
	}
	if len(w.sure) > 0 {
		w.candidates, w.doubtful = nil, ""
	}
}

var (
	customerLetter = regexp.MustCompile(`\b[Cc]ustomer ([A-Z]|\d+)\b`)
	companyForm    = regexp.MustCompile(`\b((?:\p{Lu}[\p{L}&]+ )+(?:Corp|Corporation|Inc|GmbH|Ltd|LLC|AG|SA|SE|BV|Co|Group|Industries|Holdings|Partners|Systems|Labs|Bank|Foods|Logistics|Energy|Pharma|Media|Solutions|Technologies))\b`)
	toStranger     = regexp.MustCompile(`(?:^|[\s(])(?:with|w/|at|for|from|to|call|email|mail|ping|meet|ask|re|re:|remind|told|chase)\s+$`)
)

// strangerIn is the name of a company or person in a line who is not in the
// book: written with a capital where a sentence needs none, in front of what
// only somebody does or behind a word that leads to somebody.
func strangerIn(l *backlogLine, colleague bool) string {
	for _, p := range []*regexp.Regexp{companyForm, customerLetter} {
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
