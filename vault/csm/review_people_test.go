package csm

import "testing"

func TestColleagues(t *testing.T) {
	for _, c := range []struct {
		people  []Person
		support string
		lead    string
	}{
		{[]Person{{Name: "Marcus", Role: "Support lead"}, {Name: "Ines", Role: "CSM manager"}}, "Marcus", "Ines"},
		{[]Person{{Name: "Ann", Role: "Senior Customer Success Manager"}, {Name: "Bo", Role: "CSM"}, {Name: "Cy", Role: "Director of Customer Success"}}, "", "Cy"},
		{[]Person{{Name: "Me Myself", Role: "Head of CS"}, {Name: "Rod", Role: "CCO"}}, "", "Rod"}, // the user is no colleague
		{[]Person{{Name: "Di", Role: "VP Sales"}, {Name: "Ed", Role: "Manager, Customer Support"}}, "Ed", ""},
		{nil, "", ""},
	} {
		r := &review{book: &Book{People: c.people, Settings: Settings{User: "Me Myself"}}}
		if s, l := r.colleague(support), r.colleague(leads); s != c.support || l != c.lead {
			t.Errorf("%v: support %q, lead %q", c.people, s, l)
		}
	}
	r := &review{book: &Book{People: []Person{{Name: "Dana Whitfield"}, {Name: "Dana Cole"}, {Name: "Zoë Ek"}, {Name: "Me Myself"}}, Settings: Settings{User: "Me Myself"}}}
	for text, want := range map[string]string{
		"Dana Cole on the quote": "Dana Cole", "legal, then dana whitfield": "Dana Whitfield", "Dana": "", "Zoe (pricing)": "Zoë Ek",
		"Customer legal": "", "Danae": "", "": "", "Me": "", "the Zoë Ek quote": "Zoë Ek",
	} {
		if got := r.colleagueNamed(text); got != want {
			t.Errorf("%q waits for %q, want %q", text, got, want)
		}
	}
}
