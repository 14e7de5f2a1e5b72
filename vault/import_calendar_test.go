package vault

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"csmd/vault/csm"
)

// The vault of these tests is in Berlin on Tuesday, 3 February 2026.
func calendarVault(t *testing.T, more map[string]string) *Vault {
	t.Helper()
	notes := map[string]string{
		".csmd/config.yaml":     "user: Dana Reyes\ntimezone: Europe/Berlin\n",
		"Accounts/northwind.md": "---\ntype: account\nname: Northwind Traders\ndomain: northwind.example\n---\n",
		"Accounts/tailspin.md":  "---\ntype: account\nname: Tailspin Toys\ndomain: tailspin.example\n---\n",
	}
	for p, text := range more {
		notes[p] = text
	}
	return openNotes(t, notes)
}

// vevent is an event with me and others of ourco.example, or of the domain named.
func vevent(uid, start, title string, more ...string) string {
	return "BEGIN:VEVENT\nUID:" + uid + "\nDTSTART;TZID=America/New_York:" + start + "\nDURATION:PT1H\nSUMMARY:" + title + "\n" +
		"ORGANIZER;CN=\"Reyes, Dana\":mailto:dana@ourco.example\n" + strings.Join(more, "\n") + "\nEND:VEVENT\n"
}

func guest(name, address string) string { return "ATTENDEE;CN=" + name + ":mailto:" + address }

func icsFile(events ...string) ImportFile {
	return ImportFile{Kind: "calendar", Name: "work.ics", Data: []byte("BEGIN:VCALENDAR\nVERSION:2.0\n" + strings.Join(events, "") + "END:VCALENDAR\n")}
}

var karen, bob = guest("Karen Whitlow", "karen@northwind.example"), guest("Bob", "bob@tailspin.example")

func TestCalendarBecomesMeetingNotes(t *testing.T) {
	v := calendarVault(t, nil)
	out := imported(t, v, icsFile(
		vevent("old", "20250610T100000", "Northwind kick-off", karen, "LOCATION:1 Quay\\, Hamburg"),
		vevent("recent", "20260202T100000", "Weekly", karen, guest("Lee", "lee@ourco.example")),
		vevent("late", "20260309T200000", "Northwind QBR", karen, `DESCRIPTION:Adoption\n- [ ] seats\n\n________________\nJoin: https://x`), // the 10th in Berlin, and summer in New York
		vevent("both", "20260210T100000", "Weekly", karen, bob),
		vevent("vendor", "20260210T100000", "Demo", guest("Sales", "sales@vendor.example")),
		vevent("team", "20260210T100000", "Team", guest("Lee", "lee@ourco.example")),
		vevent("private", "20260210T100000", "Lunch", karen, "CLASS:PRIVATE"),
		vevent("off", "20260210T100000", "Off", karen, "STATUS:CANCELLED"),
		vevent("ancient", "20200210T100000", "Long ago", karen),
	))
	if out.Rows != (ImportRows{New: 3, Unchanged: 1, Rejected: 2}) || len(out.Questions) != 1 || out.Questions[0].Key != "both" || len(out.Problems) != 1 || !strings.Contains(out.Problems[0].Reason, "sales@vendor.example") {
		t.Errorf("%+v", out)
	}
	for p, want := range map[string]string{
		"Active/meetings/2025-06-10-northwind-kickoff.md": "---\ntype: meeting\ndate: 2025-06-10\ntime: 16:00\nminutes: 60\naccount: \"[[northwind]]\"\nlocation: 1 Quay, Hamburg\nkind: kickoff\nstatus: held\n" +
			"attendees: [Karen Whitlow]\nattendees_internal: [Dana Reyes]\nuid: old\n---\n\n# Northwind kick-off\n\nFrom the calendar.\n",
		"Active/meetings/2026-02-02-northwind-check-in.md": "---\ntype: meeting\ndate: 2026-02-02\ntime: 16:00\nminutes: 60\naccount: \"[[northwind]]\"\nkind: check-in\nstatus: held\nnotes_status: pending\n" +
			"attendees: [Karen Whitlow]\nattendees_internal: [Dana Reyes, Lee]\nuid: recent\n---\n\n# Weekly\n",
		"Active/meetings/2026-03-10-northwind-qbr.md": "---\ntype: meeting\ndate: 2026-03-10\ntime: 01:00\nminutes: 60\naccount: \"[[northwind]]\"\nkind: qbr\nstatus: scheduled\nnotes_status: none\n" +
			"attendees: [Karen Whitlow]\nattendees_internal: [Dana Reyes]\nuid: late\n---\n\n# Northwind QBR\n\nAdoption\n- \\[ ] seats\n",
	} {
		if got := noteText(t, v, p); got != want {
			t.Errorf("%s is\n%s\nwant\n%s", p, got, want)
		}
	}
}

