package csm

import (
	"slices"
	"strings"
	"testing"
)

func TestClassifyAs(t *testing.T) {
	book := backlogBook(t, sampleBacklogBook)
	logistics, energy := book.Account("acct-evergreen-logistics"), book.Account("acct-evergreen-energy")
	cases := []struct {
		text     string
		accounts []*Account
		want     func(Classified) bool
	}{
		{"Evergreen renewal 31/3 — need CFO mtg", []*Account{logistics}, func(c Classified) bool {
			return c.Priority == "P1" && strings.HasPrefix(c.Title, "Evergreen Logistics renewal")
		}},
		{"Evergreen renewal 31/3 — need CFO mtg", []*Account{energy}, func(c Classified) bool {
			return c.Priority == "P2" && strings.HasPrefix(c.Title, "Evergreen Energy renewal")
		}},
		{"they want the deck 2 weeks before contract end", []*Account{logistics}, func(c Classified) bool {
			return c.DueDate == logistics.ContractEnd.AddDays(-14) && strings.HasSuffix(c.Title, "(Evergreen Logistics)")
		}},
		{"they want a call", nil, func(c Classified) bool { return len(c.Accounts) == 0 }},
		{"send Evergreen the notes", []*Account{logistics, energy}, func(c Classified) bool { return len(c.Accounts) == 2 }},
		{"they keep escalating, follow up", []*Account{book.Account("acct-ypsilon-energie")}, func(c Classified) bool { return c.Priority == "P0" }},
	}
	for _, k := range cases {
		c := ClassifyAs(BacklogItem{ID: "b", Text: k.text}, k.accounts, book, testTuesday)
		if c.NeedsClarification || len(c.Candidates) > 0 || c.ID != "b" || c.Text != k.text || !k.want(c) {
			t.Errorf("%q as %v is %s", k.text, k.accounts, brief(c))
		}
	}
}

// Deciding what the text says anyway changes nothing.
func TestClassifyAsTheTextSays(t *testing.T) {
	book := backlogBook(t, sampleBacklogBook)
	for _, l := range labelledLines(t, "testdata/backlog-dev.jsonl") {
		item := BacklogItem{ID: l.ID, Text: l.Text}
		read := Classify([]BacklogItem{item}, book, testTuesday)[0]
		if len(read.Accounts) == 0 || read.NeedsClarification {
			continue
		}
		var accounts []*Account
		for _, id := range read.Accounts {
			accounts = append(accounts, book.Account(id))
		}
		decided := ClassifyAs(item, accounts, book, testTuesday)
		read.Title, decided.Title = "", "" // a person's account is written out in a note's title too
		if brief(read) != brief(decided) {
			t.Errorf("%q is read as %s\nand decided as %s", l.Text, brief(read), brief(decided))
		}
	}
}

// A line finds the same open tasks as if it were compared with all of them.
func TestExistingTasksAreAllFound(t *testing.T) {
	for book, lines := range map[string]string{sampleBacklogBook: "testdata/backlog-dev.jsonl", "testdata/backlog-other-book.json": "testdata/backlog-other.jsonl"} {
		r := newBacklogReader(backlogBook(t, book), testTuesday)
		for _, labelled := range labelledLines(t, lines) {
			l := r.read(BacklogItem{Text: labelled.Text})
			p, near := l.repeatable(), r.tasks.near(l)
			for i := range r.book.Tasks {
				if q := r.task(i); r.book.Tasks[i].Status.Active() && p.repeats(q) && !slices.Contains(near, i) {
					t.Errorf("%q misses the task %q", labelled.Text, r.book.Tasks[i].Title)
				}
			}
		}
	}
}
