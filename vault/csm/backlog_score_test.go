package csm

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"testing"
	"time"
)

// labelled is a line of a fixture with what people would make of it.
type labelled struct {
	ID, Text             string
	Accounts             []string
	AccountsAlternatives [][]string `json:"accounts_alternatives"`
	Category             string
	CategoryAlternatives []string `json:"category_alternatives"`
	Kind                 string
	KindAlternatives     []string `json:"kind_alternatives"`
	Priority             Priority
	PriorityAlternatives []Priority    `json:"priority_alternatives"`
	DueDate              Date          `json:"due_date"`
	DueDateAlternatives  []Date        `json:"due_date_alternatives"`
	OtherDates           []RoleDate    `json:"other_dates"`
	Money                []RoleMoney   `json:"money"`
	TermMonths           int           `json:"term_months"`
	HealthChange         *HealthChange `json:"health_change"`
	NeedsClarification   bool          `json:"needs_clarification"`
	DuplicateOf          string        `json:"duplicate_of"`
	MatchesExistingTask  string        `json:"matches_existing_task"`
}

// backlogBook reads a fixture: a book of business as far as lines are judged by it.
func backlogBook(t testing.TB, path string) *Book {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var f struct {
		Settings struct {
			FiscalYearStart time.Month `json:"fiscal_year_start"`
		}
		Accounts []Account
		Tasks    []Task
		Renewals []Renewal
		People   []Person
	}
	if err := json.Unmarshal(data, &f); err != nil {
		t.Fatal(err)
	}
	b := &Book{Settings: DefaultSettings(), Accounts: f.Accounts, Tasks: f.Tasks, Renewals: f.Renewals, People: f.People}
	b.Settings.FiscalYearStart = max(f.Settings.FiscalYearStart, time.January)
	return b
}

func labelledLines(t testing.TB, path string) []labelled {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var lines []labelled
	scan := bufio.NewScanner(bytes.NewReader(data))
	scan.Buffer(nil, 1<<20)
	for scan.Scan() {
		var l labelled
		if err := json.Unmarshal(scan.Bytes(), &l); err != nil {
			t.Fatalf("%s: %v in %s", path, err, scan.Text())
		}
		lines = append(lines, l)
	}
	return lines
}

// backlogScores are the fields that are held to a floor, in percent.
var backlogScores = []struct {
	field string
	floor int
	right func(l labelled, c Classified) (right, counts bool)
}{
	{"accounts", 97, func(l labelled, c Classified) (bool, bool) {
		return slices.ContainsFunc(append([][]string{l.Accounts}, l.AccountsAlternatives...), func(want []string) bool { return sameSet(want, c.Accounts) }), true
	}},
	{"kind", 90, func(l labelled, c Classified) (bool, bool) {
		return c.Kind == l.Kind || slices.Contains(l.KindAlternatives, c.Kind), true
	}},
	{"category", 85, func(l labelled, c Classified) (bool, bool) {
		return c.Category == l.Category || slices.Contains(l.CategoryAlternatives, c.Category), true
	}},
	{"priority", 80, func(l labelled, c Classified) (bool, bool) {
		return c.Priority == l.Priority || slices.Contains(l.PriorityAlternatives, c.Priority), true
	}},
	{"due date", 95, func(l labelled, c Classified) (bool, bool) {
		return c.DueDate == l.DueDate || slices.Contains(l.DueDateAlternatives, c.DueDate), c.DueDate != "" || l.DueDate != ""
	}},
	{"money", 95, func(l labelled, c Classified) (bool, bool) {
		return sameSet(plainMoney(l.Money), plainMoney(c.Money)), len(l.Money)+len(c.Money) > 0
	}},
	{"clarification", 95, func(l labelled, c Classified) (bool, bool) { return c.NeedsClarification == l.NeedsClarification, true }},
	{"duplicates", 95, func(l labelled, c Classified) (bool, bool) { return c.DuplicateOf == l.DuplicateOf, true }},
	{"existing task", 75, func(l labelled, c Classified) (bool, bool) {
		path := ""
		if c.ExistingTask != nil {
			path = c.ExistingTask.Path
		}
		return path == l.MatchesExistingTask, path != "" || l.MatchesExistingTask != ""
	}},
	{"health", 75, func(l labelled, c Classified) (bool, bool) {
		return directionOf(l.HealthChange) == directionOf(c.HealthChange), l.HealthChange != nil || c.HealthChange != nil
	}},
	{"term", 75, func(l labelled, c Classified) (bool, bool) {
		return l.TermMonths == c.TermMonths, l.TermMonths+c.TermMonths > 0
	}},
	{"other dates", 70, func(l labelled, c Classified) (bool, bool) {
		return sameSet(plainDates(l.OtherDates), plainDates(c.OtherDates)), len(l.OtherDates)+len(c.OtherDates) > 0
	}},
}

