package vault

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// notesAwaited is for how many days the notes of a meeting that is imported are
// still to be written. What is longer ago is history: nobody is asked for the
// notes of a year.
const notesAwaited = 7

// meetings takes in the meetings of a calendar. The note of one that was taken
// in before is known by its uid, wherever it lies by now.
func (im *importer) meetings() error {
	known := map[string]*csm.Meeting{}
	for i := range im.s.Meetings {
		if m := &im.s.Meetings[i]; m.UID != "" {
			known[m.UID] = m
		}
	}
	taken := map[*csm.Meeting]bool{}
	for i, c := range im.calendar.meetings {
		im.tell("meetings", i, len(im.calendar.meetings))
		old := known[c.uid]
		if old == nil {
			old = im.handmade(c, taken)
		}
		if err := im.meeting(c, old); err != nil {
			return err
		}
	}
	im.vanishedMeetings(known)
	return nil
}

func (im *importer) meeting(c calendarMeeting, old *csm.Meeting) error {
	_, before := im.memory[im.out.Kind][c.uid]
	switch {
	case old != nil:
		return im.bringMeeting(c, old)
	case c.Status == "cancelled", before: // nothing to cancel; somebody has removed the note
		im.out.Rows.Unchanged++
		return nil
	}
	im.out.Rows.New++
	written := im.record(c.uid)
	for _, v := range im.calendarValues(c) {
		written[v.name] = v.theirs
	}
	_, err := im.e.Create(im.e.folder("meetings", "Active/meetings"), c.noteName(), im.meetingNote(c), "new meeting: "+c.heading())
	return err
}

// handmade is a note of the same meeting that nobody has imported: the only one
// with the account on that day, at that time or at none.
func (im *importer) handmade(c calendarMeeting, taken map[*csm.Meeting]bool) *csm.Meeting {
	var fits []*csm.Meeting
	for i := range im.s.Meetings {
		m := &im.s.Meetings[i]
		if c.Account != nil && m.AccountID == c.Account.ID && m.Date == c.Date && m.UID == "" && m.Status != "cancelled" &&
			(m.Time == "" || m.Time == c.Time) && !taken[m] {
			fits = append(fits, m)
		}
	}
	if len(fits) != 1 || c.Status == "cancelled" {
		return nil
	}
	taken[fits[0]] = true
	return fits[0]
}

// calendarValue is a property that an import keeps up to date.
type calendarValue struct{ name, now, theirs string }

// calendarValues are what a calendar knows of a meeting; now is filled in by
// bringMeeting.
func (im *importer) calendarValues(c calendarMeeting) []calendarValue {
	return []calendarValue{{"date", "", string(c.Date)}, {"time", "", c.Time}, {"minutes", "", countText(c.Minutes)}, {"status", "", im.statusOf(c)}}
}

func (im *importer) statusOf(c calendarMeeting) string {
	switch {
	case c.Status == "cancelled":
		return "cancelled"
	case c.Date < im.e.today:
		return "held"
	}
	return "scheduled"
}

// bringMeeting brings a note up to date, where it still says what the last
// import wrote.
func (im *importer) bringMeeting(c calendarMeeting, old *csm.Meeting) error {
	now := map[string]string{"date": string(old.Date), "time": old.Time, "minutes": countText(old.Minutes), "status": old.Status}
	written := im.record(c.uid)
	var edits []note.PropertyEdit
	var changes []string
	for _, v := range im.calendarValues(c) {
		v.now = now[v.name]
		if v.name == "status" && v.now == "held" && v.theirs == "scheduled" {
			continue // today's, and done already
		}
		write, kept := overrides(v.name, v.now, v.theirs, written)
		if kept {
			im.out.Kept = append(im.out.Kept, KeptValue{Line: c.Line, Account: old.Account, Property: v.name, Yours: v.now, Theirs: v.theirs})
		}
		if write {
			edits = append(edits, calendarEdit(v)...)
			changes = append(changes, v.name+" "+cmp.Or(v.theirs, "none"))
			if v.name == "status" && v.theirs == "held" && old.NotesStatus == "none" {
				edits = append(edits, note.Put(scalar("pending"), "notes_status"))
			}
		}
	}
	if old.UID == "" {
		edits, changes = append(edits, note.Put(scalar(c.uid), "uid")), append(changes, "known to the calendar")
	}
	if len(edits) == 0 {
		im.out.Rows.Unchanged++
		return nil
	}
	im.out.Rows.Changed++
	return im.e.Change(old.Path, strings.Join(changes, ", "), func(src []byte) ([]byte, error) {
		if src == nil {
			return nil, errGone(old.Path, nil)
		}
		out, err := note.Set(src, edits...)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", old.Path, err)
		}
		return out, nil
	})
}

