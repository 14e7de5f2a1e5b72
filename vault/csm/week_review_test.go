package csm

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// reviewBook is weekBook with a week behind it.
func reviewBook(t testing.TB) *Book {
	b := weekBook(t)
	done := func(day Date, account string) func(*Task) {
		return func(t *Task) { t.Status, t.Completed, t.AccountID = Done, day, account }
	}
	b.task("P0 2026-01-30 60 Close Jupiter", done("2026-01-28", "jupiter")).
		task("P1 2026-02-10 30 Ahead of time", done("2026-01-29", "")).
		task("P2 2026-01-27 - No estimate", done("2026-01-27", "")).
		task("P2 2026-01-30 15 Done after", done("2026-02-02", "")).
		task("P2 2026-01-30 15 Given up", func(t *Task) { t.Status = Cancelled }).
		task("P2 2026-02-20 15 Put off", func(t *Task) { t.Scheduled = "2026-01-29" }).
		task("P1 2026-01-28 30 Left over", nil).
		task("P0 2026-01-29 15 Somebody else's", func(t *Task) {
			t.Owner, t.Status, t.Completed = "Dana Whitfield", Done, "2026-01-29"
		})
	b.Meetings = append(b.Meetings,
		Meeting{Title: "Initech QBR", Date: "2026-01-28", Minutes: 50, AccountID: "initech", Kind: "qbr", Status: "held", NotesStatus: "complete", Path: "m/7.md"},
		Meeting{Title: "Sales sync 2026-01-27", Date: "2026-01-27", Minutes: 30, Kind: "internal", Status: "held", Path: "m/8.md"},
		Meeting{Title: "Sales sync 2026-01-20", Date: "2026-01-20", Minutes: 30, Kind: "internal", Status: "held", Path: "m/9.md"},
		Meeting{Title: "All hands", Date: "2026-01-28", Minutes: 90, Kind: "internal", Status: "held", Path: "m/10.md",
			Sections: []Section{NewSection("agenda", slices.All([]string{"News"})), NewSection("decisions", slices.All([]string{"Go"}))}},
	)
	b.Saves = []Save{{AccountID: "jupiter", Opened: "2025-12-15", Closed: "2026-01-28", Outcome: "saved", AtStake: Units(220_000), Source: "s:1"}}
	b.Accomplishments = []Accomplishment{{Date: "2026-01-28", Title: "Turned a cut around", Accounts: []string{"jupiter"}, Source: "a:1"}}
	return b
}

func lastWeek(b *Book) Period { return weekOf("2026-01-26", &b.Settings) }

func TestReviewTheWeek(t *testing.T) {
	b := reviewBook(t)
	r := ReviewTheWeek(b, lastWeek(b), tuesday)
	for _, c := range []struct{ what, got, want string }{
		{"done", titlesOf(r.TasksDone), "No estimate, Close Jupiter, Ahead of time"},
		{"planned and done", titlesOf(r.Planned.Done), "Close Jupiter, No estimate"},
		{"late", titlesOf(r.Planned.Late), "Done after"},
		{"dropped", titlesOf(r.Planned.Dropped), "Given up"},
		{"moved", titlesOf(r.Planned.Moved), "Put off"},
		{"unplanned", titlesOf(r.Planned.Unplanned), "Ahead of time"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %s, want %s", c.what, c.got, c.want)
		}
	}
	if !strings.Contains(titlesOf(r.Planned.Open), "Left over") || strings.Contains(titlesOf(r.Planned.Open), "Put off") {
		t.Errorf("open: %s", titlesOf(r.Planned.Open))
	}
	if r.Closed.ARR != Units(500_000) || r.Closed.Count != 2 || r.Closed.All != nil {
		t.Errorf("closed %s in %d", r.Closed.ARR.Short("USD"), r.Closed.Count)
	}
	if r.QBRs.Count != 2 || r.QBRs.ARR != Units(1_280_000) {
		t.Errorf("QBRs: %+v", r.QBRs)
	}
	var changes []string
	for _, c := range r.Health.Changes {
		changes = append(changes, c.AccountID+" "+c.Direction)
	}
	if got := strings.Join(changes, ", "); got != "globex down, acme up" {
		t.Errorf("changes: %s", got)
	}
	var wins []string
	for _, w := range r.Wins {
		wins = append(wins, w.Type+" "+w.AccountID)
	}
	if got := strings.Join(wins, ", "); got != "renewal kitsune, customer-health acme, qbr " {
		t.Errorf("wins: %s", got)
	}
	var advice []string
	for _, a := range r.Advice {
		advice = append(advice, a.Meeting+": "+a.Change)
	}
	if got := strings.Join(advice, ", "); got != "Sales sync 2026-01-27: asynchronous, All hands: shorter" {
		t.Errorf("advice: %s", got)
	}
	if len(r.Next.QBRs) != 1 || len(r.Next.Talks) != 1 || len(r.Next.Later) != 1 {
		t.Errorf("next week: %+v", r.Next)
	}
}