// A year of history is known, but nobody is asked to write it up.
func TestHistoryIsNotAskedFor(t *testing.T) {
	v := calendarVault(t, nil)
	series := strings.Replace(vevent("weekly", "20250106T100000", "Weekly", karen), "DURATION", "RRULE:FREQ=WEEKLY\nDURATION", 1)
	out := imported(t, v, icsFile(series))
	s, err := v.Book(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if out.Rows.New != len(s.Meetings) || len(s.Meetings) < 80 {
		t.Errorf("%d meetings of %+v", len(s.Meetings), out.Rows)
	}
	day := csm.Today(s.Book, s.today)
	if n := len(day.Unlogged) + len(day.Unconfirmed); n != 1 {
		t.Errorf("%d meetings are to be written up, want the one of yesterday", n)
	}
	if last := csm.LastMeeting(s.Book, &s.Accounts[0], s.today); last == nil || last.Date != "2026-02-02" {
		t.Errorf("the last meeting is %+v", last)
	}
}

func TestCalendarAgainChangesNothing(t *testing.T) {
	v := calendarVault(t, map[string]string{
		"Accounts/contoso.md":  "---\ntype: account\nname: Contoso\n---\n",
		"Accounts/fabrikam.md": "---\ntype: account\nname: Fabrikam\ndomain: www.fabrikam.example\n---\n",
	})
	for _, name := range []string{"google.ics", "outlook.ics", "apple.ics"} {
		data, err := os.ReadFile("intake/testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		f := ImportFile{Name: name, Data: data, Mapping: map[string]string{"own": "ourco.example", "include": "internal, private"}}
		first := imported(t, v, f)
		if first.Rows.New == 0 || len(first.Vanished) > 0 {
			t.Errorf("%s: %+v", name, first)
		}
		again, w, err := importFile(t, v, f, false)
		if err != nil || again.Rows.New+again.Rows.Changed > 0 || len(w.Changed) > 0 || len(again.Kept) > 0 {
			t.Errorf("%s again: %+v %+v %v", name, again, w.Changed, err)
		}
	}
}

func TestCalendarUpdatesWhatNobodyEdited(t *testing.T) {
	v := calendarVault(t, nil)
	imported(t, v, icsFile(vevent("a", "20260210T100000", "Weekly", karen), vevent("b", "20260211T100000", "Weekly", karen),
		vevent("c", "20260212T100000", "Weekly", karen), vevent("d", "20260213T100000", "Weekly", karen), vevent("e", "20260216T100000", "Weekly", karen)))
	note := func(day string) string { return "Active/meetings/2026-02-" + day + "-northwind-check-in.md" }
	before := map[string]string{}
	for _, day := range []string{"10", "11", "12", "13", "16"} {
		before[day] = noteText(t, v, note(day))
	}
	mine := strings.Replace(before["11"], "time: 16:00", "time: 17:30 # mine", 1) + "\nMy agenda.\n"
	write(t, v.root, note("11"), mine)
	if err := os.Remove(v.root + "/" + note("16")); err != nil {
		t.Fatal(err)
	}
	out := imported(t, v, icsFile(vevent("a", "20260217T113000", "Weekly", karen), vevent("b", "20260211T120000", "Weekly", karen),
		vevent("c", "20260212T100000", "Weekly", karen, "STATUS:CANCELLED"), vevent("e", "20260216T100000", "Weekly", karen)))
	if out.Rows != (ImportRows{Changed: 2, Unchanged: 2}) {
		t.Errorf("%+v", out)
	}
	for day, want := range map[string]string{
		"10": strings.NewReplacer("date: 2026-02-10", "date: 2026-02-17", "16:00", "17:30").Replace(before["10"]),
		"11": mine,
		"12": strings.Replace(before["12"], "status: scheduled", "status: cancelled", 1),
		"13": before["13"],
	} {
		if got := noteText(t, v, note(day)); got != want {
			t.Errorf("%s is\n%s\nwant\n%s", day, got, want)
		}
	}
	if len(out.Kept) != 1 || out.Kept[0].Property != "time" || out.Kept[0].Yours != "17:30" || out.Kept[0].Theirs != "18:00" {
		t.Errorf("kept %+v", out.Kept)
	}
	if len(out.Vanished) != 1 || !strings.Contains(out.Vanished[0], note("13")) {
		t.Errorf("vanished %q", out.Vanished)
	}
	if _, err := os.Stat(v.root + "/" + note("16")); err == nil {
		t.Error("a note that was removed is there again")
	}
}

// The title and who comes follow the calendar too, as long as they are what it
// said; a note that is written up is history.
func TestCalendarFollowsTitleAndPeople(t *testing.T) {
	v := calendarVault(t, nil)
	lou := guest("Lou", "lou@northwind.example")
	four := func(title string, more ...string) ImportFile {
		var events []string
		for _, uid := range []string{"a", "b", "c", "d"} {
			events = append(events, vevent(uid, map[string]string{"a": "20260210", "b": "20260211", "c": "20260212", "d": "20260213"}[uid]+"T100000", title, append([]string{karen}, more...)...))
		}
		f := icsFile(events...)
		f.Mapping = map[string]string{"own": "ourco.example"}
		return f
	}
	imported(t, v, four("Weekly"))
	note := func(day string) string { return "Active/meetings/2026-02-" + day + "-northwind-check-in.md" }
	as := map[string]string{}
	for _, day := range []string{"10", "11", "12", "13"} {
		as[day] = noteText(t, v, note(day))
	}
	write(t, v.root, note("10"), as["10"]+"\n## Agenda\r\nMine\n")
	write(t, v.root, note("11"), strings.NewReplacer("# Weekly", "# Talk with Karen", "[Karen Whitlow]", "[Karen Whitlow, Bo]").Replace(as["11"]))
	write(t, v.root, note("12"), strings.Replace(as["12"], "# Weekly\n", "Weekly\n======\n", 1))
	write(t, v.root, note("13"), strings.NewReplacer("notes_status: none", "notes_status: complete", "# Weekly", "# What we said").Replace(as["13"]))
	mine := map[string]string{"11": noteText(t, v, note("11")), "13": noteText(t, v, note("13"))}
	out := imported(t, v, four("Northwind QBR #2 [draft]", lou))
	if out.Rows != (ImportRows{Changed: 3, Unchanged: 1}) {
		t.Errorf("%+v", out.Rows)
	}
	newer := strings.NewReplacer("# Weekly", "# Northwind QBR #2 [draft]", "[Karen Whitlow]", "[Karen Whitlow, Lou]", "kind: check-in", "kind: qbr")
	for day, want := range map[string]string{
		"10": newer.Replace(as["10"]) + "\n## Agenda\r\nMine\n",
		"11": strings.Replace(mine["11"], "kind: check-in", "kind: qbr", 1),
		"12": strings.Replace(strings.Replace(newer.Replace(as["12"]), "# Northwind QBR #2 [draft]\n", "Weekly\n======\n", 1), "uid: c\n", "uid: c\ntitle: \"Northwind QBR #2 [draft]\"\n", 1),
		"13": mine["13"],
	} {
		if got := noteText(t, v, note(day)); got != want {
			t.Errorf("%s is\n%s\nwant\n%s", day, got, want)
		}
	}
	kept := ""
	for _, k := range out.Kept {
		kept += k.Property + ": " + k.Yours + " / " + k.Theirs + "\n"
	}
	if want := "title: Talk with Karen / Northwind QBR #2 [draft]\nattendees: Karen Whitlow; Bo / Karen Whitlow; Lou\n"; kept != want {
		t.Errorf("kept\n%swant\n%s", kept, want)
	}
	if again, w, err := importFile(t, v, four("Northwind QBR #2 [draft]", lou), false); err != nil || again.Rows.Changed > 0 || len(w.Changed) > 0 {
		t.Errorf("again %+v, %+v, %v", again.Rows, w.Changed, err)
	}
}

// A meeting that has a note already doesn't get a second one.
func TestCalendarKnowsMeetingsWrittenByHand(t *testing.T) {
	const hand = "---\r\ntype: meeting\r\ndate:   2026-02-10\r\naccount: northwind # mine\r\nstatus: scheduled\r\n---\r\n\r\n# Prep\r\n"
	v := calendarVault(t, map[string]string{"Meetings/mine.md": hand})
	out := imported(t, v, icsFile(vevent("x", "20260210T100000", "Weekly", karen)))
	want := strings.Replace(hand, "scheduled\r\n", "scheduled\r\ntime: 16:00\r\nminutes: 60\r\nuid: x\r\n", 1)
	if got := noteText(t, v, "Meetings/mine.md"); got != want || out.Rows != (ImportRows{Changed: 1}) {
		t.Errorf("%+v\n%q\nwant\n%q", out.Rows, got, want)
	}
	out = imported(t, v, icsFile(vevent("x", "20260210T100000", "Northwind QBR", karen, guest("Lou", "lou@northwind.example"))))
	if got := noteText(t, v, "Meetings/mine.md"); got != want || len(out.Kept) > 0 {
		t.Errorf("its title and people are its author's: %+v\n%q", out.Kept, got)
	}
}

// Where most of a calendar is with one customer whose domain nobody has noted,
// it isn't taken for the user's own; one at which the user is, is.
func TestCalendarOfOneCustomer(t *testing.T) {
	event := func(uid, title, who string) string {
		return strings.Replace(vevent(uid, "20260210T100000", title, guest("Kim", "kim@nw-group.example")), "ORGANIZER;CN=\"Reyes, Dana\":mailto:dana@ourco.example", who, 1)
	}
	for who, want := range map[string]ImportRows{
		guest("Lou", "lou@nw-group.example"):              {New: 1},
		guest("\"Reyes, Dana\"", "dana@nw-group.example"): {},
	} {
		out := imported(t, calendarVault(t, nil), icsFile(event("a", "Northwind weekly", who), event("b", "Team", who)))
		if out.Rows != want {
			t.Errorf("with %s: %+v, %q, %+v", who, out.Rows, out.Notes, out.Problems)
		}
	}
}

func TestCalendarAnswers(t *testing.T) {
	f := icsFile(vevent("both", "20260210T100000", "Weekly", karen, bob), vevent("team", "20260211T100000", "Team", guest("Lee", "lee@ourco.example")))
	v := calendarVault(t, nil)
	f.Mapping = map[string]string{"both": "Nobody"}
	if _, _, err := importFile(t, v, f, true); err == nil || !strings.Contains(err.Error(), "Nobody") {
		t.Errorf("an account that doesn't exist: %v", err)
	}
	f.Mapping = map[string]string{"both": "Tailspin", "include": "internal"}
	dry, w, err := importFile(t, v, f, true)
	if err != nil || dry.Rows.New != 2 || w.Diff == "" {
		t.Errorf("%+v %v", dry, err)
	}
	if s, err := v.Book(t.Context()); err != nil || len(s.Meetings) > 0 {
		t.Errorf("a dry run left %d meetings, %v", len(s.Meetings), err)
	}
	imported(t, v, f)
	s, err := v.Book(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, m := range s.Meetings {
		got += fmt.Sprintf("%s %s %s %s\n", m.Path, m.AccountID, m.Kind, m.UID)
	}
	if want := "Active/meetings/2026-02-10-tailspin-check-in.md tailspin check-in both\nActive/meetings/2026-02-11-internal-team.md  internal team\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Nothing in an invitation changes the shape of a note.
func FuzzCalendarNote(f *testing.F) {
	for _, s := range []string{"plain", "---\ntype: task\n---", "- [ ] a", "# h", "```", "<!--", "a: b", "[[x]]", "\"", "uid#2026", "\u2028", "* * *"} {
		f.Add(s, "text", "uid")
		f.Add("title", s, s)
	}
	f.Fuzz(func(t *testing.T, title, text, uid string) {
		if uid = strings.Join(strings.Fields(strings.ToValidUTF8(uid, "")), " "); uid == "" {
			t.Skip()
		}
		im := &importer{e: &Edit{today: "2026-02-03"}}
		c := calendarMeeting{uid: uid}
		c.Title, c.Description, c.Date, c.Time = title, text, "2026-02-10", "09:30"
		c.Account = &csm.Account{Name: "Acme", Path: "Accounts/acme.md"}
		m, tasks := understood(t, im.meetingNote(c))
		if m.Date != c.Date || m.Time != c.Time || m.Status != "scheduled" || m.Account != "[[acme]]" || len(tasks) > 0 {
			t.Errorf("%+v and %d tasks in\n%s", m, len(tasks), im.meetingNote(c))
		}
	})
}
