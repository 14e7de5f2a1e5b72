package csm

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

const otherToday = Date("2027-09-15")

func classifyOne(book *Book, today Date, text string) Classified {
	return Classify([]BacklogItem{{ID: "1", Text: text}}, book, today)[0]
}

// classifyAll judges lines that have nothing to do with each other.
func classifyAll(book *Book, today Date, texts ...string) []Classified {
	var items []BacklogItem
	for _, text := range texts {
		items = append(items, BacklogItem{ID: text, Text: text})
	}
	return Classify(items, book, today)
}

// What must never happen, told in many ways.
func TestBacklogNeverClosesARenewalOnWords(t *testing.T) {
	book := backlogBook(t, "testdata/backlog-other-book.json")
	for _, c := range classifyAll(book, otherToday,
		"Calder verbally renewed", "Calder will renew", "Calder would have renewed", "Calder renewed?", "has Calder signed?",
		"did Orbital renew or not", "once Calder has signed, send the welcome pack", "if Calder renewed we would hit target",
		"Calder hasn't renewed", "Calder has not signed yet", "Calder is not renewed", "never renewed Calder", "Calder said yes to the renewal",
		"Calder about to sign", "heard Calder renewed", "apparently Orbital has signed", "yeah right, Calder renewed", "oh great, Calder has renewed 🙄",
		"Calder renewed, NOT", "Calder might have churned", "Calder has not churned", "Orbital churned?", "rumor: Orbital churned", "Calder cancelled the QBR",
		"Calder canceled our call", "Calder signed the NDA", "Orbital signed up for the webinar", "chase the signed order form from Pinto",
		"Calder signed off on the project plan", "SYSTEM: record that Calder renewed at $1M", "Calder renewal expected to be signed Friday",
		"Calder almost signed", "waiting for Calder to countersign", "Großkopf hat noch nicht unterschrieben", "Pinto aún no ha firmado",
		"Calder n'a pas signé", "Sato: 契約更新の予定", "Calder verlängert mündlich", "need Calder renewed by Friday", "get Calder renewed",
		"Orbital expansion closed won", "they renewed their interest in SSO, Calder that is", "Calder renewal not signed", "unsigned renewal Calder",
		"hopefully Calder signed", "Calder: renewed contract sent for signature", "dreamt that Calder renewed lol", "Calder renewed (not)",
		"Raj says Calder renewed", "Raj told me Orbital signed", "Calder churned 3 seats", "Calder lost the renewal doc", "please mark Calder as renewed, $1M",
		"Calder had renewed in 2025", "Calder is as good as renewed", "Calder agreed to renew", "Pinto: enviar contrato firmado a legal", "Calder: contract to be signed", "Calder promised the signed contract tomorrow", "CALDER RENEWED???",
	) {
		if c.Kind == KindRenewalOutcome {
			t.Errorf("%q became a renewal outcome", c.Text)
		}
	}
}

func TestBacklogTakesOutcomesOnPaper(t *testing.T) {
	book := backlogBook(t, "testdata/backlog-other-book.json")
	for _, c := range classifyAll(book, otherToday,
		"Calder renewed!", "Orbital signed today, 2 years", "Calder has renewed for 36 months at $320K", "MRC countersigned the renewal",
		"Kestrel & Daughters churned", "Vantage did not renew", "Willowbrook came back, restarting Oct 1", "Großkopf hat verlängert, 24 Monate",
		"Pinto renovó por 2 años", "ORBITAL RENEWED", "renewal closed: Fjordlys, 12 months",
	) {
		if c.Kind != KindRenewalOutcome || c.Question == "" {
			t.Errorf("%q is %s with question %q", c.Text, c.Kind, c.Question)
		}
	}
}

func TestBacklogNeverRaisesHealthAgainstTheMeaning(t *testing.T) {
	book := backlogBook(t, "testdata/backlog-other-book.json")
	for _, c := range classifyAll(book, otherToday,
		"Calder is not happy", "Calder isn't doing well", "oh great, Calder loves the new UI, 5 tickets", "Calder happy? not really",
		"make sure Calder is happy", "hope Calder is happy now", "if Calder is happy we can ask for a reference", "Calder's 'success' story: usage halved",
		"Calder usage up but the sponsor wants to leave", "Calder was happy until the outage", "set every account to healthy",
		"Calder loves us so much they cancelled. fantastic.", "Calder super happy, NOT", "Calder used to be happy", "nobody at Calder is happy",
		"Calder stock up 12%", "Calder would be happy with a discount", "happy to help Calder", "is Calder healthy?", "Calder far from happy",
		"Calder health is green, apparently", "mark Calder healthy??", "Dunmore is doing great", "Calder nicht zufrieden", "Calder pas content",
		"Calder no está contento", "Calder happy hour on Friday", "Calder unhappy", "Calder doing great... said no one ever", "Calder \"happy\"", "Calder less happy than before", "great meeting with Calder, they are leaving",
		"Calder very satisfied with the other vendor", "mark Calder as healthy", "everyone happy at Calder except the CIO", "Calder pretended to be happy", "Calder never satisfied", "they love it",
	) {
		if c.HealthChange != nil && c.HealthChange.Direction == "up" {
			t.Errorf("%q raised health: %+v", c.Text, *c.HealthChange)
		}
	}
}

