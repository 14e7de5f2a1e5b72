package csm

import (
	"slices"
	"strings"
	"testing"
)

func TestBriefOfAnEmptyAccount(t *testing.T) {
	b := bookOf("acme - -")
	br := Brief(b, &b.Accounts[0], tuesday)
	if br.Contract != nil || br.Usage != nil || br.Renewal != nil || br.Contact != nil || br.Tickets != nil || br.NPS != nil || br.Map != "" {
		t.Errorf("something comes of nothing: %+v", br)
	}
	for _, name := range []string{"ARR", "contract end", "usage", "NPS", "tickets", "stakeholders", "success plan", "last QBR"} {
		at := slices.IndexFunc(br.Unknown, func(u Unknown) bool { return u.What == name })
		if at < 0 || br.Unknown[at].How == "" {
			t.Errorf("%s is not named as unknown, with a way to learn it", name)
		}
	}
	b.Accounts[0].Status = "churned"
	if br := Brief(b, &b.Accounts[0], tuesday); len(br.Unknown) > 0 || len(br.Gaps) > 0 {
		t.Errorf("a lost account still asks for %v, %v", br.Unknown, br.Gaps)
	}
}

// TestBriefFactsHaveSources holds that each fact of a full account says where
// it stands, and that the order of the book's rows doesn't matter.
func TestBriefFactsHaveSources(t *testing.T) {
	b := qbrBook()
	a := &b.Accounts[0]
	a.Stakeholders = []Stakeholder{{Name: "Ann Lee", Roles: []string{"champion"}, Source: "Accounts/acme.md:9"}}
	b.Requests = []FeatureRequest{{ID: "FR-1", Status: "shipped", RequestedBy: []string{"acme"}, Path: "fr.md"}}
	br := Brief(b, a, tuesday)
	sources := []Source{br.Source, br.Contract.Source, br.Contract.ARRSource, br.Health.Source, br.Usage.Hours.Source, br.Tickets.Source,
		br.Stakeholders[0].Source, br.Gaps[0].Source, br.Renewal.Source, br.LastQBR.Source, br.Promises[0].Source, br.Requests[0].Source,
		br.Contact.ContactSource, br.Meetings[0].Source, br.Next[0].Source}
	for i, s := range sources {
		if s == "" {
			t.Errorf("fact %d has no source", i)
		}
	}
	if !br.Requests[0].Untold {
		t.Error("a shipped request that nobody was told of is not flagged")
	}
	for seed := range uint64(20) {
		c := b.shuffled(seed)
		again := Brief(c, c.Account("acme"), tuesday)
		if *again.Usage.Hours.ChangeQoQ != *br.Usage.Hours.ChangeQoQ || again.Promises[0] != br.Promises[0] || again.Next[0].Source != br.Next[0].Source {
			t.Fatalf("another order of rows, another brief")
		}
	}
}

func TestPromisesHaveSides(t *testing.T) {
	b := bookOf("acme 100 2026-05-31")
	b.Settings.User = "Sam Ode"
	b.People = []Person{{Name: "Marcus Bell"}}
	b.Accounts[0].Stakeholders = []Stakeholder{{Name: "Bo Svensson"}}
	m := &Meeting{Attendees: []string{"[[Ann Lee]]", "Cid Ray (CFO)"}, Internal: []string{"Dee Fox"}}
	for owner, want := range map[string]Side{
		"": Ours, "Sam": Ours, "Dee Fox": Ours, "marcus bell": Ours, "We": Ours,
		"Ann": Theirs, "Cid Ray": Theirs, "Bo": Theirs, "Customer": Theirs, "Acme": Theirs,
		"Zoe": Unclear, "An": Unclear,
	} {
		if got := b.sidesOf(&b.Accounts[0]).side(m, owner); got != want {
			t.Errorf("%q is %s", owner, got)
		}
	}
	m.Internal = append(m.Internal, "Ann Bee")
	if got := b.sidesOf(&b.Accounts[0]).side(m, "Ann"); got != Unclear {
		t.Errorf("an Ann on both sides is %s", got)
	}
}

