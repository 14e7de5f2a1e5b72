package csm

import "slices"

// sides are the people of an account and ours, by their keys, as far as they
// are known without a meeting.
type sides struct{ ours, theirs []string }

// sidesOf are the sides of an account. No owner of a promise means the user.
func (b *Book) sidesOf(a *Account) sides {
	s := sides{
		ours:   personKeys(b.Settings.User, a.CSM, a.AccountExecutive, "us", "we", "csm", "our team"),
		theirs: personKeys(append([]string{a.Name, "customer", "client", "them", "they"}, a.Aliases...)...),
	}
	for _, p := range b.People {
		s.ours = append(s.ours, personKey(p.Name))
	}
	for _, p := range a.Stakeholders {
		s.theirs = append(s.theirs, personKey(p.Name))
	}
	return s
}

// side places the owner of an action item of a meeting: ours, the customer's,
// or unclear when the owner fits neither or both.
func (s sides) side(m *Meeting, owner string) Side {
	if owner == "" {
		return Ours
	}
	who := personKey(owner)
	mine := meansOneOf(who, s.ours) || meansOneOf(who, personKeys(m.Internal...))
	other := meansOneOf(who, s.theirs) || meansOneOf(who, personKeys(m.Attendees...))
	switch {
	case mine && !other:
		return Ours
	case other && !mine:
		return Theirs
	}
	return Unclear
}

func personKeys(names ...string) []string {
	keys := make([]string, len(names))
	for i, n := range names {
		keys[i] = personKey(n)
	}
	return keys
}

func meansOneOf(key string, keys []string) bool {
	return slices.ContainsFunc(keys, func(k string) bool { return sameKeys(k, key) })
}

// SideOf says whose a promise is: ours, the customer's, or unclear when the
// owner fits neither or both. No owner means the user.
func (b *Book) SideOf(a *Account, attendees, internal []string, owner string) Side {
	return b.sidesOf(a).side(&Meeting{Attendees: attendees, Internal: internal}, owner)
}

// SamePerson reports whether two names can mean one person: they are equal, or
// one is the first name of the other.
func SamePerson(a, b string) bool { return samePerson(a, b) }
