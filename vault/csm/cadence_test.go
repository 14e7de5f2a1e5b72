package csm

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

func cadenceBook(log string, cadences ...string) *Book {
	b := &Book{Settings: DefaultSettings()}
	for i, line := range cadences {
		f := strings.Split(line, "|")
		b.Cadences = append(b.Cadences, Cadence{
			ID: strings.TrimSpace(f[0]), Every: strings.TrimSpace(f[1]), Anchor: Date(strings.TrimSpace(f[2])),
			Rule: strings.TrimSpace(f[3]), Source: At("CADENCES.md", i+9),
		})
	}
	for _, done := range strings.Fields(log) {
		date, id, _ := strings.Cut(done, "=")
		b.CadenceLog = append(b.CadenceLog, CadenceDone{ID: id, Date: Date(date)})
	}
	return b
}

func dueList(items []CadenceItem) string {
	var out []string
	for _, it := range items {
		out = append(out, it.ID+" "+string(it.Due))
	}
	return strings.Join(out, ", ")
}

func TestCadencesOfAWorkingRhythm(t *testing.T) {
	b := cadenceBook("",
		"task-list|day||", "team|2 weeks|2026-01-06|", "sync|week|2026-01-07|", "review|week|2026-01-05|",
		"update|month||", "mbr|month||second week of the month", "internal-qbr|fiscal quarter||first week of the fiscal quarter",
		"customer-qbr|quarter||", "staff|week||", "forecast|2 weeks|2026-01-08|", "year|year||")
	r := CadencesDue(b, tuesday, 14)
	if got := dueList(r.Due); got != "task-list 2026-02-03, team 2026-02-03" {
		t.Errorf("due: %s", got)
	}
	if got := dueList(r.Overdue); got != "forecast 2026-01-22, sync 2026-01-28, review 2026-02-02" {
		t.Errorf("overdue: %s", got)
	}
	if got := dueList(r.Upcoming); got != "sync 2026-02-04, forecast 2026-02-05, staff 2026-02-08, mbr 2026-02-09, review 2026-02-09" {
		t.Errorf("upcoming: %s", got)
	}
	if mbr := r.Upcoming[3]; mbr.Until != "2026-02-15" || mbr.Days != 6 {
		t.Errorf("%+v", mbr)
	}
	if len(r.Problems) != 0 {
		t.Errorf("problems: %+v", r.Problems)
	}
	if got := CadencesDue(b, tuesday, 365).Upcoming; !strings.Contains(dueList(got), "internal-qbr 2026-04-06, ") || !strings.HasSuffix(dueList(got), "year 2026-12-31") {
		t.Errorf("of the year: %s", dueList(got))
	}
	b.Settings.FiscalYearStart = 2
	if got := dueList(CadencesDue(b, tuesday, 14).Due); got != "task-list 2026-02-03, internal-qbr 2026-02-02, team 2026-02-03" &&
		got != "internal-qbr 2026-02-02, task-list 2026-02-03, team 2026-02-03" {
		t.Errorf("due with a fiscal year from February: %s", got)
	}
}

