package csm

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// task adds a task told as "P1 2026-02-06 45 title", "-" for what is not set;
// set changes it.
func (b *Book) task(line string, set func(*Task)) *Book {
	f := strings.SplitN(line, " ", 4)
	t := Task{Title: f[3], ID: "Active/" + Key(f[3]), Status: Open, Created: "2026-01-30"}
	t.Path = t.ID + ".md"
	if f[0] != "-" {
		t.Priority = Priority(f[0])
	}
	if f[1] != "-" {
		t.Due = Date(f[1])
	}
	if f[2] != "-" {
		fmt.Sscan(f[2], &t.Estimate)
	}
	if set != nil {
		set(&t)
	}
	b.Tasks = append(b.Tasks, t)
	return b
}

func titlesOf(items []TaskItem) string {
	out := make([]string, len(items))
	for i, it := range items {
		out[i] = it.Title
	}
	return strings.Join(out, ", ")
}

func account(id string) func(*Task) { return func(t *Task) { t.AccountID = id } }

// deskBook is a day with a task for every list.
func deskBook(t testing.TB) *Book {
	b := quarterBook(t)
	b.Settings.User = "Alex Rivera"
	b.task("P0 2026-02-03 30 Follow up on Ypsilon", account("ypsilon")).
		task("P0 2026-02-03 60 Prepare Xenon meeting", account("xenon")).
		task("P1 2026-02-09 45 Review usage", account("zuercher")).
		task("P1 2026-02-06 45 Send invitations", nil).
		task("P1 2026-02-10 45 On the seventh day", nil).
		task("P1 2026-02-11 45 On the eighth day", nil).
		task("P1 - 45 Undated", nil).
		task("P1 2026-02-06 30 Order form", func(t *Task) { t.Status, t.WaitingOn = Waiting, "Customer legal" }).
		task("P0 2026-02-01 30 Redlines", func(t *Task) { t.Status = Waiting }).
		task("P2 - 15 Log meetings", nil).
		task("- - 10 No priority", nil).
		task("P2 2026-02-01 15 Late and quick", nil).
		task("P3 - 16 Too long", nil).
		task("P2 2026-01-15 60 Late routine", nil).
		task("P0 2026-02-03 30 Finished", func(t *Task) { t.Status = Done }).
		task("P0 2026-01-03 30 Given away", func(t *Task) { t.Owner = "Dana Whitfield" }).
		task("P1 2026-02-03 30 My own", func(t *Task) { t.Owner = "alex" })
	return b
}

func TestTodayLists(t *testing.T) {
	r := Today(deskBook(t), tuesday)
	for _, c := range []struct {
		name string
		got  []TaskItem
		want string
	}{
		// the same due date: Xenon renews four days before Ypsilon
		{"P0", r.P0, "Prepare Xenon meeting, Follow up on Ypsilon"},
		{"P1", r.P1, "My own, Send invitations, Review usage, On the seventh day"},
		{"quick wins", r.QuickWins, "Late and quick, Log meetings, No priority"},
		{"waiting", r.Waiting, "Redlines, Order form"},
		{"also overdue", r.AlsoDue, "Late routine"},
	} {
		if got := titlesOf(c.got); got != c.want {
			t.Errorf("%s: %s", c.name, got)
		}
	}
	if r.OverdueCount != 3 || r.Delegated != (Delegated{1, 1}) || r.Overload != nil {
		t.Errorf("overdue %d, delegated %+v, overload %+v", r.OverdueCount, r.Delegated, r.Overload)
	}
	if got := r.P0[0].Why; got != "due today; $500K renewal in 86 days" {
		t.Errorf("why: %q", got)
	}
	if got := r.Waiting[1].Why; got != "due Friday; waiting on Customer legal" {
		t.Errorf("why: %q", got)
	}
	if len(r.Suggestions) != 3 || r.Suggestions[0].Title != "Prepare Xenon meeting" || r.Suggestions[2].Title != "My own" {
		t.Errorf("suggestions: %+v", r.Suggestions)
	}
}

func TestTodayIgnoresOrder(t *testing.T) {
	b := deskBook(t)
	b.Meetings = []Meeting{{Title: "A", Date: tuesday}, {Title: "B", Date: tuesday, Time: "09:00"}, {Title: "C", Date: "2026-01-30", Status: "held"}}
	want := Today(b, tuesday)
	for seed := range uint64(20) {
		if got := Today(b.shuffled(seed), tuesday); !reflect.DeepEqual(got, want) {
			t.Fatalf("another order gives another day: %+v", got)
		}
	}
}

