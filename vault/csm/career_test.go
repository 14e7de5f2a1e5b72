package csm

import (
	"strings"
	"testing"
	"time"
)

func TestCareerPeriod(t *testing.T) {
	s := DefaultSettings()
	s.FiscalYearStart = time.February
	for said, want := range map[string]string{
		"this year": "2026-02-01 2027-01-31", "last year": "2025-02-01 2026-01-31", "YTD": "2026-02-01 2026-05-20", "year-to-date": "2026-02-01 2026-05-20",
		"2026": "2026-01-01 2026-12-31", "FY26": "2025-02-01 2026-01-31", "Q1 2026": "2026-01-01 2026-03-31", "this month": "2026-05-01 2026-05-31",
		"last month": "2026-04-01 2026-04-30", "last 6 months": "2025-11-21 2026-05-20", "all": "0001-01-01 2026-05-20", "": "2025-05-20 2026-05-20",
	} {
		p, err := CareerPeriod(said, "2026-05-20", &s, TrailingYear("2026-05-20"))
		if got := string(p.Start + " " + p.End); err != nil || got != want {
			t.Errorf("%q: %s %v, want %s", said, got, err, want)
		}
	}
	for _, said := range []string{"2027", "FY28", "soon", "2026-02-30..2026-03-01"} {
		if p, err := CareerPeriod(said, "2026-05-20", &s, Period{}); err == nil {
			t.Errorf("%q is taken as %v", said, p)
		}
	}
}

func TestTypeOf(t *testing.T) {
	for title, want := range map[string]string{
		"Saved Acme from churning": "save", "Mentored Lucy: renewal rate up": "mentoring", "Renewed Contoso for 2 years": "renewal",
		"Upsold three modules": "expansion", "Created the QBR template": "process", "Launched the advisory board": "project",
		"Collaborated with Product on SSO": "cross-functional", "Nice weather": "",
	} {
		if got, _ := TypeOf(&Accomplishment{Title: title}); got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
	if got, inferred := TypeOf(&Accomplishment{Title: "Saved Acme", Type: "Saves"}); got != "save" || inferred {
		t.Errorf("a given type: %q, inferred %v", got, inferred)
	}
}

// What a criterion asks for is found whatever words its writer chose.
func TestEvidence(t *testing.T) {
	wins := []LoggedWin{
		{Accomplishment: Accomplishment{Title: "Mentored Bo", Type: "mentoring", Source: "mentor"}},
		{Accomplishment: Accomplishment{Title: "Kept Acme", Type: "save", Amount: Units(1000), Skills: []string{"Strategic account management"}, Source: "save"}},
		{Accomplishment: Accomplishment{Title: "Automated the renewal reminders", Type: "project", Source: "auto"}},
		{Accomplishment: Accomplishment{Title: "Kept Acme once more", Type: "save", Amount: Units(1000), Source: "twice"}},
	}
	wins[3].SameAs = "save"
	for criterion, want := range map[string]string{
		"Coaches peers":                 "mentor:strong",
		"Strategic account management":  "save:strong",
		"Scales the team's processes":   "auto:strong",
		"Drives retention in the book":  "save:strong auto:supporting",
		"Plays the violin in orchestra": "",
		"指導力":                           "",
	} {
		var got []string
		for _, e := range evidenceFor(&Criterion{Text: criterion}, wins, nil, "USD") {
			got = append(got, string(e.Source)+":"+string(e.Strength))
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q: %q, want %q", criterion, s, want)
		}
	}
}

func TestFindCriteria(t *testing.T) {
	b := &Book{Criteria: []Criteria{
		{Level: "senior csm", Title: "Senior CSM criteria", Path: "Career/senior-csm-criteria.md"},
		{Level: "principal csm", Path: "Career/principal-csm-criteria.md"},
	}}
	for said, want := range map[string]string{
		"Senior CSM": "senior csm", "sr. csm": "senior csm", "Senior Customer Success Manager": "senior csm", "senior-csm": "senior csm",
		"principal": "principal csm", "Senior CSM promotion discussion": "senior csm", "csm": "", "Director": "", "": "",
	} {
		c, err := FindCriteria(b, said)
		if got := level(c); got != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v", said, got, err)
		}
	}
}

func level(c *Criteria) string {
	if c == nil {
		return ""
	}
	return c.Level
}

// Nothing that names a customer, a person or an amount is left in a public line.
func TestPublicMask(t *testing.T) {
	b := bookOf("halden 60", "tarn 90")
	b.Accounts[0].Segment = "enterprise"
	b.Accounts[1].Stakeholders = []Stakeholder{{Name: "Ada Quist"}}
	b.People = []Person{{Name: "Sam Okafor"}}
	for said, want := range map[string]string{
		"Saved Halden ($60K) for good":                   "Saved an enterprise account for good",
		"Renewed Tarn with Ada Quist, €90K":              "Renewed a customer with a customer's contact, [amount]",
		"Mentored Sam Okafor: renewal rate 84% to 91%":   "Mentored a colleague: renewal rate 84% to 91%",
		"Launched the advisory board with eight members": "Launched the advisory board with eight members",
	} {
		if got, _ := newPublicMask(b).text(said); got != want {
			t.Errorf("%q: %q, want %q", said, got, want)
		}
	}
}

func TestWinsCountOnce(t *testing.T) {
	b := bookOf("halden 60", "tarn 90")
	win := func(d Date, kind, account string, units int64, at Source) {
		b.Accomplishments = append(b.Accomplishments, Accomplishment{Date: d, Title: kind + " " + string(at), Type: kind, Accounts: []string{account}, Amount: Units(units), Source: at})
	}
	win("2026-01-08", "save", "halden", 500, "a:1")
	win("2026-01-20", "renewal", "halden", 500, "a:2")   // the save's own renewal
	win("2026-01-20", "expansion", "halden", 500, "a:3") // other money
	win("2026-01-20", "save", "tarn", 500, "a:4")        // another customer
	win("2026-06-08", "save", "halden", 500, "a:5")      // long after
	list, problems := Wins(b, "2026-06-10", WinsQuery{})
	if got := WinTotalsOf(list); got.Impact != Units(2000) || got.Count != 5 || len(problems) != 1 {
		t.Errorf("%+v, %v", got, problems)
	}
}