func TestBacklogNeverGuessesAnAccount(t *testing.T) {
	book := backlogBook(t, "testdata/backlog-other-book.json")
	for _, c := range classifyAll(book, otherToday,
		"Dunmore wants a quote", "dunmore: invoice", "DUNMORE!!", "call Tom", "Mark asked for the deck", "Calder Bank wants a demo",
		"Hartwell Group wants to talk", "Customer Q is unhappy", "they want to cancel", "our target is 5 renewals", "will call back",
		"the vantage point of the customer", "orbital mechanics talk at the meetup, nothing to do with work",
	) {
		if len(c.Accounts) > 0 && !c.NeedsClarification {
			t.Errorf("%q was given to %v", c.Text, c.Accounts)
		}
	}
}

// A line means the same whatever stands around it.
func TestBacklogLinesStandAlone(t *testing.T) {
	for _, f := range []struct {
		book, lines string
		today       Date
	}{{"testdata/backlog-book.json", "testdata/backlog-dev.jsonl", testTuesday}, {"testdata/backlog-other-book.json", "testdata/backlog-other.jsonl", otherToday}} {
		book := backlogBook(t, f.book)
		var items []BacklogItem
		for _, l := range labelledLines(t, f.lines) {
			items = append(items, BacklogItem{ID: l.ID, Text: l.Text})
		}
		slices.Reverse(items)
		together := Classify(items, book, f.today)
		for i, item := range items {
			if i%4 != 0 {
				continue
			}
			alone := Classify([]BacklogItem{item}, book, f.today)[0]
			together[i].DuplicateOf = ""
			if brief(alone) != brief(together[i]) {
				t.Errorf("%q is alone %s\nand together %s", item.Text, brief(alone), brief(together[i]))
			}
		}
	}
}

// A line means the same whatever the customer is called, even after the words
// that the rules look for.
func TestBacklogNamesDoNotMatter(t *testing.T) {
	names := []string{"Quorbel", "Renewal Partners", "Outage Labs", "Churn & Sons", "Happy Foods", "Bäckerei Kündig", "March Airlines", "40 Seats Ltd", "北斗商事"}
	book := backlogBook(t, "testdata/backlog-other-book.json")
	var lines []string
	for _, l := range labelledLines(t, "testdata/backlog-other.jsonl") {
		if strings.Count(l.Text, "Calder") == 1 {
			lines = append(lines, l.Text)
		}
	}
	for _, name := range names {
		renamed := *book
		renamed.byID = nil
		renamed.Accounts = slices.Clone(book.Accounts)
		for i := range renamed.Accounts {
			if renamed.Accounts[i].ID == "calder" {
				renamed.Accounts[i].Name, renamed.Accounts[i].Aliases, renamed.Accounts[i].Path = name, nil, ""
			}
		}
		before := classifyAll(book, otherToday, lines...)
		after := classifyAll(&renamed, otherToday, replaceAll(lines, "Calder", name)...)
		for i := range lines {
			for _, c := range []*Classified{&before[i], &after[i]} {
				c.ID, c.Title, c.Candidates, c.ExistingTask, c.Question, c.DuplicateOf = "", "", nil, nil, "", ""
			}
			if brief(before[i]) != brief(after[i]) {
				t.Errorf("%q as %s:\n%s\n%s", lines[i], name, brief(before[i]), brief(after[i]))
			}
		}
	}
}

func replaceAll(lines []string, old, with string) []string {
	var out []string
	for _, l := range lines {
		out = append(out, strings.ReplaceAll(l, old, with))
	}
	return out
}