func TestReviewTime(t *testing.T) {
	b := reviewBook(t)
	r := ReviewTheWeek(b, lastWeek(b), tuesday).Time
	sum := 0
	for _, list := range [][]TimeShare{r.Meetings, r.Tasks} {
		for _, s := range list {
			sum += s.Minutes
		}
	}
	// 50 and an assumed 60 of QBRs, 120 internal; tasks of 60 and 30, and one unknown.
	if sum != r.Minutes || r.Minutes != 320 || r.Unknown != 1 || r.Assumed != 1 {
		t.Errorf("sum %d of %+v", sum, r)
	}
	for _, p := range r.Blocks {
		if p.Block == "Team" && (p.Spent != 120 || p.Planned != 300) || p.Block == "Customer calls" && p.Spent != 110 {
			t.Errorf("block %+v", p)
		}
	}
}

// Priorities are three at most, each about another account, each with a why.
func TestWeekPriorities(t *testing.T) {
	b := reviewBook(t)
	r := ReviewTheWeek(b, lastWeek(b), tuesday)
	if len(r.Priority) != 3 {
		t.Fatalf("priorities: %+v", r.Priority)
	}
	for _, p := range r.Priority {
		if p.Why == "" || p.Title == "" || p.Source == "" && p.TaskID == "" {
			t.Errorf("priority without a reason: %+v", p)
		}
	}
	if got := r.Priority[1].Title; got != "Close the renewal of Delphi" && got != "Close the renewal of Contoso" {
		t.Errorf("the second is the nearest renewal that is not on extension, not %q", got)
	}
}

// Whatever the book, a review is the same in any order of notes, moves lie on
// working days to come, counts add up, and nothing is null.
func TestReviewHolds(t *testing.T) {
	base := reviewBook(t)
	for seed := range uint64(20) {
		rnd := rand.New(rand.NewPCG(seed, 3))
		b := base.shuffled(seed)
		for i := range b.Tasks {
			b.Tasks[i].Due = tuesday.AddDays(rnd.IntN(40) - 20)
			b.Tasks[i].Status = []TaskStatus{Open, Waiting, Done, Cancelled, InProgress}[rnd.IntN(5)]
			b.Tasks[i].Completed = ""
			if b.Tasks[i].Status == Done {
				b.Tasks[i].Completed = tuesday.AddDays(rnd.IntN(30) - 29)
			}
		}
		today := tuesday.AddDays(rnd.IntN(7))
		week := weekOf(today.AddDays(-7*rnd.IntN(4)), &b.Settings)
		r := ReviewTheWeek(b, week, today)
		if again := ReviewTheWeek(b.shuffled(seed+1), week, today); !reflect.DeepEqual(r, again) {
			t.Errorf("seed %d: another order gives another review", seed)
		}
		p := r.Planned
		if p.Count != len(p.Done)+len(p.Open)+len(p.Moved)+len(p.Late)+len(p.Dropped) || p.DoneCount != len(p.Done) {
			t.Errorf("seed %d: planned %+v", seed, p)
		}
		if h := r.Health; h.Accounts != h.Healthy+h.Watch+h.AtRisk+h.Unscored {
			t.Errorf("seed %d: health %+v", seed, h)
		}
		for _, m := range r.Moves {
			if m.NewDue < today || m.NewDue <= week.End || len(workdays(Period{Start: m.NewDue, End: m.NewDue}, "")) == 0 {
				t.Errorf("seed %d: %s moves to %s", seed, m.Title, m.NewDue)
			}
		}
		holdsNoNulls(t, r)
	}
}

func TestReviewOfNothing(t *testing.T) {
	b := &Book{Settings: DefaultSettings()}
	r := ReviewTheWeek(b, weekOf(tuesday, &b.Settings), tuesday)
	if r.Closed.Count+r.QBRs.Count+r.Planned.Count+len(r.Priority) != 0 {
		t.Errorf("an empty vault: %+v", r)
	}
	holdsNoNulls(t, r)
	holdsNoNulls(t, PlanTheWeek(b, weekOf(tuesday, &b.Settings), tuesday))
}
