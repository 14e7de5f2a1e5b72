package csm

import (
	"strings"
	"testing"
)

func TestCompleteCadence(t *testing.T) {
	for _, c := range []struct {
		name, row, log string
		on             Date
		due, next      Date
		already        bool
	}{
		{"due today", "a|week|2026-01-06|", "", tuesday, tuesday, "2026-02-10", false},
		{"a week early", "a|month||second week of the month", "", tuesday, "2026-02-09", "2026-03-09", false},
		{"late", "a|2 weeks|2026-01-08|", "", tuesday, "2026-01-22", "2026-02-05", false},
		{"twice on a day", "a|2 weeks|2026-01-08|", "2026-02-03=a", tuesday, "2026-01-22", "2026-02-05", true},
		{"on the first day of its month", "a|month||", "", "2026-02-01", "2026-02-28", "2026-03-31", false},
		{"again in the month", "a|month||", "2026-02-01=a", tuesday, "2026-02-28", "2026-03-31", true},
		{"the day before a line", "a|month||", "2026-02-03=a", "2026-02-02", "2026-02-28", "2026-03-31", true},
		{"long ago", "a|week|2026-01-06|", "2026-02-03=a", "2026-01-20", "2026-01-20", "2026-02-10", false},
		{"one is still open", "a|week|2026-01-05|", "", "2026-01-26", "2026-01-26", "2026-02-02", false},
		{"an RRULE, two days early", "a|RRULE:FREQ=WEEKLY;BYDAY=TH||", "2026-01-29=a", tuesday, "2026-02-05", "2026-02-12", false},
		{"weekly on a weekday", "a|week||Tuesdays", "", tuesday, tuesday, "2026-02-10", false},
	} {
		b := cadenceBook(c.log, c.row)
		got, err := CompleteCadence(b, b.Cadences[0], c.on, tuesday)
		if err != nil || got.Cadence.Due != c.due || got.NextDue != c.next || got.Already != c.already {
			t.Errorf("%s: due %s, next %s, already %v, %v", c.name, got.Cadence.Due, got.NextDue, got.Already, err)
		}
		if len(b.CadenceLog) != len(strings.Fields(c.log)) {
			t.Errorf("%s: the log of the book was changed", c.name)
		}
	}
}

// Whatever the day, what was completed is done: a second time changes nothing,
// and nothing of it is open.
func TestCompletedOnce(t *testing.T) {
	for _, row := range []string{"a|day||", "a|week||", "a|week||Monday", "a|2 weeks|2026-01-06|", "a|month||", "a|month|2025-10-31|",
		"a|month||second week of the month", "a|fiscal quarter||first week of the fiscal quarter", "a|RRULE:FREQ=WEEKLY;BYDAY=MO,TH||", "a|year||"} {
		b := cadenceBook("", row)
		for day := Date("2026-01-10"); day < "2026-06-10"; day = day.AddDays(3) {
			first, err := CompleteCadence(b, b.Cadences[0], day, day)
			if err != nil {
				t.Fatalf("%s on %s: %v", row, day, err)
			}
			if !first.Already {
				b.CadenceLog = append(b.CadenceLog, CadenceDone{ID: "a", Date: day})
			}
			again, err := CompleteCadence(b, b.Cadences[0], day, day)
			if err != nil || !again.Already || again.NextDue != first.NextDue {
				t.Fatalf("%s on %s: first %+v, then %+v, %v", row, day, first, again, err)
			}
			if open := CadencesDue(b, day, 1); len(open.Due)+len(open.Overdue) > 0 {
				t.Fatalf("%s on %s: still open: %+v", row, day, open)
			}
		}
	}
}

func TestFindCadence(t *testing.T) {
	b := &Book{Cadences: []Cadence{
		{ID: "mbr", Title: "Monthly business review: top 3"}, {ID: "forecast-review", Title: "Forecast"},
		{ID: "x1", Title: "Team sync", Source: "CADENCES.md:9"}, {ID: "X-1", Title: "Board", Source: "CADENCES.md:10"},
	}}
	for name, want := range map[string]string{
		"MBR": "mbr", "forecast_review": "forecast-review", "monthly business review top 3": "mbr", "monthly": "mbr", "team sync": "x1",
	} {
		if c, err := FindCadence(b, name); err != nil || c.ID != want {
			t.Errorf("%q is %s, %v", name, c.ID, err)
		}
	}
	for name, want := range map[string]string{
		"review": "may be mbr", "x1": "same Id", "forcast review": "nearest: mbr (Monthly business review: top 3), forecast-review", "": "id is empty", "zzz": "nearest",
	} {
		if _, err := FindCadence(b, name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", name, err, want)
		}
	}
	if _, err := FindCadence(&Book{}, "mbr"); err != ErrNoCadences {
		t.Error(err)
	}
}