// A cadence's occurrences, from its row.
func TestOccurrences(t *testing.T) {
	for _, c := range []struct{ row, want string }{
		{"a|month|2026-01-31|", "2026-01-31 2026-02-28 2026-03-31 2026-04-30"},
		{"a|month|2024-01-30|", "2026-01-30 2026-02-28 2026-03-30 2026-04-30"},
		{"a|2 months|2026-01-31|", "2026-01-31 2026-03-31 2026-05-31 2026-07-31"},
		{"a|year|2024-02-29|", "2026-02-28 2027-02-28 2028-02-29 2029-02-28"},
		{"a|quarter|2025-11-30|", "2026-02-28 2026-05-30 2026-08-30 2026-11-30"},
		{"a|month||", "2026-01-31 2026-02-28 2026-03-31 2026-04-30"},
		{"a|2 months||", "2026-02-28 2026-04-30 2026-06-30 2026-08-31"},
		{"a|quarter||", "2026-03-31 2026-06-30 2026-09-30 2026-12-31"},
		{"a|fiscal quarter||", "2026-01-31 2026-04-30 2026-07-31 2026-10-31"},
		{"a|fiscal year||", "2026-01-31 2027-01-31 2028-01-31 2029-01-31"},
		{"a|year||", "2026-12-31 2027-12-31 2028-12-31 2029-12-31"},
		{"a|week||", "2026-01-04 2026-01-11 2026-01-18 2026-01-25"},
		{"a|10 days|2026-01-02|", "2026-01-02 2026-01-12 2026-01-22 2026-02-01"},
		{"a|month||first week of the month", "2026-01-05 2026-02-02 2026-03-02 2026-04-06"},
		{"a|month||second week of the month", "2026-01-12 2026-02-09 2026-03-09 2026-04-13"},
		{"a|month||last week of the month", "2026-01-26 2026-02-23 2026-03-30 2026-04-27"},
		{"a|month||1st Monday", "2026-01-05 2026-02-02 2026-03-02 2026-04-06"},
		{"a|month||Last Friday of the month", "2026-01-30 2026-02-27 2026-03-27 2026-04-24"},
		{"a|2 months|2026-02-14|2nd Tuesday", "2026-02-10 2026-04-14 2026-06-09 2026-08-11"},
		{"a|fiscal quarter||first week of the fiscal quarter", "2026-02-02 2026-05-04 2026-08-03 2026-11-02"},
		{"a|fiscal quarter||last week of the fiscal quarter", "2026-01-26 2026-04-27 2026-07-27 2026-10-26"},
		{"a|quarter||third week of the quarter", "2026-01-19 2026-04-20 2026-07-20 2026-10-19"},
		{"a|RRULE:FREQ=WEEKLY;BYDAY=MO,TH||", "2026-01-01 2026-01-05 2026-01-08 2026-01-12"},
		{"a|freq=monthly;bymonthday=-1;byhour=9|2026-01-15|", "2026-01-31 2026-02-28 2026-03-31 2026-04-30"},
		{"a|week|1900-01-01|", "2026-01-05 2026-01-12 2026-01-19 2026-01-26"},
		{"a|3 months|1999-12-31|", "2026-03-31 2026-06-30 2026-09-30 2026-12-31"},
		{"a|FREQ=WEEKLY;INTERVAL=2|2001-01-03|", "2026-01-14 2026-01-28 2026-02-11 2026-02-25"},
		{"a|FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30||", ""},                       // never
		{"a|week|2026-03-04|", "2026-03-04 2026-03-11 2026-03-18 2026-03-25"}, // starts with its anchor
		{"a|FREQ=DAILY;COUNT=2|2026-01-10|", "2026-01-10 2026-01-11"},
		{"a|week||Monday", "2026-01-05 2026-01-12 2026-01-19 2026-01-26"},
		{"a|2 weeks|2026-01-08|on Tuesdays", "2026-01-20 2026-02-03 2026-02-17 2026-03-03"},
		{"a|fiscal quarter|2026-03-20|first week of the fiscal quarter", "2026-05-04 2026-08-03 2026-11-02 2027-02-01"},
		{"a|quarter|2026-02-14|last week of the quarter", "2026-03-30 2026-06-29 2026-09-28 2026-12-28"},
	} {
		b := cadenceBook("", c.row)
		b.Settings.FiscalYearStart = 2
		rec, err := recurrenceOf(b.Cadences[0], &b.Settings, "2025-12-31")
		if err != nil {
			t.Errorf("%s: %v", c.row, err)
			continue
		}
		var got []string
		for day := Date("2025-12-31"); len(got) < 4; {
			_, next := rec.around(day)
			if next == "" {
				break
			}
			got, day = append(got, string(next)), next
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s, want %s", c.row, s, c.want)
		}
	}
}

func TestUnreadableCadences(t *testing.T) {
	for _, row := range []string{
		"a|bi-weekly||", "a|Bi-Monthly||", "a|biannual||", "a|||", "a|sometimes||", "a|0 weeks||", "a|FREQ=HOURLY||", "a|week|0001-01-01|", "a|FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30||",
		"a|FREQ=NEVER||", "a|month||in the middle", "a|week||second week of the month", "a|day||1st Monday", "a|month||first week of the fiscal quarter", "a|month||Monday",
	} {
		b := cadenceBook("", row)
		r := CadencesDue(b, tuesday, 14)
		if len(r.Problems) != 1 || r.Problems[0].Path != "CADENCES.md" || r.Problems[0].Line != 9 || r.Problems[0].Fix == "" && !strings.Contains(row, "FREQ=NEVER") {
			t.Errorf("%s: %+v", row, r.Problems)
		}
		if p := CadenceProblem(b.Cadences[0], &b.Settings); p == nil {
			t.Errorf("%s has no problem", row)
		}
	}
}

