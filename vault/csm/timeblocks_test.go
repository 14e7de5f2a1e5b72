package csm

import (
	"fmt"
	"strings"
	"testing"
)

func timetable(blocks []Block) string {
	var out []string
	for _, b := range blocks {
		line := b.Start + " " + b.Title
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
		{Title: "Xenon QBR", Date: tuesday, Time: "10:30", Minutes: 60, AccountID: "xenon"},
		{Title: "Sync", Date: tuesday, Time: "16:00", Kind: "internal"},
		{Title: "Sometime", Date: tuesday, Kind: "internal"},
	}
	r := Today(b, tuesday)
	blocks, left := PlanDay(b, &r)
	want := strings.Join([]string{
		"09:00 Two-minute tasks [Two minutes 2]",
		"09:05 Focus [Prepare Xenon meeting 60]", // before the meeting, and what Preparation is for
		"10:05 Product news",
		"10:30 Xenon QBR",
		"11:30 E-mail",
		"12:00 Lunch",
		"13:00 Sometime",
		"13:30 Customer calls [Call Jane 15]", // an hour of them is the QBR
		"14:30 Escalations [Ypsilon ticket 30]",
		"15:00 Book of business [Send invitations 45]",
		"16:00 Sync",
		"16:30 Training", // the team's hour went to Sync and Sometime
		"17:00 Wrap-up [Log meetings 15]",
	}, "\n")
	if got := timetable(blocks); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if len(left) != 1 || left[0].Title != "Product news" || left[0].Minutes != 5 || left[0].Why != "gave way to the P0s" {
		t.Errorf("not placed: %+v", left)
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

// dayWith is a book with nothing but these meetings and tasks, the tasks told as
// lines.
func dayWith(meetings []Meeting, tasks ...string) *Book {
	b := &Book{Settings: DefaultSettings(), Meetings: meetings}
	for i := range b.Meetings {
		b.Meetings[i].Date = tuesday
	}
	for _, line := range tasks {
		b.task(line, nil)
	}
	return b
}

func planOf(b *Book) (string, []NotPlaced) {
	r := Today(b, tuesday)
	blocks, left := PlanDay(b, &r)
	return timetable(blocks), left
}

func TestPlanDayPutsP0sFirst(t *testing.T) {
	for _, c := range []struct {
		name     string
		meetings []Meeting
		tasks    []string
		want     []string // lines of the timetable
		left     string
	}{
		{"a long P0 is split before a shorter P1 takes its room",
			[]Meeting{{Title: "A", Time: "09:00", Minutes: 90}, {Title: "B", Time: "14:30", Minutes: 120}},
			[]string{"P0 - 180 Long", "P1 2026-02-04 30 Short"},
			[]string{"10:30 Focus [Long 90]", "13:00 Focus [Long 90]"},
			"E-mail 30, Customer calls 120, Escalations 30, Book of business 60, Training 30, Product news 30, Short 30"},
		{"P0s take the time for news and training, and say so", nil,
			[]string{"P0 - 60 One", "P0 - 60 Two", "P0 - 60 Three"},
			[]string{"13:30 Focus [One 60] [Three 60] [Two 60]"},
			"Book of business 30, Team 60, Training 30, Product news 30"},
		{"no part is shorter than 25 minutes",
			[]Meeting{{Title: "A", Time: "09:30", Minutes: 150}, {Title: "B", Time: "13:20", Minutes: 220}},
			[]string{"P0 - 55 Long"}, []string{"09:00 Focus [Long 30]", "17:00 Focus [Long 25]"},
			"Wrap-up 30, Preparation 10, E-mail 30, Customer calls 120, Escalations 30, Book of business 60, Training 30, Product news 30"},
		{"what no day holds is begun", nil,
			[]string{"P0 - 600 Endless", "P0 - 30 Short"}, []string{"10:00 Customer calls [Endless 120]", "13:30 Focus [Short 30] [Endless 180]"},
			"Endless 300, Book of business 60, Team 60, Training 30, Product news 30"},
	} {
		b := dayWith(c.meetings, c.tasks...)
		got, left := planOf(b)
		for _, line := range c.want {
			if !strings.Contains(got+"\n", line+"\n") {
				t.Errorf("%s: no %q in\n%s", c.name, line, got)
			}
		}
		var names []string
		for _, n := range left {
			names = append(names, fmt.Sprint(n.Title, " ", n.Minutes))
		}
		if s := strings.Join(names, ", "); s != c.left {
			t.Errorf("%s: left out %s\n%s", c.name, s, got)
		}
	}
}

func TestPlanDayAroundMeetings(t *testing.T) {
	for _, c := range []struct {
		name     string
		hours    [2]string
		meetings []Meeting
		want     []string
		notes    string // of the meetings
	}{
		{"a clash is said of both", [2]string{}, []Meeting{{Title: "A", Time: "10:00", Minutes: 60}, {Title: "B", Time: "10:30"}},
			[]string{"10:00 A", "10:30 B", "11:00 Escalations"}, "at the same time as B; at the same time as A"},
		{"in the evening", [2]string{}, []Meeting{{Title: "A", Time: "19:00"}}, []string{"19:00 A", "14:30 Team"}, "outside your working hours"},
		{"without a time", [2]string{}, []Meeting{{Title: "A", Kind: "qbr"}}, []string{"13:00 A", "12:00 Lunch"}, "no time set, room is held: set its time"},
		{"all day", [2]string{}, []Meeting{{Title: "A", Minutes: 1440}}, []string{"09:00 A"}, "all day"},
		{"lunch moves", [2]string{}, []Meeting{{Title: "A", Time: "11:30", Minutes: 90}}, []string{"13:00 Lunch"}, ""},
		{"lunch is cut before it is given up", [2]string{}, []Meeting{{Title: "A", Time: "09:00", Minutes: 180}, {Title: "B", Time: "12:35", Minutes: 295}},
			[]string{"12:00 Lunch"}, ""},
		{"calls go around a meeting", [2]string{}, []Meeting{{Title: "A", Time: "10:30", Minutes: 30}, {Title: "B", Time: "14:00", Minutes: 90}},
			[]string{"11:00 Customer calls", "15:30 Customer calls"}, ""},
		{"own times begin on the grid", [2]string{}, []Meeting{{Title: "A", Time: "09:00", Minutes: 33}}, []string{"09:35 Preparation"}, ""},
		{"an afternoon has no lunch", [2]string{"13:00", "17:00"}, nil, []string{"13:00 Preparation", "16:30 Wrap-up"}, ""},
		{"to midnight", [2]string{}, []Meeting{{Title: "A", Time: "23:30", Minutes: 90}}, []string{"23:30 A"}, "outside your working hours"},
	} {
		b := dayWith(c.meetings)
		if c.hours[0] != "" {
			b.Settings.WorkStart, b.Settings.WorkEnd = c.hours[0], c.hours[1]
		}
		r := Today(b, tuesday)
		blocks, _ := PlanDay(b, &r)
		got, notes := timetable(blocks), []string{}
		for _, line := range c.want {
			if !strings.Contains(got+"\n", line+"\n") {
				t.Errorf("%s: no %q in\n%s", c.name, line, got)
			}
		}
		for _, bl := range blocks {
			if bl.Note != "" {
				notes = append(notes, bl.Note)
			}
		}
		if s := strings.Join(notes, "; "); s != c.notes {
			t.Errorf("%s: notes %q", c.name, s)
		}
		if strings.Contains(got, "Lunch") == (c.hours[0] != "" || c.notes == "all day") {
			t.Errorf("%s: lunch?\n%s", c.name, got)
		}
	}
}
