package csm

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// weekBook is the quarter with a week of meetings, a drop of health, an
// escalation, and tasks in and around it.
func weekBook(t testing.TB) *Book {
	b := deskBook(t)
	b.Meetings = []Meeting{
		{Title: "Xenon renewal", Date: "2026-02-04", AccountID: "xenon", Kind: "renewal", Status: "scheduled", Path: "m/1.md"},
		{Title: "Evergreen QBR", Date: "2026-02-05", Time: "10:00", AccountID: "evergreen", Kind: "qbr", Path: "m/2.md", Attendees: []string{"Mark Chen"}},
		{Title: "Globex QBR", Date: "2026-02-09", AccountID: "globex", Kind: "qbr", Path: "m/3.md",
			Sections: []Section{NewSection("agenda", slices.All([]string{"Usage"}))}},
		{Title: "Kitsune QBR", Date: "2026-01-29", AccountID: "kitsune", Kind: "qbr", Status: "held", NotesStatus: "pending", Path: "m/4.md"},
		{Title: "Called off", Date: "2026-02-05", AccountID: "acme", Kind: "check-in", Status: "cancelled", Path: "m/5.md"},
		{Title: "Team sync", Date: "2026-02-03", Kind: "internal", Minutes: 90, Path: "m/6.md"},
	}
	b.Health = []HealthEntry{
		{Date: "2025-06-02", AccountID: "globex", Status: Healthy, Source: "h:1"},
		{Date: "2026-01-26", AccountID: "globex", Status: Watch, Reason: "Desks closed", Source: "h:2"},
		{Date: "2026-01-25", AccountID: "delphi", Status: AtRisk, Source: "h:3"},
		{Date: "2026-01-20", AccountID: "delphi", Status: Healthy, Source: "h:4"},
		{Date: "2026-01-20", AccountID: "acme", Status: Watch, Source: "h:5"},
		{Date: "2026-01-30", AccountID: "acme", Status: Healthy, Source: "h:6"},
		{Date: "2026-02-04", AccountID: "acme", Status: AtRisk, Source: "h:7"}, // not yet
	}
	b.Ledgers["tickets"] = true
	b.Tickets = []Ticket{
		{ID: "T-1", AccountID: "ypsilon", Opened: "2026-01-29T10:00", Priority: "P1", Source: "t:1"},
		{ID: "T-2", AccountID: "acme", Opened: "2026-01-29T10:00", Priority: "P3", Source: "t:2"},
	}
	b.Account("contoso").SuccessPlan = []SuccessGoal{{Goal: "Five shops", Due: "2026-01-31", Status: "behind", Source: "c:1"}}
	return b
}

func proposedTitles(list []ProposedTask) string {
	var out []string
	for _, p := range list {
		out = append(out, string(p.Priority)+" "+p.Title+" @"+string(p.Due))
	}
	return strings.Join(out, "\n")
}