// calendarEdit is the edit of a property, by the names that a reader knows.
func calendarEdit(v calendarValue) []note.PropertyEdit {
	names := map[string][]string{"time": {"time", "start"}, "minutes": {"minutes", "duration"}}[v.name]
	if names == nil {
		names = []string{v.name}
	}
	if v.theirs == "" {
		return []note.PropertyEdit{note.Drop(names...)}
	}
	return []note.PropertyEdit{note.Put(scalar(v.theirs), names...)}
}

// vanishedMeetings are those to come that the calendar no longer has.
func (im *importer) vanishedMeetings(known map[string]*csm.Meeting) {
	for uid := range im.memory[im.out.Kind] {
		if m := known[uid]; m != nil && !im.calendar.seen[uid] && m.Status != "cancelled" && m.Date >= im.e.today && m.Date <= im.e.today.AddDays(calendarAhead) {
			im.out.Vanished = append(im.out.Vanished, fmt.Sprintf("%s on %s (%s)", oneLine(m.Title), m.Date, m.Path))
		}
	}
	slices.Sort(im.out.Vanished)
}

// meetingNote is the note of a meeting that is new. What the invitation says
// stands under the title, where a meeting's purpose is looked for.
func (im *importer) meetingNote(c calendarMeeting) []byte {
	status := im.statusOf(c)
	notes, purpose := "none", invitation(c.Description)
	if status == "held" {
		notes = "pending"
	}
	if c.Date < im.e.today.AddDays(-notesAwaited) {
		notes, purpose = "", cmp.Or(purpose, "From the calendar.") // text and no notes_status: nothing is awaited
	}
	account, kind := "", "internal"
	if c.Account != nil {
		account, kind = linkTo(c.Account.Path), csm.MeetingKind(c.Title)
	}
	var props []note.KV
	for _, p := range []struct{ name, value string }{
		{"type", "meeting"}, {"date", string(c.Date)}, {"time", c.Time}, {"minutes", countText(c.Minutes)}, {"account", account},
		{"kind", kind}, {"status", status}, {"notes_status", notes},
	} {
		if p.value != "" {
			props = append(props, note.KV{Name: p.name, Value: scalar(p.value)})
		}
	}
	props = append(props,
		note.KV{Name: "attendees", Value: note.ListValue(invited(c.Theirs)...)}, note.KV{Name: "attendees_internal", Value: note.ListValue(invited(c.Ours)...)},
		note.KV{Name: "uid", Value: scalar(c.uid)})
	body := "# " + note.InlineHeading(c.heading()) + "\n"
	if purpose != "" {
		body += "\n" + prose(purpose) + "\n"
	}
	return note.Format(props, body)
}

func (c calendarMeeting) heading() string { return cmp.Or(oneLine(c.Title), "Meeting") }

func (c calendarMeeting) noteName() string {
	about := "internal-" + slug(c.heading())
	if c.Account != nil {
		about = slug(trimExt(path.Base(c.Account.Path))) + "-" + slug(csm.MeetingKind(c.Title))
	}
	return string(c.Date) + "-" + about
}

// invited are people by name, else by address. Outlook writes "Reyes, Dana".
func invited(people []csm.Invitee) []string {
	var names []string
	for _, p := range people {
		name := cmp.Or(p.Name, p.Email)
		if last, first, ok := strings.Cut(name, ", "); ok && !strings.Contains(first, ",") {
			name = first + " " + last
		}
		names = append(names, oneLine(name))
	}
	return names
}

// callDetails begin what programs add to an invitation: how to dial in.
var callDetails = regexp.MustCompile(`(?mi)^(?:-::~|_{10,}|\* ?\* ?\* ?\*|─{5,}|-{10,}|.*\bis inviting you to a scheduled Zoom meeting|Join (?:Zoom|with Google Meet)|Microsoft Teams (?:meeting|Need help)).*`)

// invitation is what the organizer wrote of a meeting, without how to dial in.
func invitation(text string) string {
	if at := callDetails.FindStringIndex(text); at != nil {
		text = text[:at[0]]
	}
	return clipText(strings.TrimSpace(text), 2000)
}
