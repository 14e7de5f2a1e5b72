package csm

import (
	"slices"
	"strings"
	"testing"
)

// namedAccounts makes accounts from "Name|alias|alias" lines; the id is the
// folded name with dashes.
func namedAccounts(lines ...string) []Account {
	var list []Account
	for _, l := range lines {
		parts := strings.Split(l, "|")
		id := strings.ReplaceAll(strings.NewReplacer("&", "and", "'", "", ".", "").Replace(Fold(parts[0])), " ", "-")
		list = append(list, Account{ID: id, Name: parts[0], Aliases: parts[1:], Path: "Accounts/" + id + ".md"})
	}
	return list
}

func accountIDs(list []*Account) []string {
	ids := []string{}
	for _, a := range list {
		ids = append(ids, a.ID)
	}
	slices.Sort(ids)
	return ids
}

var peopleNamedBook = namedAccounts(
	"Harbor Robotics|Customer A|ACME", "Harbor Foods", "Meridian Énergie|Meridian", "Zürcher Werke|ZW",
	"Pine & Sons", "Margot's Travel", "U.S. Girder", "Target", "Box|Customer I", "Will Co", "Fourth Kettle",
	"Quillfeather Data", "株式会社北斗|Hokuto", "The Larkspur Group|LG", "Twin North|Twins", "Twin South|Twins", "HP",
)

func TestResolve(t *testing.T) {
	names := NewNames(peopleNamedBook)
	cases := []struct {
		query, want string
		exact       bool
		candidates  int
	}{
		{"harbor-robotics", "harbor-robotics", true, 0},
		{"Accounts/harbor-foods.md", "harbor-foods", true, 0},
		{"harbor-foods.md", "harbor-foods", true, 0},
		{"[[harbor-foods|Harbor]]", "harbor-foods", true, 0},
		{"[[Accounts/harbor-foods#Notes]]", "harbor-foods", true, 0},
		{"acme", "harbor-robotics", true, 0},
		{"customer a", "harbor-robotics", true, 0},
		{"MERIDIAN energie", "meridian-energie", true, 0},
		{"Zuercher Werke", "zurcher-werke", true, 0},
		{"pine and sons", "pine-and-sons", true, 0},
		{"Margots Travel", "margots-travel", true, 0},
		{"US Girder", "us-girder", true, 0},
		{"Larkspur Group", "the-larkspur-group", true, 0},
		{"株式会社北斗", "株式会社北斗", true, 0},
		{"quill", "quillfeather-data", false, 0},
		{"Quilfeather", "quillfeather-data", false, 0},
		{"Zürich Werke", "", false, -1},
		{"Harbor", "", false, 2},
		{"Twins", "", false, 2},
		{"", "", false, 0},
		{"Umbrella Corp", "", false, -1},
	}
	for _, c := range cases {
		got := names.Resolve(c.query)
		id := ""
		if got.Account != nil {
			id = got.Account.ID
		}
		if id != c.want || got.Exact != c.exact {
			t.Errorf("Resolve(%q) = %q exact %v, want %q exact %v", c.query, id, got.Exact, c.want, c.exact)
		}
		if c.candidates >= 0 && len(got.Candidates) != c.candidates {
			t.Errorf("Resolve(%q) has candidates %v, want %d", c.query, accountIDs(got.Candidates), c.candidates)
		}
		if got.Account != nil && got.Unknown || len(got.Candidates) > 5 {
			t.Errorf("Resolve(%q) = %+v", c.query, got)
		}
	}
}

func TestMentions(t *testing.T) {
	names := NewNames(peopleNamedBook)
	cases := []struct {
		text string
		want string // ids by mention, parted by ";"; several candidates by ","
	}{
		{"Harbor Foods and ACME both asked", "harbor-foods;harbor-robotics"},
		{"harbor wants a quote", "harbor-foods,harbor-robotics"},
		{"harbor foods' invoice", "harbor-foods"},
		{"Harbor Fods invoice", "harbor-foods"},
		{"meridian energie: add Chloé", "meridian-energie"},
		{"Meridiam usage down", "meridian-energie"},
		{"the median is fine", ""},
		{"Customer A renewed", "harbor-robotics"},
		{"a customer a bit annoyed", ""},
		{"the customer I met", ""},
		{"3 customer health scores", ""},
		{"Pine and Sons' renewal", "pine-and-sons"},
		{"Margot’s Travel", "margots-travel"},
		{"US Girder + U.S. Girder", "us-girder;us-girder"},
		{"our target is 5% and the box is full", ""},
		{"Target renewal is due", "target"},
		{"Target the renewal for May", ""},
		{"TARGET THE BOX", ""},
		{"call with Target about Box", "target;box"},
		{"we will call; the fourth call", ""},
		{"Will call Priya", ""},
		{"株式会社北斗から返事なし", "株式会社北斗"},
		{"hp printers, HP renewal", "hp"},
		{"Twins upset", "twin-north,twin-south"},
		{"mail ann@quillfeather-data.example", "quillfeather-data"},
	}
	for _, c := range cases {
		var got []string
		for _, m := range names.Mentions(c.text) {
			got = append(got, strings.Join(accountIDs(m.Accounts), ","))
			if m.Text != c.text[m.Start:m.End] {
				t.Errorf("Mentions(%q): text %q is not at its place", c.text, m.Text)
			}
		}
		if strings.Join(got, ";") != c.want {
			t.Errorf("Mentions(%q) = %q, want %q", c.text, strings.Join(got, ";"), c.want)
		}
	}
}

func TestMentionOfAnotherCompany(t *testing.T) {
	names := NewNames(peopleNamedBook)
	for text, sure := range map[string]bool{
		"Meridian Bank asked for SSO": false, "Meridian asked for SSO": true, "Meridian IT asked": true,
	} {
		m := names.Mentions(text)
		if len(m) != 1 || m[0].Sure() != sure {
			t.Errorf("Mentions(%q) = %+v, want sure %v", text, m, sure)
		}
	}
}

func FuzzMentions(f *testing.F) {
	names := NewNames(peopleNamedBook)
	f.Add("Harbor's & Zürcher’s 株式会社北斗 U.S. Girder")
	f.Add("\xff\xfe [[a|b]] Margot's'")
	f.Fuzz(func(t *testing.T, text string) {
		for _, m := range names.Mentions(text) {
			if len(m.Accounts) == 0 || text[m.Start:m.End] != m.Text {
				t.Errorf("bad mention %+v in %q", m, text)
			}
		}
		names.Resolve(text)
	})
}