func TestPlanTheWeek(t *testing.T) {
	b := weekBook(t)
	week := weekOf(tuesday, &b.Settings)
	p := PlanTheWeek(b, week, tuesday)

	var meetings []string
	for _, m := range p.Meetings {
		meetings = append(meetings, m.Title+" "+m.Preparation+" "+string(m.PrepareBy))
	}
	if got, want := strings.Join(meetings, ", "), "Team sync missing 2026-02-03, Xenon renewal started 2026-02-03, Evergreen QBR missing 2026-02-04"; got != want {
		t.Errorf("meetings: %s\nwant      %s", got, want)
	}
	var renewals []string
	for _, r := range p.Renewals {
		renewals = append(renewals, strings.TrimSpace(r.AccountID+" "+r.Window+" "+r.Enters+" "+string(r.EntersOn)))
	}
	if got, want := strings.Join(renewals, ", "), "globex days_31_60 days_31_60 2026-02-03, ypsilon days_61_90 days_61_90 2026-02-03, "+
		"zuercher days_61_90 days_61_90 2026-02-04, borealis overdue, delphi days_0_30, contoso days_0_30, evergreen days_31_60, xenon days_61_90"; got != want {
		t.Errorf("renewals: %s\nwant      %s", got, want)
	}
	if len(p.HealthDrops) != 1 || p.HealthDrops[0].AccountID != "globex" || p.HealthDrops[0].From != Healthy {
		t.Errorf("drops: %+v", p.HealthDrops)
	}
	if len(p.Escalations) != 1 || p.Escalations[0].Source != "t:1" || len(p.Stalled) != 1 || p.Stalled[0].AccountID != "contoso" {
		t.Errorf("escalations %+v, stalled %+v", p.Escalations, p.Stalled)
	}
	if got, want := titlesOf(p.Tasks), "Prepare Xenon meeting, Follow up on Ypsilon, My own, Send invitations"; got != want {
		t.Errorf("tasks: %s\nwant   %s", got, want)
	}
	if got, want := titlesOf(p.Waiting), "Redlines, Order form"; got != want {
		t.Errorf("waiting: %s, want %s", got, want)
	}
	want := strings.Join([]string{
		"P0 See the open escalation of Ypsilon through @2026-02-03",
		"P0 Close the overdue renewal of Borealis, or get an extension in writing @2026-02-03",
	}, "\n")
	got := proposedTitles(p.Proposed)
	for _, line := range strings.Split(want, "\n") {
		if !strings.Contains(got, line) {
			t.Errorf("not proposed: %s\namong\n%s", line, got)
		}
	}
	if !strings.Contains(got, "P1 Prepare the QBR with Evergreen on Feb 5 @2026-02-04") || strings.Contains(got, "Xenon on") || strings.Contains(got, "Kitsune") {
		t.Errorf("preparation of what has none, and no second task for the notes:\n%s", got)
	}
}

// Each proposal can be made into a task as it is, and once it is, it is not
// proposed again.
func TestProposalsAreWholeAndOnce(t *testing.T) {
	b := weekBook(t)
	b.Playbooks = []Playbook{{Trigger: "renewal in 30 days", Task: "Get {account} signed", Priority: "P0", Source: "Playbooks.md:3"}}
	week := weekOf(tuesday, &b.Settings)
	first := PlanTheWeek(b, week, tuesday)
	if len(first.Proposed) < 5 {
		t.Fatalf("only %d proposals", len(first.Proposed))
	}
	for _, p := range first.Proposed {
		if p.Title == "" || p.AccountID == "" || p.Owner == "" || p.Due < tuesday || p.Why == "" || p.Source == "" || p.Category == "" || p.Trigger == "" {
			t.Errorf("incomplete: %+v", p)
		}
		b.task(string(p.Priority)+" "+string(p.Due)+" - "+p.Title, func(t *Task) { t.AccountID, t.Category, t.Owner = p.AccountID, p.Category, p.Owner })
	}
	if again := PlanTheWeek(b, week, tuesday); len(again.Proposed) > 0 {
		t.Errorf("proposed again:\n%s", proposedTitles(again.Proposed))
	}
}

// The plan doesn't depend on the order in which notes are read, and adds up.
func TestPlanIsStable(t *testing.T) {
	b := weekBook(t)
	for _, week := range []string{"last", "this", "next", "2030-W10"} {
		p, err := ParseWeek(week, tuesday, &b.Settings)
		if err != nil {
			t.Fatal(err)
		}
		want := PlanTheWeek(b, p, tuesday)
		for seed := range uint64(3) {
			if got := PlanTheWeek(b.shuffled(seed), p, tuesday); !reflect.DeepEqual(got, want) {
				t.Errorf("%s: another order gives another plan", week)
			}
		}
		if c := want.Capacity; c != nil && c.Working != c.Meetings+c.Cadences+c.Tasks+c.Free {
			t.Errorf("%s: %+v doesn't add up", week, c)
		}
		if (want.Capacity == nil) != (p.End < tuesday) {
			t.Errorf("%s: capacity %+v", week, want.Capacity)
		}
		holdsNoNulls(t, want)
	}
}

// holdsNoNulls holds that what is unknown is left out and what is empty is [].
func holdsNoNulls(t *testing.T, v any) {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil || strings.Contains(string(data), "null") {
		t.Errorf("null in %T (%v): %s", v, err, data)
	}
}

