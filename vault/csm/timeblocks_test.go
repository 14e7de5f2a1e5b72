package csm

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

func timetable(blocks []Block) string {
	var out []string
	for _, b := range blocks {
		line := b.Start + " " + b.Name
		for _, t := range b.Tasks {
			line += fmt.Sprintf(" [%s %d]", t.Title, t.Minutes)
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func TestPlanDay(t *testing.T) {
	b := quarterBook(t).
		task("P0 - 60 Prepare Xenon meeting", account("xenon")).
		task("P0 - 30 Ypsilon ticket", func(t *Task) { t.AccountID, t.Category = "ypsilon", "support-escalation" }).
		task("P1 2026-02-06 45 Send invitations", nil).
		task("P2 - 2 Two minutes", nil).
		task("P2 - 15 Call Jane", account("contoso")).
		task("P2 - 15 Log meetings", func(t *Task) { t.Category = "admin" })
	b.Meetings = []Meeting{
		{Title: "Xenon QBR", Date: tuesday, Time: "10:00", Minutes: 60, AccountID: "xenon"},
		{Title: "Sync", Date: tuesday, Time: "16:00", Kind: "internal"},
		{Title: "Sometime", Date: tuesday, Kind: "internal"},
	}
	r := Today(b, tuesday)
	blocks, left := PlanDay(b, &r)
	want := strings.Join([]string{
		"09:00 Two-minute tasks [Two minutes 2]",
		"09:02 Preparation",
		"09:32 Focus [Send invitations 28]",
		"10:00 Xenon QBR",
		"11:00 E-mail",
		"11:30 Escalations [Ypsilon ticket 30]",
		"12:00 Lunch",
		"13:00 Customer calls [Call Jane 15]", // an hour of them is the QBR
		"14:00 Book of business [Prepare Xenon meeting 60]",
		"15:00 Training",
		"15:30 Product news",
		"16:00 Sync",
		"16:30 Focus [Send invitations 17]",
		"17:00 Wrap-up [Log meetings 15]",
	}, "\n")
	if got := timetable(blocks); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if len(left) != 1 || left[0].Title != "Sometime" {
		t.Errorf("not placed: %+v", left)
	}
}

// Whatever the meetings, blocks and tasks: nothing overlaps but meetings with
// each other, nothing but a meeting lies outside the working hours, and each
// minute of a task is placed or the task is listed.
func TestPlanDayAlwaysHolds(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 7))
		b := &Book{Settings: DefaultSettings()}
		for i := range r.IntN(6) {
			b.Meetings = append(b.Meetings, Meeting{
				Title: fmt.Sprint("m", i), Date: tuesday, Minutes: r.IntN(120), Kind: []string{"internal", "qbr"}[r.IntN(2)],
				Time: clock(r.IntN(24 * 60)),
			})
		}
		want := map[string]int{}
		for i := range r.IntN(12) {
			b.task(fmt.Sprintf("P0 - %d t%d", 1+r.IntN(150), i), nil)
			last := b.Tasks[len(b.Tasks)-1]
			want[last.ID] = last.Estimate
		}
		if r.IntN(2) == 0 {
			b.Settings.TimeBlocks = []TimeBlock{{Name: "Deep work", Minutes: r.IntN(300)}, {Name: "Lunch", Start: clock(r.IntN(24 * 60)), Minutes: 45}, {Name: "Odd", Start: "noon", Minutes: -5}}
		}
		report := Today(b, tuesday)
		blocks, left := PlanDay(b, &report)
		at := 0
		for _, bl := range blocks {
			if bl.Kind != BlockMeeting && (bl.from < at || bl.from < 9*60 || bl.from+bl.Minutes > 17*60+30) {
				t.Fatalf("seed %d: %s at %s overlaps or lies outside:\n%s", seed, bl.Name, bl.Start, timetable(blocks))
			}
			at = max(at, bl.from+bl.Minutes)
			sum := 0
			for _, task := range bl.Tasks {
				want[task.ID] -= task.Minutes
				sum += task.Minutes
			}
			if sum > bl.Minutes {
				t.Fatalf("seed %d: %s holds %d of %d minutes", seed, bl.Name, sum, bl.Minutes)
			}
		}
		for _, n := range left {
			want[n.TaskID] -= n.Minutes
		}
		for id, minutes := range want {
			if id != "" && minutes != 0 {
				t.Fatalf("seed %d: %s has %d minutes neither placed nor listed", seed, id, minutes)
			}
		}
	}
}

func TestWorkingHoursThatMakeNoSense(t *testing.T) {
	for _, hours := range [][2]string{{"", ""}, {"late", "later"}, {"18:00", "09:00"}} {
		b := &Book{Settings: Settings{WorkStart: hours[0], WorkEnd: hours[1]}}
		r := Today(b, tuesday)
		blocks, _ := PlanDay(b, &r)
		if len(blocks) != len(DefaultTimeBlocks) || blocks[0].Start != "09:00" {
			t.Errorf("%v: %s", hours, timetable(blocks))
		}
	}
}
