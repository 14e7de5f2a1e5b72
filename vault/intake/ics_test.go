package intake

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"csmd/vault/csm"
)

// calendarOf reads a calendar where the vault is, in March and April 2026.
func calendarOf(t *testing.T, data, zone string) Calendar {
	t.Helper()
	loc, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	c, err := ReadCalendar([]byte(data), loc, "2026-03-01", "2026-04-30")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func calendarFile(t *testing.T, name, zone string) Calendar {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return calendarOf(t, string(data), zone)
}

// onDays are events in short.
func onDays(events []Event) string {
	var b strings.Builder
	for _, e := range events {
		fmt.Fprintf(&b, "%s %s %d %s", e.Date, e.Time, e.Minutes, e.Title)
		for _, p := range e.Attendees {
			fmt.Fprintf(&b, " | %s <%s>", p.Name, p.Email)
		}
		for _, mark := range []struct {
			on   bool
			text string
		}{{e.Status != "confirmed", e.Status}, {e.Private, "private"}, {e.AllDay, "to " + string(e.LastDay)}, {e.Occurrence != "", "of " + string(e.Occurrence)}} {
			if mark.on {
				fmt.Fprintf(&b, " (%s)", mark.text)
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

// The files have the properties, in the order and with the quirks, that these
// programs export:
//   - Google: the address as X-WR-CALNAME, HTML in DESCRIPTION, rooms as
//     resource.calendar.google.com, the guest's address as CN, EXDATE for a
//     deleted occurrence and RECURRENCE-ID for a moved one
//     (support.google.com/calendar/answer/37111).
//   - Outlook: Windows names of zones, in quotes; "Customized Time Zone" that only
//     its VTIMEZONE explains; years from 1601; rooms as NON-PARTICIPANT; whole
//     days as midnights; X-ALT-DESC, here with line breaks that nothing folds
//     ([MS-OXCICAL] 2.1.3).
//   - Apple: addresses in EMAIL where the value is a path on its server, alarms
//     within events, no VTIMEZONE, titles with invisible characters.
func TestCalendarsOfOtherPrograms(t *testing.T) {
	for _, c := range []struct{ file, zone, want string }{
		{"google.ics", "Europe/Berlin", `2026-03-04 16:00 45 Northwind weekly | Dana Reyes <dana.reyes@ourco.example> |  <karen@northwind.example> (of 2026-03-04)
2026-03-11 00:30 60 Late call; Tailspin (cancelled)
2026-03-11 15:00 45 Northwind weekly | Dana Reyes <dana.reyes@ourco.example> |  <karen@northwind.example> (cancelled) (of 2026-03-11)
2026-03-16  0 Onsite at Northwind (tentative) (private) (to 2026-03-18)
2026-03-18 15:00 45 Northwind weekly | Dana Reyes <dana.reyes@ourco.example> |  <karen@northwind.example> (of 2026-03-18)
2026-03-26 21:30 45 Northwind weekly (moved) |  <karen@northwind.example> (of 2026-03-25)
2026-04-01 16:00 45 Northwind weekly | Dana Reyes <dana.reyes@ourco.example> |  <karen@northwind.example> (of 2026-04-01)
`},
		{"outlook.ics", "America/New_York", `2026-03-10 20:30 30 Custom zone
2026-03-20  0 Contoso day (to 2026-03-20)
2026-03-30 04:00 60 Contoso QBR | Reyes, Dana <dana.reyes@ourco.example> |  <ben@contoso.example> (of 2026-03-30)
2026-04-06 04:00 60 Contoso QBR | Reyes, Dana <dana.reyes@ourco.example> |  <ben@contoso.example> (cancelled) (of 2026-04-06)
2026-04-13 04:00 60 Contoso QBR | Reyes, Dana <dana.reyes@ourco.example> |  <ben@contoso.example> (of 2026-04-13)
`},
		{"apple.ics", "America/Los_Angeles", `2026-03-09 16:00 60 Fabrikam – Frühstück | Yuki Tanaka <yuki@fabrikam.example> | Dana Reyes <dana.reyes@ourco.example>
2026-03-11  0 Book review (to 2026-03-11) (of 2026-03-11)
2026-03-11 01:30 90 Floating
2026-04-08  0 Book review (to 2026-04-08) (of 2026-04-08)
`},
	} {
		if got := onDays(calendarFile(t, c.file, c.zone).Events); got != c.want {
			t.Errorf("%s in %s:\n%s\nwant\n%s", c.file, c.zone, got, c.want)
		}
	}
}

func TestWhatElseACalendarSays(t *testing.T) {
	google, outlook := calendarFile(t, "google.ics", "UTC"), calendarFile(t, "outlook.ics", "UTC")
	if google.Owner != "dana.reyes@ourco.example" {
		t.Errorf("owner %q", google.Owner)
	}
	if d := google.Events[0].Declined; len(d) != 1 || d[0].Name != "Phil Mercer" {
		t.Errorf("declined: %+v", d)
	}
	if got, want := google.Events[0].Description, "Status, risks & next steps\n\nSeats"; got != want {
		t.Errorf("description %q, want %q", got, want)
	}
	if len(outlook.Rejected) != 1 || outlook.Rejected[0].Line == 0 || !strings.Contains(outlook.Rejected[0].Reason, "Middle Earth") {
		t.Errorf("rejected %+v", outlook.Rejected)
	}
}

// event is a calendar with one event of the lines.
func event(lines ...string) string {
	return "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n" + strings.Join(lines, "\r\n") + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
}

func TestDaysOfRules(t *testing.T) {
	for _, c := range []struct {
		lines string
		want  string // days of March and April 2026
	}{
		{"DTSTART:20100101T090000\nRRULE:FREQ=DAILY;UNTIL=20260303", "03-01 03-02 03-03"},
		{"DTSTART;VALUE=DATE:20260301\nRRULE:FREQ=DAILY;UNTIL=20260302T230000Z", "03-01 03-02 03-03"}, // midnight in Berlin
		{"DTSTART:20251230T090000\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=12", "03-10 03-12"},
		{"DTSTART:20200106T090000\nRRULE:FREQ=WEEKLY;INTERVAL=4;BYDAY=MO", "03-23 04-20"},
		{"DTSTART:20260131T090000\nRRULE:FREQ=MONTHLY", "03-31"},
		{"DTSTART:20260101T090000\nRRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "03-31 04-30"},
		{"DTSTART:20240229T090000\nRRULE:FREQ=YEARLY", ""},
		{"DTSTART:20250415T090000\nRRULE:FREQ=YEARLY;", "04-15"},
		{"DTSTART:20260101T090000\nRRULE:FREQ=DAILY;BYMONTH=4;BYMONTHDAY=1,-1", "04-01 04-30"},
		{"DTSTART:20260301T090000\nRDATE:20260305T090000,20260307T090000", "03-01 03-05 03-07"},
		{"DTSTART:20260301T090000\nRRULE:FREQ=DAILY;COUNT=4\nEXDATE;VALUE=DATE:20260302", "03-01 03-03 03-04"},
		{"DTSTART;VALUE=DATE:20260301\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE:20260301T230000Z", "03-01 03-03"},
		{"DTSTART;TZID=Europe/Berlin:20250330T023000\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "03-29"},
		{"DTSTART:20260310T090000\nRRULE:FREQ=MONTHLY;RSCALE=GREGORIAN;COUNT=1", "03-10"},
	} {
		var days []string
		for _, e := range calendarOf(t, event(strings.Split(c.lines, "\n")...), "Europe/Berlin").Events {
			if e.Status != "cancelled" {
				days = append(days, string(e.Date[5:]))
			}
		}
		if got := strings.Join(days, " "); got != c.want {
			t.Errorf("%s: on %s, want %s", c.lines, got, c.want)
		}
	}
}

// An occurrence goes by the day of its series, wherever the vault is, and however
// a moved one writes it.
func TestOccurrencesKeepTheirDay(t *testing.T) {
	data := event("DTSTART;TZID=America/New_York:20260302T200000", "RRULE:FREQ=WEEKLY;COUNT=3") +
		event("DTSTART;TZID=America/New_York:20260310T090000", "RECURRENCE-ID:20260310T000000Z")
	for zone, want := range map[string]string{
		"UTC": "03-02 on 03-03, 03-09 on 03-10, 03-16 on 03-17, ", "America/New_York": "03-02 on 03-02, 03-09 on 03-10, 03-16 on 03-16, ",
	} {
		got := ""
		for _, e := range calendarOf(t, data, zone).Events {
			got += string(e.Occurrence[5:]) + " on " + string(e.Date[5:]) + ", "
		}
		if got != want {
			t.Errorf("in %s: %s, want %s", zone, got, want)
		}
	}
}

// A meeting at ten stays at ten where it was made, whatever the clocks do.
func TestSummerTime(t *testing.T) {
	c := calendarOf(t, event("DTSTART;TZID=Europe/London:20260302T100000", "RRULE:FREQ=WEEKLY"), "America/New_York")
	got := ""
	for _, e := range c.Events[:6] {
		got += string(e.Date[5:]) + " " + e.Time + ", "
	}
	if want := "03-02 05:00, 03-09 06:00, 03-16 06:00, 03-23 06:00, 03-30 05:00, 04-06 05:00, "; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestOddCalendarsAreRead(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"BOM, LF":          {"\ufeff" + strings.ReplaceAll(event("DTSTART:20260310T090000Z", "SUMMARY:a"), "\r", ""), "2026-03-10 09:00 0 a\n"},
		"folded in a rune": {event("DTSTART:20260310T090000Z", "SUMMARY:Gr\xc3\r\n \xbc\xc3\x9fe"), "2026-03-10 09:00 0 Grüße\n"},
		"Windows-1252":     {event("DTSTART:20260310T090000Z", "SUMMARY:Gr\xfc\xdfe"), "2026-03-10 09:00 0 Grüße\n"},
		"quoted-printable": {event("DTSTART:20260310T090000Z", "SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Gr=C3=BC=", "=C3=9Fe"), "2026-03-10 09:00 0 Grüße\n"},
		"commas":           {event("DTSTART:20260310T090000Z", `SUMMARY:a, b\, c\d`), "2026-03-10 09:00 0 a, b, c\\d\n"},
		"lower case":       {"begin:vcalendar\nbegin:vevent\ndtstart:20260310T090000Z\nsummary:a\nend:vevent\nend:vcalendar\n", "2026-03-10 09:00 0 a\n"},
		"dashes":           {event("DTSTART:2026-03-10T09:00:00Z", "SUMMARY:a"), "2026-03-10 09:00 0 a\n"},
		"prefixed zone":    {event("DTSTART;TZID=/mozilla.org/20050126_1/Europe/Berlin:20260310T090000", "SUMMARY:a"), "2026-03-10 08:00 0 a\n"},
		"numbered zone":    {event("DTSTART;TZID=Eastern Standard Time 1:20260310T090000", "SUMMARY:a"), "2026-03-10 13:00 0 a\n"},
		"bad parameters":   {event("DTSTART:20260310T090000Z", "SUMMARY:a", `ATTENDEE;CN="open`, "ATTENDEE;CN=x"), "2026-03-10 09:00 0 a\n"},
		"newer version":    {event("DTSTART:20260310T090000Z", "SEQUENCE:2", "SUMMARY:new") + event("DTSTART:20260311T090000Z", "SEQUENCE:1", "SUMMARY:old"), "2026-03-10 09:00 0 new\n"},
		"cancelled":        {strings.Replace(event("DTSTART:20260310T090000Z", "SUMMARY:a"), "BEGIN:VEVENT", "METHOD:CANCEL\r\nBEGIN:VEVENT", 1), "2026-03-10 09:00 0 a (cancelled)\n"},
		"no END":           {"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260310T090000Z\n" + event("DTSTART:20260310T090000Z", "SUMMARY:a"), "2026-03-10 09:00 0 a\n"},
	} {
		if got := onDays(calendarOf(t, c.in, "UTC").Events); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestBadCalendarsAreRefused(t *testing.T) {
	for name, data := range map[string]string{
		"empty": "", "a table": "a,b\n1,2\n", "too large": strings.Repeat("x", MaxCalendar+1),
		"too many events": "BEGIN:VCALENDAR\n" + strings.Repeat("BEGIN:VEVENT\nEND:VEVENT\n", MaxEvents+1),
	} {
		if _, err := ReadCalendar([]byte(data), time.UTC, "2026-01-01", "2026-12-31"); err == nil {
			t.Errorf("%s is read", name)
		}
	}
}

func TestHostileEventsAreRejected(t *testing.T) {
	for _, lines := range []string{
		"SUMMARY:no start", "DTSTART:20260230T090000Z", "DTSTART:99990101T000000Z", "DTSTART;TZID=Local:20260301T090000",
		"DTSTART;TZID=../../etc/passwd:20260301T090000", "DTSTART:20260301T090000Z\nRRULE:FREQ=SECONDLY",
		"DTSTART:20260301T090000Z\nRRULE:FREQ=DAILY;BYHOUR=1,2,3,4,5;BYMINUTE=1,2,3,4,5", "DTSTART:20260301T090000Z\nRRULE:nonsense",
	} {
		c := calendarOf(t, event(strings.Split(lines, "\n")...), "UTC")
		if len(c.Events) > 0 || len(c.Rejected) != 1 || c.Rejected[0].Line != 2 {
			t.Errorf("%s: %d events, rejected %+v", lines, len(c.Events), c.Rejected)
		}
	}
	never := calendarOf(t, strings.Repeat(event("DTSTART:20260301T090000Z", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"), 500), "UTC")
	if len(never.Events) > 0 {
		t.Errorf("February 30 is %d times", len(never.Events))
	}
	deep := calendarOf(t, strings.Repeat("BEGIN:VALARM\n", 200_000)+event("DTSTART:20260301T090000Z"), "UTC")
	if len(deep.Events) != 1 {
		t.Errorf("%d events behind components that don't end", len(deep.Events))
	}
}

// FuzzReadCalendar holds that any bytes are read without a panic, and that what
// is read lies within the days asked for, on a day and at a time there are.
func FuzzReadCalendar(f *testing.F) {
	for _, name := range []string{"google.ics", "outlook.ics", "apple.ics"} {
		data, err := os.ReadFile("testdata/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	f.Add(event("DTSTART:20260301T090000Z", "RRULE:FREQ=YEARLY;BYWEEKNO=53;BYDAY=-53MO;BYEASTER=0", "RDATE;VALUE=PERIOD:20260305T090000Z/PT1H"))
	f.Add(event("DTSTART;TZID=x:20260301T090000", "ATTENDEE;CN=\"a\";CUTYPE=ROOM:mailto:%zz@b.c", "DURATION:-P1W"))
	zone := time.FixedZone("here", 3*3600)
	f.Fuzz(func(t *testing.T, data string) {
		c, err := ReadCalendar([]byte(data), zone, "2025-12-01", "2026-12-31")
		if err != nil {
			return
		}
		for _, e := range c.Events {
			if _, err := csm.ParseDate(string(e.Date)); err != nil || e.Date < "2025-12-01" || e.Date > "2026-12-31" {
				t.Errorf("%+v is on no day asked for", e)
			}
			if _, err := time.Parse("15:04", e.Time); err != nil && !e.AllDay || e.Minutes < 0 || strings.ContainsAny(e.Title+e.UID, "\n\r") || e.UID == "" {
				t.Errorf("%+v", e)
			}
		}
	})
}