func TestCapacityOfALateWeek(t *testing.T) {
	b := weekBook(t)
	b.Settings.WorkStart, b.Settings.WorkEnd = "09:00", "13:00"
	b.Settings.TimeBlocks = []TimeBlock{{Name: "Lunch", Minutes: 30}, {Name: "Learning", Start: "09:00", Minutes: 45}}
	b.Cadences = []Cadence{{ID: "list", Title: "List", Every: "day", Minutes: 10, Source: "c:1"}, {ID: "q", Title: "Reviews", Every: "week", Minutes: 60, Audience: "external", Source: "c:2"}}
	friday := Date("2026-02-06")
	p := PlanTheWeek(b, weekOf(friday, &b.Settings), friday)
	if c := p.Capacity; c.Days != 1 || c.Working != 210 || c.Meetings != 0 || c.Cadences != 10 {
		t.Errorf("the Friday: %+v", c)
	}
	if l := p.Learning; len(l.Blocks) != 1 || l.Blocks[0].Start != "09:00" || l.Minutes != 45 {
		t.Errorf("learning: %+v", l)
	}
	b.Settings.TimeBlocks = []TimeBlock{{Name: "Training", Minutes: 300}}
	if l := PlanTheWeek(b, weekOf(friday, &b.Settings), friday).Learning; len(l.NoRoom) != 0 || l.Minutes != 240 {
		t.Errorf("a block longer than the day: %+v", l)
	}
	b.Meetings = append(b.Meetings, Meeting{Title: "Offsite", Date: friday, Time: "09:00", Minutes: 240, Status: "scheduled"})
	if l := PlanTheWeek(b, weekOf(friday, &b.Settings), friday).Learning; len(l.NoRoom) != 1 || len(l.Blocks) != 0 {
		t.Errorf("a day without any room: %+v", l)
	}
}

func TestHealthDropsWithoutALedger(t *testing.T) {
	b := bookOf("nova 100 2026-12-31 at_risk", "vega 90 2026-12-31 healthy", "luna 80 2026-12-31 watch")
	b.Accounts[0].HealthReviewed, b.Accounts[1].HealthReviewed, b.Accounts[2].HealthReviewed = "2026-02-02", "2026-02-02", "2025-12-01"
	p := PlanTheWeek(b, weekOf(tuesday, &b.Settings), tuesday)
	if len(p.HealthDrops) != 1 || p.HealthDrops[0].AccountID != "nova" || p.HealthDrops[0].From != "" {
		t.Errorf("drops: %+v", p.HealthDrops)
	}
	if r := ReviewTheWeek(b, weekOf(tuesday, &b.Settings), tuesday); len(r.Health.Changes) != 0 {
		t.Errorf("a review of health is no change by itself: %+v", r.Health.Changes)
	}
}

func TestGoalsWhereTheyStand(t *testing.T) {
	b := bookOf("nova 100 2026-12-31", "vega 90 2026-12-31")
	b.Goals = []Goal{{Text: "Accounts: 15 (current: 3)", Metric: "accounts", Direction: ">=", Target: 15, Source: "g:1"}, {Text: "ARR: $100K", Metric: "arr", Direction: ">=", Target: 100_000, Source: "g:2"}, {Text: "Launch the board", Source: "g:3"}}
	b.Projects = []Project{{Title: "Board", Goal: "launch the Board", Status: "on_track", PercentComplete: 40, Path: "p.md"}}
	b.task("P1 - - Call members", func(t *Task) { t.Goal = "Launch the board" })
	got := PlanTheWeek(b, weekOf(tuesday, &b.Settings), tuesday).Goals
	if got[0].Now != "2" || got[1].Now != "$190K ✅" || len(got[2].Projects) != 1 || got[2].OpenTasks != 1 {
		t.Errorf("goals: %+v", got)
	}
	if !slices.ContainsFunc(got[2].Projects, func(p GoalProject) bool { return p.Percent == 40 }) {
		t.Errorf("project: %+v", got[2].Projects)
	}
}