func TestPromisesOfTheCustomerOnly(t *testing.T) {
	b := bookOf("acme 100 2026-05-31", "other 10 2026-05-31")
	one := []ActionItem{{Text: "x", Source: "m.md:3"}}
	b.Meetings = []Meeting{
		{AccountID: "acme", Date: "2026-01-10", Actions: one, Path: "m.md"},
		{AccountID: "acme", Date: "2026-01-11", Kind: "internal", Actions: one, Path: "i.md"},
		{AccountID: "acme", Date: "2026-01-12", Status: "cancelled", Actions: one, Path: "c.md"},
		{AccountID: "acme", Date: "2026-02-12", Status: "scheduled", Actions: one, Path: "f.md"},
		{AccountID: "other", Date: "2026-01-13", Actions: one, Path: "o.md"},
	}
	if got := openPromises(b, &b.Accounts[0], tuesday); len(got) != 1 || got[0].Days != 24 {
		t.Errorf("promises %+v", got)
	}
	b.Tasks = []Task{{Checkbox: true, Status: Cancelled, Path: "m.md", Line: 3}}
	if got := openPromises(b, &b.Accounts[0], tuesday); len(got) != 0 {
		t.Errorf("one given up is still open: %+v", got)
	}
}

func TestStakeholderGaps(t *testing.T) {
	champion := Stakeholder{Name: "Ann", Roles: []string{"champion", "economic buyer"}, Influence: "high", Sentiment: "positive"}
	user := Stakeholder{Name: "Bo", Roles: []string{"end user"}, Influence: "medium", Sentiment: "neutral"}
	left, second, angry := champion, champion, user
	left.Status, second.Name, angry.Sentiment = "left", "Cid", "negative"
	for _, c := range []struct {
		name   string
		people []Stakeholder
		want   string
	}{
		{"nobody", nil, "nobody_recorded"},
		{"one champion", []Stakeholder{champion, user}, "single_champion"},
		{"two champions", []Stakeholder{champion, second, user}, ""},
		{"the champion left", []Stakeholder{left, user, user}, "no_champion no_buyer role_vacant"},
		{"a successor is there", []Stakeholder{left, second, user}, "single_champion"},
		{"someone is against us", []Stakeholder{champion, second, angry}, "negative_stakeholder"},
		{"alone", []Stakeholder{champion}, "single_champion single_threaded"},
	} {
		b := bookOf("acme 100 2026-05-31")
		a := &b.Accounts[0]
		a.Stakeholders = c.people
		var got []string
		for _, g := range stakeholderGaps(b, a, AccountFacts{}, tuesday) {
			got = append(got, g.Gap)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// FuzzStakeholderMap holds that no name breaks the picture: whatever people are
// called, its lines are those of a map of plain names.
func FuzzStakeholderMap(f *testing.F) {
	f.Add(`Ann "the end" Lee`, "CFO;\n  x --> y", "%%{init: {}}%%")
	f.Add("`end`", "<br/>", "#quot;")
	f.Fuzz(func(t *testing.T, name, title, role string) {
		draw := func(name, title, role string) []string {
			a := &Account{Name: name, Stakeholders: []Stakeholder{{Name: name, Title: title, Roles: []string{role}, Influence: "high"}}}
			return strings.Split(StakeholderMap(a), "\n")
		}
		got, plain := draw(name, title, role), draw("x", "x", "x")
		if len(got) != len(plain) {
			t.Fatalf("%d lines instead of %d:\n%s", len(got), len(plain), strings.Join(got, "\n"))
		}
		for i, line := range got {
			if strings.Count(line, `"`) != strings.Count(plain[i], `"`) || strings.ContainsAny(line, "`%{") {
				t.Errorf("line %d is %s", i, line)
			}
		}
	})
}