func TestEmptyDay(t *testing.T) {
	r := Today(&Book{Settings: DefaultSettings()}, tuesday)
	for v, i := reflect.ValueOf(r), 0; i < v.NumField(); i++ {
		if f := v.Field(i); f.Kind() == reflect.Slice && (f.IsNil() || f.Len() > 0) {
			t.Errorf("%s is %v", v.Type().Field(i).Name, f)
		}
	}
	if r.Overload != nil || r.Backlog.OldestDays != nil {
		t.Errorf("%+v", r)
	}
}

func TestOverload(t *testing.T) {
	b := &Book{Settings: DefaultSettings()}
	for i, due := range []string{"2026-02-03", "2026-02-05", "2026-02-06", "-"} {
		b.task(fmt.Sprintf("P0 %s - urgent %d", due, i), nil)
	}
	for i := range 8 {
		b.task(fmt.Sprintf("P1 2026-02-%02d - important %d", 3+i, i), nil)
	}
	o := Today(b, tuesday).Overload
	if o == nil || o.Message != "4 P0s, where 3 fit; 8 P1s, where 7 fit" {
		t.Fatalf("overload: %+v", o)
	}
	if got := titlesOf(o.CouldLower); got != "urgent 3, important 7, important 6, important 5, important 4, urgent 2" {
		t.Error(got)
	}
	b.Tasks = b.Tasks[1:8] // three and four of them
	if o := Today(b, tuesday).Overload; o != nil {
		t.Errorf("three P0s fit: %+v", o)
	}
}

func TestStale(t *testing.T) {
	logged := func(status TaskStatus, created, log Date) func(*Task) {
		return func(t *Task) { t.Status, t.Created, t.LastLog = status, created, log }
	}
	b := (&Book{Settings: DefaultSettings()}).
		task("P2 - - Open for 29", logged(Open, tuesday.AddDays(-29), "")).
		task("P2 - - Open for 30", logged(Open, tuesday.AddDays(-30), tuesday)).
		task("P2 - - Working 13", logged(InProgress, "2025-01-01", tuesday.AddDays(-13))).
		task("P2 - - Working 14", logged(InProgress, "2025-01-01", tuesday.AddDays(-14))).
		task("P2 - - Waiting 20", logged(Waiting, tuesday.AddDays(-20), "")).
		task("P2 - - Waiting 21", logged(Waiting, tuesday.AddDays(-40), tuesday.AddDays(-21))).
		task("P2 - - No dates", logged(Open, "", "")).
		task("P2 - - Done long ago", logged(Done, "2025-01-01", ""))
	var got []string
	for _, it := range Today(b, tuesday).Stale {
		got = append(got, it.Title+": "+it.Why)
	}
	want := "Open for 30: open for 30 days | Waiting 21: waiting for 21 days | Working 14: in progress, nothing logged for 14 days"
	if s := strings.Join(got, " | "); s != want {
		t.Error(s)
	}
}

func TestMeetingsOfTheDay(t *testing.T) {
	b := quarterBook(t)
	b.task("P1 - - Prepare for the Xenon talk", account("xenon"))
	agenda := []Section{NewSection("agenda", slices.All([]string{"Terms"}))}
	outcome := []Section{NewSection("outcome", slices.All([]string{"Signed"}))}
	b.Meetings = []Meeting{
		{Title: "Untimed", Date: tuesday, Status: "scheduled"},
		{Title: "Xenon", Date: tuesday, Time: "14:00", AccountID: "xenon", Status: "scheduled"},
		{Title: "Acme", Date: tuesday, Time: "09:30", AccountID: "acme", Sections: agenda},
		{Title: "Cancelled", Date: tuesday, Status: "cancelled"},
		{Title: "Tomorrow", Date: "2026-02-04", Status: "scheduled"},
		{Title: "Pending", Date: "2026-01-30", Status: "held", NotesStatus: "pending"},
		{Title: "Complete", Date: "2026-01-30", Status: "held", NotesStatus: "complete"},
		{Title: "Nothing said, written", Date: "2026-01-29", Status: "held", Sections: outcome},
		{Title: "Nothing said, agenda only", Date: "2026-01-29", Status: "held", Sections: agenda},
		{Title: "Internal", Date: "2026-01-28", Status: "held", Kind: "internal", NotesStatus: "none"},
		{Title: "Internal, pending", Date: "2026-01-28", Status: "held", Kind: "internal", NotesStatus: "pending"},
		{Title: "Past", Date: "2026-02-02", Status: "scheduled"},
	}
	r := Today(b, tuesday)
	show := func(list []MeetingItem) string {
		var out []string
		for _, m := range list {
			out = append(out, strings.TrimSpace(m.Title+" "+m.Preparation))
		}
		return strings.Join(out, ", ")
	}
	if got := show(r.Meetings); got != "Acme ready, Xenon started, Untimed missing" {
		t.Error(got)
	}
	if got := show(r.Unlogged); got != "Internal, pending, Nothing said, agenda only, Pending" {
		t.Error(got)
	}
	if got := show(r.Unconfirmed); got != "Past" {
		t.Error(got)
	}
	if r.Suggestions[0].Title != "Prepare Untimed" {
		t.Errorf("suggestions: %+v", r.Suggestions)
	}
}

