package csm

import (
	"strings"
	"testing"
	"time"
)

func TestParseWeek(t *testing.T) {
	monday, sunday, saturday := DefaultSettings(), DefaultSettings(), DefaultSettings()
	sunday.WeekStart, saturday.WeekStart = time.Sunday, time.Saturday
	for _, c := range []struct {
		text  string
		today Date
		set   *Settings
		start Date // "" is refused
		label string
	}{
		{"this", tuesday, &monday, "2026-02-02", "2026-W06"},
		{"This week", tuesday, &monday, "2026-02-02", "2026-W06"},
		{"next", tuesday, &monday, "2026-02-09", "2026-W07"},
		{"the coming week", tuesday, &monday, "2026-02-09", "2026-W07"},
		{"last week", tuesday, &monday, "2026-01-26", "2026-W05"},
		{"the week before last", tuesday, &monday, "2026-01-19", "2026-W04"},
		{"3 weeks ago", tuesday, &monday, "2026-01-12", "2026-W03"},
		{"in 2 weeks", tuesday, &monday, "2026-02-16", "2026-W08"},
		{"2026-W06", tuesday, &monday, "2026-02-02", "2026-W06"},
		{"W6", tuesday, &monday, "2026-02-02", "2026-W06"},
		{"week 6", tuesday, &monday, "2026-02-02", "2026-W06"},
		{"KW 7", tuesday, &monday, "2026-02-09", "2026-W07"},
		{"week 6, 2025", tuesday, &monday, "2025-02-03", "2025-W06"},
		{"W52", tuesday, &monday, "2025-12-22", "2025-W52"}, // the nearest one is the last
		{"2026-W53", tuesday, &monday, "2026-12-28", "2026-W53"},
		{"2025-W53", tuesday, &monday, "", ""},
		{"W0", tuesday, &monday, "", ""},
		{"2026-02-08", tuesday, &monday, "2026-02-02", "2026-W06"},
		{"yesterday", tuesday, &monday, "2026-02-02", "2026-W06"},
		{"friday", tuesday, &monday, "2026-02-02", "2026-W06"},
		{"week of Feb 9", tuesday, &monday, "2026-02-09", "2026-W07"},
		{"Jan 26", tuesday, &monday, "2026-01-26", "2026-W05"}, // not the one of next year
		{"2026-01-01", tuesday, &monday, "2025-12-29", "2026-W01"},
		{"2027-01-03", tuesday, &monday, "2026-12-28", "2026-W53"},
		{"2026-02-01", tuesday, &sunday, "2026-02-01", "2026-W06"},
		{"2026-02-07", tuesday, &sunday, "2026-02-01", "2026-W06"},
		{"2026-W06", tuesday, &sunday, "2026-02-01", "2026-W06"},
		{"2026-W06", tuesday, &saturday, "2026-01-31", "2026-W06"},
		{"banana", tuesday, &monday, "", ""},
		{"2026-02-30", tuesday, &monday, "", ""},
		{"9999-12-31", tuesday, &monday, "", ""},
		{"'; drop table weeks", tuesday, &monday, "", ""},
	} {
		week, err := ParseWeek(c.text, c.today, c.set)
		if (err != nil) != (c.start == "") {
			t.Errorf("%q: error %v", c.text, err)
			continue
		}
		if week.Start != c.start || week.Label != c.label || err == nil && week.End != week.Start.AddDays(6) {
			t.Errorf("%q: got %+v, want %s %s", c.text, week, c.start, c.label)
		}
		if err != nil && !strings.Contains(err.Error(), weekOf(tuesday, c.set).Label) {
			t.Errorf("%q: the error shows no way to write a week: %v", c.text, err)
		}
	}
}

// Every day of three years lies in its week, whatever day weeks start on, and
// the label of a week means that week.
func TestWeeksMeetTheirLabels(t *testing.T) {
	for _, first := range []time.Weekday{time.Monday, time.Sunday, time.Saturday} {
		s := DefaultSettings()
		s.WeekStart = first
		for d := Date("2024-12-20"); d < "2027-01-20"; d = d.AddDays(1) {
			week := weekOf(d, &s)
			again, err := ParseWeek(week.Label, d, &s)
			if err != nil || again != week || !week.Contains(d) || week.Start.Weekday() != first {
				t.Fatalf("%s, weeks from %s: %+v, read back %+v %v", d, first, week, again, err)
			}
		}
	}
}

func TestWeekWithoutAWord(t *testing.T) {
	monday, sunday := DefaultSettings(), DefaultSettings()
	sunday.WeekStart = time.Sunday
	for _, c := range []struct {
		today        Date
		set          *Settings
		plan, review Date
	}{
		{"2026-02-02", &monday, "2026-02-02", "2026-01-26"},
		{"2026-02-05", &monday, "2026-02-02", "2026-01-26"},
		{"2026-02-06", &monday, "2026-02-02", "2026-02-02"}, // Friday
		{"2026-02-07", &monday, "2026-02-09", "2026-02-02"},
		{"2026-02-08", &monday, "2026-02-09", "2026-02-02"},
		{"2026-02-06", &sunday, "2026-02-01", "2026-02-01"},
		{"2026-02-07", &sunday, "2026-02-08", "2026-02-01"},
		{"2026-02-08", &sunday, "2026-02-08", "2026-02-01"}, // Sunday begins the week
		{"2025-12-31", &monday, "2025-12-29", "2025-12-22"},
	} {
		plan, err1 := PlanWeek("", c.today, c.set)
		review, err2 := ReviewWeek(" ", c.today, c.set)
		if err1 != nil || err2 != nil || plan.Start != c.plan || review.Start != c.review {
			t.Errorf("%s, weeks from %s: plans %s, reviews %s; want %s, %s", c.today, c.set.WeekStart, plan.Start, review.Start, c.plan, c.review)
		}
	}
	if _, err := ReviewWeek("next", tuesday, &monday); err == nil || !strings.Contains(err.Error(), "weekly_plan") {
		t.Errorf("the review of a week that has not begun: %v", err)
	}
}