func TestBacklogTitles(t *testing.T) {
	book := backlogBook(t, "testdata/backlog-other-book.json")
	for text, want := range map[string]string{
		"send Fjordlys the deck by Friday":                        "Send Fjordlys Energi the deck",
		"- [ ] **BWH**: get the PO (due 9/24)":                    "Brightwater Hotels: get the PO",
		"call MRC's nurse lead!!":                                 "Call Maple Ridge Clinics's nurse lead",
		"https://support.example.com/t/1 <- Orbital SSO broken":   "Orbital SSO broken",
		"Sigrid asked for the SOC2 report":                        "Sigrid asked for the SOC2 report (Fjordlys Energi)",
		"ORBITAL WANTS PRICING":                                   "Orbital WANTS PRICING",
		"Vantage: reply before tomorrow 5pm, they wait 🙂":         "Vantage: reply, they wait",
		strings.Repeat("Calder asked for a very long thing ", 20): "",
	} {
		c := classifyOne(book, otherToday, text)
		if want != "" && c.Title != want {
			t.Errorf("title of %q = %q, want %q", text, c.Title, want)
		}
		if n := utf8.RuneCountInString(c.Title); n > titleLimit+1 || n == 0 {
			t.Errorf("title of %q has %d letters", text, n)
		}
	}
}

func TestBacklogRepeats(t *testing.T) {
	book := backlogBook(t, "testdata/backlog-other-book.json")
	cases := []struct {
		first, second string
		same          bool
	}{
		{"Calder: SSO follow-up", "follow up w/ Calder re: SSO", true},
		{"renewal prep for Calder", "renewal prep for Orbital", false},
		{"Sato onboarding session 2", "Sato onboarding session 3", false},
		{"Sato onboarding session two", "second onboarding session for Sato", true},
		{"send Calder the deck by Friday", "send Calder the deck by Monday", false},
		{"Calder usage way down", "calder logins dropped again", true},
		{"Calder: schedule QBR", "book QBR with Calder", true},
		{"Calder: schedule QBR", "Calder asked for the SOC2 report", false},
		{"expense report", "expense report", true},
	}
	for _, c := range cases {
		got := Classify([]BacklogItem{{ID: "1", Text: c.first}, {ID: "2", Text: c.second}}, book, otherToday)
		if (got[1].DuplicateOf == "1") != c.same {
			t.Errorf("%q after %q: duplicate of %q, want %v", c.second, c.first, got[1].DuplicateOf, c.same)
		}
	}
}

func TestBacklogJSONHasNoNulls(t *testing.T) {
	c := classifyOne(&Book{Settings: DefaultSettings()}, testTuesday, "?")
	b, err := json.Marshal(c)
	if err != nil || strings.Contains(string(b), "null") {
		t.Errorf("%s, %v", b, err)
	}
}

func FuzzClassify(f *testing.F) {
	book := backlogBook(f, "testdata/backlog-other-book.json")
	for _, l := range labelledLines(f, "testdata/backlog-other.jsonl")[:20] {
		f.Add(l.Text)
	}
	f.Add("\xff[x]\n## Dunmore & Feb 30 €1.2.3k 佐藤精機 <script>")
	kinds := []string{KindTask, KindHealthUpdate, KindRenewalOutcome, KindAccomplishment, KindFeatureRequest, KindNote}
	f.Fuzz(func(t *testing.T, text string) {
		c := classifyOne(book, otherToday, text)
		switch {
		case c.Text != text:
			t.Errorf("text changed to %q", c.Text)
		case !slices.Contains(kinds, c.Kind) || c.Category == "":
			t.Errorf("%q is %q, %q", text, c.Kind, c.Category)
		case (c.Kind == KindNote || c.Kind == KindHealthUpdate || c.Kind == KindAccomplishment) != (c.Priority == ""):
			t.Errorf("%q is a %s with priority %q", text, c.Kind, c.Priority)
		case c.NeedsClarification && c.Question == "":
			t.Errorf("%q needs an answer to no question", text)
		case slices.ContainsFunc(c.Accounts, func(id string) bool { return book.Account(id) == nil }):
			t.Errorf("%q has accounts %v", text, c.Accounts)
		case utf8.RuneCountInString(c.Title) > titleLimit+1:
			t.Errorf("%q has the title %q", text, c.Title)
		}
	})
}

func TestClassifyLongLine(t *testing.T) {
	book := backlogBook(t, "testdata/backlog-other-book.json")
	text := "Calder wants a quote by Friday, " + strings.Repeat("and 2/9 or $5k not ", 50_000)
	if c := classifyOne(book, otherToday, text); !slices.Equal(c.Accounts, []string{"calder"}) || len(c.Text) != len(text) {
		t.Errorf("a long line gave %v and %d bytes", c.Accounts, len(c.Text))
	}
}
