package csm

import (
	"slices"
	"strings"
	"testing"
)

// pressed is an account with something of everything that an approach is made
// of.
func pressed(t *testing.T) *Book {
	b := bookOf("borealis 200 2026-01-31 healthy").renewal(t, "borealis 2026-01-31 200 in_progress extended=2026-03-02")
	a := &b.Accounts[0]
	a.CSM = "Alex"
	a.Stakeholders = []Stakeholder{{Name: "Ann", Roles: []string{"champion"}, Influence: "high", Sentiment: "positive", Source: "a:1"}}
	a.SuccessPlan = []SuccessGoal{{Goal: "Go live", Status: "behind", Due: "2026-01-15", Source: "a:2"}, {Goal: "Second site", Status: "on_track", Due: "2026-09-30", Source: "a:3"}}
	a.Expansion = []Opportunity{{Name: "Seats", ARR: Units(9000), Stage: "proposal", Target: "2026-06-30", Source: "a:4"}, {Name: "Old", Stage: "lost", Source: "a:5"}}
	b.Tickets = []Ticket{{ID: "T1", AccountID: a.ID, Opened: "2026-01-30T10:00", Priority: "P1", Source: "t:2"}}
	b.Meetings = []Meeting{
		{Title: "QBR", Kind: "qbr", Date: "2025-11-01", Status: "held", AccountID: a.ID, Path: "m1", Actions: []ActionItem{{Text: "Send the ROI sheet", Source: "m1:9"}}},
		{Title: "Renewal call", Kind: "renewal", Date: "2026-02-06", Status: "scheduled", AccountID: a.ID, Path: "m2"},
	}
	b.Tasks = []Task{{ID: "t", Title: "Order form", Status: Open, Priority: "P1", AccountID: a.ID, Due: "2026-02-05", Path: "t.md"}}
	return b
}

func TestApproachOrder(t *testing.T) {
	b := pressed(t)
	br := Brief(b, &b.Accounts[0], tuesday)
	at := -1
	list := Approach(b, &b.Accounts[0], &br, tuesday)
	for _, want := range []string{"Close the renewal", "See the open escalation", "Keep our promise: Send the ROI sheet", "Agree a new date",
		"Order form", "Bring the goal home: Go live", "Bring the proposal to a decision: Seats", "Prepare and hold: Renewal call", "Win a second champion", "Find out: "} {
		i := slices.IndexFunc(list, func(a Action) bool { return strings.HasPrefix(a.Action, want) })
		if i <= at {
			t.Errorf("%q is number %d, after one at %d of %v", want, i, at, list)
		}
		at = i
	}
	for _, a := range list {
		if a.Source == "" || strings.Contains(a.Action, "Old") || strings.Contains(a.Action, "Second site") {
			t.Errorf("%+v has no source, or is done, or is for later", a)
		}
	}
}

func TestRenewalDeadlines(t *testing.T) {
	for _, c := range []struct {
		name     string
		end      Date
		notice   int
		auto     YesNo
		extended string
		want     string // notice, two weeks before, notes
	}{
		{"in time", "2026-02-28", 30, No, "", "2026-01-29 2026-02-14 the notice deadline Jan 29 has passed"},
		{"two weeks before is today", "2026-02-17", 0, "", "", " 2026-02-03 "},
		{"two weeks before is past", "2026-02-15", 0, "", "", " 2026-02-01 two weeks before the end was Feb 1, already past"},
		{"renews by itself, in time", "2026-04-04", 60, Yes, "", "2026-02-03 2026-03-21 renews by itself unless notice is given by Feb 3"},
		{"renews by itself, bound", "2026-04-03", 60, Yes, "", "2026-02-02 2026-03-20 bound: it renews by itself, the notice deadline Feb 2 has passed"},
		{"overdue and extended", "2026-01-31", 0, "", "extended=2026-03-02", " 2026-01-17 two weeks before the end was Jan 17, already past; the term has ended; an extension runs until Mar 2"},
		{"overdue and expired", "2026-01-10", 0, "", "extended=2026-02-01", " 2025-12-27 two weeks before the end was Dec 27, 2025, already past; the extension ended Feb 1"},
		{"no end is known", "", 30, Yes, "", "  "},
	} {
		b := bookOf("borealis 200 " + string(c.end))
		a := &b.Accounts[0]
		a.NoticeDays, a.AutoRenew, a.ContractEnd = c.notice, c.auto, c.end
		if c.extended != "" {
			b.renewal(t, "borealis "+string(c.end)+" 200 in_progress "+c.extended)
		}
		d := PrepRenewal(b, a, tuesday).Deadlines
		if got := string(d.Notice) + " " + string(d.TwoWeeksBefore) + " " + strings.Join(d.Notes, "; "); got != c.want {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}