func TestCadenceLog(t *testing.T) {
	for _, c := range []struct {
		name, row, log         string
		due, overdue, upcoming string
	}{
		{"done today", "a|week|2026-01-06|", "2026-02-03=a", "", "", "a 2026-02-10"},
		{"done early", "a|week|2026-01-07|", "2026-01-28=a 2026-02-03=a", "", "", "a 2026-02-11"},
		{"done late", "a|week|2026-01-07|", "2026-01-30=a", "", "", "a 2026-02-04"},
		{"missed twice, open once", "a|week|2026-01-07|", "2026-01-07=a", "", "a 2026-01-28", "a 2026-02-04"},
		{"late for the one before, not early for the next", "a|week|2026-01-07|", "2026-02-02=a", "", "", "a 2026-02-04"},
		{"an unused log misses nothing", "a|month||", "", "", "", ""},
		{"nor does one that began later", "a|month||", "2026-02-01=b", "", "", ""},
		{"a log in use", "a|month||", "2026-01-02=b", "", "a 2026-01-31", ""},
		{"the month before, done in time", "a|month||", "2026-01-02=b 2026-01-20=a", "", "", ""},
		{"in its week", "a|month||first week of the month", "2026-01-02=b", "a 2026-02-02", "", ""},
		{"in its week and done", "a|month||first week of the month", "2026-02-02=a", "", "", ""},
		{"before its week", "a|month||second week of the month", "2026-02-03=a", "", "", ""}, // next is March
		{"in the future", "a|week|2026-01-06|", "2026-02-04=a", "a 2026-02-03", "", ""},
	} {
		r := CadencesDue(cadenceBook(c.log, c.row), tuesday, 14)
		if dueList(r.Due) != c.due || dueList(r.Overdue) != c.overdue || dueList(r.Upcoming) != c.upcoming {
			t.Errorf("%s: due %q, overdue %q, upcoming %q", c.name, dueList(r.Due), dueList(r.Overdue), dueList(r.Upcoming))
		}
	}
}

func TestNextDue(t *testing.T) {
	for _, c := range []struct{ row, log, want string }{
		{"mbr|month||second week of the month", "2026-02-03=mbr", "2026-03-09"},
		{"mbr|month||second week of the month", "", "2026-02-09"},
		{"a|week|2026-01-06|", "2026-02-03=a", "2026-02-10"},
		{"a|week|2026-01-06|", "", "2026-02-03"},
		{"a|month||", "2026-02-03=a", "2026-03-31"},
	} {
		b := cadenceBook(c.log, c.row)
		if got, err := NextDue(b, b.Cadences[0], tuesday); err != nil || got != Date(c.want) {
			t.Errorf("%s after %q: %s, %v; want %s", c.row, c.log, got, err, c.want)
		}
	}
}

// On every day a cadence has at most one open occurrence, and once done it has
// none until the next.
func TestOneOpenOccurrence(t *testing.T) {
	for _, row := range []string{"a|week|2026-01-06|", "a|month||", "a|month||second week of the month", "a|day||", "a|quarter|2026-01-31|"} {
		for day := Date("2026-01-10"); day < "2026-07-10"; day = day.AddDays(1) {
			open := CadencesDue(cadenceBook("2026-01-02=b", row), day, 14)
			if len(open.Due)+len(open.Overdue) > 1 {
				t.Fatalf("%s on %s: %+v", row, day, open)
			}
			done := CadencesDue(cadenceBook(fmt.Sprintf("2026-01-02=b %s=a", day), row), day, 14)
			if len(done.Due)+len(done.Overdue) != 0 {
				t.Fatalf("%s, done on %s: %+v", row, day, done)
			}
		}
	}
}

func TestCadencesIgnoreTheOrderOfTheLog(t *testing.T) {
	b := cadenceBook("2026-01-02=b 2026-01-28=a 2026-01-07=a 2026-02-02=a", "a|week|2026-01-07|", "b|month||")
	want := CadencesDue(b, tuesday, 30)
	for seed := range uint64(10) {
		if got := CadencesDue(b.shuffled(seed), tuesday, 30); !reflect.DeepEqual(got, want) {
			t.Fatalf("%+v", got)
		}
	}
}
