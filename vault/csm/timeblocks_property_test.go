package csm

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// randomDay is a day with any meetings, settings and tasks.
func randomDay(seed uint64) *Book {
	r := rand.New(rand.NewPCG(seed, 7))
	b := &Book{Settings: DefaultSettings()}
	for i := range r.IntN(6) {
		m := Meeting{Title: fmt.Sprint("m", i), Date: tuesday, Minutes: r.IntN(120), Kind: []string{"internal", "qbr"}[r.IntN(2)]}
		if r.IntN(4) > 0 {
			m.Time = clock(r.IntN(24 * 60))
		}
		b.Meetings = append(b.Meetings, m)
	}
	for i := range r.IntN(14) {
		line := fmt.Sprintf("P%d 2026-02-03 %d t%d", r.IntN(4), 1+r.IntN(150), i)
		b.task(line, func(t *Task) { t.Title = []string{"Prepare ", "Call ", ""}[r.IntN(3)] + t.Title })
	}
	switch r.IntN(4) {
	case 0:
		b.Settings.TimeBlocks = []TimeBlock{
			{Name: "Deep work", Minutes: r.IntN(300)}, {Name: "Lunch", Start: clock(r.IntN(24 * 60)), Minutes: 45},
			{Name: "Training", Start: "10:00", Minutes: 40}, {Name: "Odd", Start: "noon", Minutes: -5},
		}
	case 1:
		b.Settings.WorkStart, b.Settings.WorkEnd = clock(r.IntN(720)), clock(720+r.IntN(720))
	}
	return b
}

// Whatever the day: nothing overlaps but meetings with each other, nothing but
// a meeting lies outside the working hours, no block holds more than it has
// minutes, and each minute of a task is placed or listed, in parts worth
// beginning.
func TestPlanDayAlwaysHolds(t *testing.T) {
	for seed := range uint64(300) {
		b := randomDay(seed)
		r := Today(b, tuesday)
		p := newDayPlan(&b.Settings)
		blocks, left := PlanDay(b, &r)
		minutes, at := map[string]int{}, 0
		for _, bl := range blocks {
			if bl.Kind != BlockMeeting && (bl.from < at || bl.from < p.start || bl.from+bl.Minutes > p.end) {
				t.Fatalf("seed %d: %s at %s overlaps or lies outside:\n%s", seed, bl.Title, bl.Start, timetable(blocks))
			}
			at = max(at, bl.from+bl.Minutes)
			sum := 0
			for _, task := range bl.Tasks {
				minutes[task.ID] += task.Minutes
				sum += task.Minutes
				if task.Minutes < shortestPart && task.Part > 0 {
					t.Fatalf("seed %d: %d minutes of %s are too few", seed, task.Minutes, task.Title)
				}
			}
			if sum > bl.Minutes || bl.Minutes <= 0 {
				t.Fatalf("seed %d: %s holds %d of %d minutes", seed, bl.Title, sum, bl.Minutes)
			}
		}
		for _, n := range left {
			minutes[n.TaskID] += n.Minutes
		}
		for _, it := range slices.Concat(r.P0, r.P1, r.AlsoDue, r.QuickWins) {
			if minutes[it.ID] != it.Estimate {
				t.Fatalf("seed %d: %s has %d of %d minutes placed or listed", seed, it.Title, minutes[it.ID], it.Estimate)
			}
		}
	}
}

// What is left out is left out for work of its own priority or above: without
// all that is lower, the day has no room for it either.
func TestPlanDayPrefersWhatIsHigher(t *testing.T) {
	for seed := range uint64(100) {
		b := randomDay(seed)
		b.Tasks = slices.DeleteFunc(b.Tasks, func(t Task) bool { return t.Estimate <= 2 }) // they come first, whatever they are
		r := Today(b, tuesday)
		_, all := PlanDay(b, &r)
		for level := Priority("P0"); level <= "P3"; level = level[:1] + Priority(level[1]+1) {
			some := *b
			some.Tasks = slices.DeleteFunc(slices.Clone(b.Tasks), func(t Task) bool { return t.Level() > level })
			higher := Today(&some, tuesday)
			_, left := PlanDay(&some, &higher)
			if got, want := leftTasks(all, level), leftTasks(left, level); got != want {
				t.Fatalf("seed %d, up to %s: the whole day leaves out %s; without what is lower, %s", seed, level, got, want)
			}
		}
	}
}

func leftTasks(left []NotPlaced, level Priority) string {
	var ids []string
	for _, n := range left {
		if n.TaskID != "" && n.Priority <= level {
			ids = append(ids, fmt.Sprint(n.TaskID, n.Minutes))
		}
	}
	slices.Sort(ids)
	return fmt.Sprint(ids)
}

// The parts fill the fewest stretches, and make up the whole.
func TestPortions(t *testing.T) {
	for _, c := range []struct {
		sizes   []int
		minutes int
		want    string
	}{
		{[]int{30, 30}, 60, "[30 30]"},
		{[]int{30, 90, 60}, 120, "[0 90 30]"},
		{[]int{50, 30}, 60, "[35 25]"},
		{[]int{30, 20}, 45, "[]"}, // the second part would be too short
		{[]int{30, 30}, 40, "[]"},
		{[]int{20}, 20, "[20]"},
		{[]int{30, 30, 30}, 100, "[]"},
		{[]int{30, 45, 28}, 100, "[30 45 25]"},
		{nil, 10, "[]"},
	} {
		if got := fmt.Sprint(portions(c.sizes, c.minutes)); got != c.want {
			t.Errorf("%d over %v: %s, want %s", c.minutes, c.sizes, got, c.want)
		}
	}
}