func TestBacklogState(t *testing.T) {
	b := &Book{Backlog: []BacklogItem{{Text: "a"}, {Text: "b", Date: "2026-01-31"}, {Text: "c", Date: "2026-01-24"}}}
	if s := backlogState(b, tuesday); s.Count != 3 || *s.OldestDays != 10 {
		t.Errorf("%+v", s)
	}
}

func TestMine(t *testing.T) {
	for _, c := range []struct {
		user, owner string
		want        bool
	}{
		{"Alex Rivera", "", true}, {"Alex Rivera", "ALEX RIVERA", true}, {"Alex Rivera", "Alex", true}, {"Alex Rivera", "me", true},
		{"Alex Rivera", "Dana", false}, {"Alex Rivera", "Rivera", false}, {"", "Dana", true},
	} {
		b := &Book{Settings: Settings{User: c.user}}
		if got := b.Mine(&Task{Owner: c.owner}); got != c.want {
			t.Errorf("%q for %q: %v", c.owner, c.user, got)
		}
	}
	b := &Book{People: []Person{{Name: "Dana", Role: "AE"}, {Name: "Alex Rivera", Role: "CSM (me)"}}}
	if b.Mine(&Task{Owner: "Dana"}) || !b.Mine(&Task{Owner: "Alex"}) {
		t.Error("People.md says who the user is")
	}
}

func TestQuadrants(t *testing.T) {
	for _, c := range []struct {
		line, category string
		want           Quadrant
	}{
		{"P0 - - x", "admin", UrgentImportant},
		{"P2 - - x", "support-escalation", UrgentImportant},
		{"P2 - - x", "renewals", ImportantOnly},
		{"P1 2026-03-01 - x", "projects", ImportantOnly},
		{"P1 2026-02-04 - x", "projects", UrgentImportant},
		{"P2 - - x", "qbr", ImportantOnly},
		{"P2 - - x", "career", ImportantOnly},
		{"P2 2026-02-03 - x", "admin", UrgentOnly},
		{"P2 - 5 x", "admin", UrgentOnly},
		{"P2 - 30 x", "admin", NeitherOne},
		{"P3 - 5 x", "career", NeitherOne},
	} {
		b := (&Book{Settings: DefaultSettings()}).task(c.line, func(t *Task) { t.Category = c.category })
		if got := OrderTasks(b, tuesday, b.Tasks)[0].Quadrant; got != c.want {
			t.Errorf("%s %s: %s, want %s", c.line, c.category, got, c.want)
		}
	}
	b := quarterBook(t).task("P2 - - Talk", func(t *Task) { t.AccountID, t.Category = "delphi", "renewals" })
	if got := OrderTasks(b, tuesday, b.Tasks)[0].Quadrant; got != UrgentImportant {
		t.Errorf("a renewal talk with 12 days to go: %s", got)
	}
}

func TestOrderTasks(t *testing.T) {
	b := bookOf("acme 10", "borealis 20").
		task("P2 - - b small", account("acme")).
		task("P2 - - a large", account("borealis")).
		task("P2 2026-03-01 - dated", nil).
		task("P2 2026-02-02 - late", nil).
		task("P0 - - first", nil).
		task("P2 - - older", func(t *Task) { t.Created = "2025-01-01" })
	if got := titlesOf(OrderTasks(b, tuesday, b.Tasks)); got != "first, late, dated, a large, b small, older" {
		t.Error(got)
	}
}
