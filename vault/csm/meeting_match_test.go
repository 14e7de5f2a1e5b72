package csm

import (
	"slices"
	"strings"
	"testing"
)

func matcherBook() *Book {
	return &Book{Accounts: []Account{
		{ID: "acme", Name: "Acme Corp", Domain: "https://www.acme.example/", Path: "Accounts/acme.md"},
		{ID: "acme-uk", Name: "Acme UK", Domain: "uk.acme.example, acme.co.uk", Path: "Accounts/acme-uk.md"},
		{ID: "globex", Name: "Globex", Domain: "globex.example", Path: "Accounts/globex.md",
			Stakeholders: []Stakeholder{{Name: "Hank Scorpio", Note: "private: Hank.Scorpio@gmail.com"}}},
		{ID: "initech", Name: "Initech", Domain: "gmail.com", Path: "Accounts/initech.md"},
		{ID: "hooli-a", Name: "Hooli Search", Domain: "hooli.example", Path: "Accounts/hooli-search.md"},
		{ID: "hooli-b", Name: "Hooli Phone", Domain: "hooli.example", Path: "Accounts/hooli-phone.md"},
	}}
}

func invitees(addresses string) (list []Invitee) {
	for _, a := range strings.Fields(addresses) {
		list = append(list, Invitee{Email: a})
	}
	return list
}

func TestMeetingMatch(t *testing.T) {
	b := matcherBook()
	m := NewMeetingMatcher(b, NewNames(b.Accounts), "me@ourco.example", "consultant@gmail.com")
	for _, c := range []struct{ title, people, want string }{
		{"Weekly", "me@ourco.example ann@acme.example", "acme by domain"},
		{"Weekly", "me@ourco.example ann@eu.acme.example", "acme by domain"},
		{"Weekly", "ann@uk.acme.example", "acme-uk by domain"},
		{"Weekly", "ann@acme.co.uk", "acme-uk by domain"},
		{"Weekly", "ann@notacme.example", ""},
		{"Weekly", "me@ourco.example hank.scorpio@gmail.com", "globex by attendee"},
		{"Weekly", "somebody@gmail.com", ""},
		{"Initech: weekly", "somebody@gmail.com", "initech by title"},
		{"Globex QBR", "me@ourco.example someone@agency.example", "globex by title"},
		{"Globex QBR", "", "globex by title"},
		{"Globex and Initech", "", "? globex initech"},
		{"Weekly", "ann@acme.example bob@globex.example", "? acme globex"},
		{"Globex planning", "ann@acme.example bob@globex.example", "globex by title"},
		{"Initech planning", "ann@acme.example bob@globex.example", "? acme globex"},
		{"Weekly", "x@hooli.example", "? hooli-a hooli-b"},
		{"Hooli Phone weekly", "x@hooli.example", "hooli-b by title"},
		{"Globex prep", "me@ourco.example you@sub.ourco.example consultant@gmail.com", "internal"},
		{"Focus time", "", ""},
	} {
		got := m.Match(c.title, invitees(c.people))
		if text := matchText(got); text != c.want {
			t.Errorf("%q with %s: %q, want %q", c.title, c.people, text, c.want)
		}
		if len(got.Theirs)+len(got.Ours) != len(strings.Fields(c.people)) {
			t.Errorf("%q: %d theirs and %d ours of %s", c.title, len(got.Theirs), len(got.Ours), c.people)
		}
		turned := invitees(c.people)
		slices.Reverse(turned)
		if again := m.Match(c.title, turned); again.Account != got.Account || len(again.Candidates) != len(got.Candidates) {
			t.Errorf("%q with %s: the order of the people matters", c.title, c.people)
		}
	}
}

// A domain that is only supposed to be ours may be a customer's that nobody has
// noted: a title that names one account knows better.
func TestSupposedDomain(t *testing.T) {
	b := matcherBook()
	m := NewMeetingMatcher(b, NewNames(b.Accounts), "me@own.example")
	m.Suppose("maybe.example")
	for _, c := range []struct {
		title, people, want string
		theirs              int
	}{
		{"Globex weekly", "kim@maybe.example lou@eu.maybe.example me@own.example", "globex by title", 2},
		{"Globex weekly", "you@own.example me@own.example", "internal", 0},
		{"Globex QBR prep", "kim@maybe.example me@own.example", "internal", 0},
		{"Globex and Initech", "kim@maybe.example", "internal", 0},
		{"Team", "kim@maybe.example", "internal", 0},
		{"Globex weekly", "kim@maybe.example ann@acme.example", "acme by domain", 1},
	} {
		if got := m.Match(c.title, invitees(c.people)); matchText(got) != c.want || len(got.Theirs) != c.theirs || len(got.Ours) != len(strings.Fields(c.people))-c.theirs {
			t.Errorf("%q with %s: %q with %d of theirs, want %q", c.title, c.people, matchText(got), len(got.Theirs), c.want)
		}
	}
}

func matchText(m MeetingMatch) string {
	switch {
	case m.Account != nil:
		return m.Account.ID + " by " + m.By
	case len(m.Candidates) > 0:
		text := "?"
		for _, a := range m.Candidates {
			text += " " + a.ID
		}
		return text
	case m.Internal:
		return "internal"
	}
	return ""
}

func TestCompanyDomains(t *testing.T) {
	for in, want := range map[string]string{
		"acme.com": "acme.com", "https://www.Acme.com/about": "acme.com", "acme.de; acme.com": "acme.de acme.com",
		"GMAIL.com": "", "com": "", "co.uk": "", "com.au": "", "acme.co.uk": "acme.co.uk", "co.com": "co.com", "me@acme.com": "acme.com", "": "", "@": "",
	} {
		if got := strings.Join(CompanyDomains(in), " "); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestOwnDomain(t *testing.T) {
	b := matcherBook()
	for want, meetings := range map[string][]string{
		"ourco.example": {"me@ourco.example ann@acme.example", "me@ourco.example x@agency.example", "x@agency.example ann@acme.example", "me@ourco.example"},
		"":              {"a@x.example b@acme.example", "a@y.example b@acme.example", "a@z.example b@acme.example"},
		// Hooli writes from a domain that its note doesn't have, and who is alone
		// at meetings may be anybody.
		"us.example": {"me@us.example b@hooli.test", "me@us.example c@hooli.test", "c@hooli.test d@hooli.test", "b@hooli.test", "q@who.test", "q@who.test"},
	} {
		var all [][]Invitee
		for _, people := range meetings {
			all = append(all, invitees(people))
		}
		if got := OwnDomain(b, all); got != want {
			t.Errorf("%v: %q, want %q", meetings, got, want)
		}
	}
}

func TestMeetingKind(t *testing.T) {
	for title, want := range map[string]string{
		"Acme QBR Q1": "qbr", "Acme: kick-off": "kickoff", "Renewal talk": "renewal", "Acme weekly": "check-in", "Post-mortem": "incident-review",
		"Contractors day": "check-in",
	} {
		if got := MeetingKind(title); got != want {
			t.Errorf("%s: %s, want %s", title, got, want)
		}
	}
}