func sameSet(a, b []string) bool {
	a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	return slices.Equal(a, b)
}

func plainMoney(list []RoleMoney) (out []string) {
	for _, m := range list {
		out = append(out, m.Amount.Plain()+" "+m.Currency)
	}
	return out
}

func plainDates(list []RoleDate) (out []string) {
	for _, d := range list {
		out = append(out, string(d.Date))
	}
	return out
}

func directionOf(h *HealthChange) string {
	if h == nil {
		return ""
	}
	return h.Account + " " + h.Direction
}

// danger is what must never happen: an account guessed, health raised or a
// renewal closed against the meaning.
func danger(l labelled, c Classified) string {
	fits := func(id string) bool {
		return slices.ContainsFunc(append([][]string{l.Accounts}, l.AccountsAlternatives...), func(ids []string) bool { return slices.Contains(ids, id) })
	}
	switch {
	case slices.ContainsFunc(c.Accounts, func(id string) bool { return !fits(id) }) && !c.NeedsClarification:
		return "wrong account"
	case l.NeedsClarification && len(l.Accounts) == 0 && len(c.Accounts) > 0 && !c.NeedsClarification:
		return "account guessed"
	case c.HealthChange != nil && c.HealthChange.Direction == "up" && (l.HealthChange == nil || l.HealthChange.Direction != "up"):
		return "health raised"
	case c.Kind == KindRenewalOutcome && l.Kind != KindRenewalOutcome && !slices.Contains(l.KindAlternatives, KindRenewalOutcome):
		return "renewal closed"
	}
	return ""
}

// backlogFixture is a set of labelled lines and how it is judged.
type backlogFixture struct {
	book, lines string
	today       Date
	heldOut     bool // kept aside while the rules were made; its failures were read once, in the last round
}

// heldOutSlack is how many points below the floors the lines may score that
// were kept aside: they are the nearest to what the rules have never seen.
const heldOutSlack = 10

func (f backlogFixture) score(t *testing.T) {
	all := labelledLines(t, f.lines)
	var items []BacklogItem
	for _, l := range all {
		items = append(items, BacklogItem{ID: l.ID, Text: l.Text})
	}
	got := Classify(items, backlogBook(t, f.book), f.today)
	for _, score := range backlogScores {
		right, total := 0, 0
		for i, l := range all {
			ok, counts := score.right(l, got[i])
			if !counts {
				continue
			}
			total++
			if ok {
				right++
			} else if testing.Verbose() && !f.heldOut {
				t.Logf("%s of %s %q: %s", score.field, l.ID, l.Text, brief(got[i]))
			}
		}
		t.Logf("%-14s %3d of %3d", score.field, right, total)
		floor := score.floor
		if f.heldOut {
			floor -= heldOutSlack
		}
		if 100*right < floor*total && (!f.heldOut || score.floor >= 80) {
			t.Errorf("%s: %d of %d is below %d %%", score.field, right, total, floor)
		}
	}
	for i, l := range all {
		if d := danger(l, got[i]); d != "" && f.heldOut {
			t.Errorf("%s in a held-out line", d)
		} else if d != "" {
			t.Errorf("%s: %s %q: %s", d, l.ID, l.Text, brief(got[i]))
		}
	}
}

func brief(c Classified) string {
	c.Text = ""
	b, _ := json.Marshal(c)
	return string(b)
}

const sampleBacklogBook = "testdata/backlog-book.json"

func TestBacklogScoresOnTheSampleBook(t *testing.T) {
	backlogFixture{book: sampleBacklogBook, lines: "testdata/backlog-dev.jsonl", today: testTuesday}.score(t)
}

func TestBacklogScoresOnFreshLines(t *testing.T) {
	backlogFixture{book: sampleBacklogBook, lines: "testdata/backlog-fresh.jsonl", today: testTuesday}.score(t)
}

func TestBacklogScoresOnHeldOutLines(t *testing.T) {
	backlogFixture{book: sampleBacklogBook, lines: "testdata/backlog-held-out.jsonl", today: testTuesday, heldOut: true}.score(t)
}

func TestBacklogScoresOnAnotherBook(t *testing.T) {
	backlogFixture{book: "testdata/backlog-other-book.json", lines: "testdata/backlog-other.jsonl", today: "2027-09-15"}.score(t)
}
