package csm

import (
	"slices"

	"csmd/vault/pattern"
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
	decided    bool // somebody said whose it is
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

// A shared name may mean all accounts of that name: "both Northwind accounts".
var (
	bothBefore = pattern.New(`(?i)\b(?:both|all|two|every)(?: (?:the|our|my))? $`)
	bothAfter  = pattern.New(`(?i)^ (?:accounts|customers|companies|entities|logos)\b`)
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
