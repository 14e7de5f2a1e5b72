package vault

import (
	"cmp"
	"fmt"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// calendarValue is a property that an import keeps up to date; now is what the
// note says. Words are the title and who comes: what people write differently.
type calendarValue struct {
	name, now, theirs string
	words             bool
}

// calendarValues are what a calendar knows of a meeting.
func (im *importer) calendarValues(c calendarMeeting) []calendarValue {
	values := []calendarValue{
		{"date", "", string(c.Date), false}, {"time", "", c.Time, false}, {"minutes", "", countText(c.Minutes), false}, {"status", "", im.statusOf(c), false},
		{"title", "", titleOf(headed(c.heading())), true}, {"attendees", "", strings.Join(invited(c.Theirs), "; "), true}, {"attendees_internal", "", strings.Join(invited(c.Ours), "; "), true},
	}
	if c.Account != nil {
		values = append(values, calendarValue{"kind", "", csm.MeetingKind(c.Title), true})
	}
	return values
}

// headed is the heading of a meeting's note, and titleOf what is read of one.
func headed(title string) string { return "# " + note.InlineHeading(title) }

func titleOf(heading string) string {
	return clipText(note.Parse([]byte(heading+"\n")).Title(), maxTitle)
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

// byHand is under what the memory of imports keeps that somebody has written a
// meeting's note, so that its words are theirs.
const byHand = "(by hand)"

// bringMeeting brings a note up to date, where it still says what the last
// import wrote. The words of a note that was written by hand, or of a meeting
// that is written up, are nobody's but its author's.
func (im *importer) bringMeeting(c calendarMeeting, old *csm.Meeting) error {
	_, imported := im.memory[im.out.Kind][c.uid]
	written := im.record(c.uid)
	written["calendar"] = im.calendar.name
	if !imported && old.UID == "" {
		written[byHand] = "yes"
	}
	var changed []calendarValue
	for _, v := range im.calendarValues(c) {
		v.now = meetingNow[v.name](old)
		if v.words && (written[byHand] != "" || old.NotesStatus == "complete") || v.name == "status" && v.now == "held" && v.theirs == "scheduled" {
			continue // today's, and done already
		}
		write, kept := overrides(v.name, v.now, v.theirs, written)
		if kept {
			im.out.Kept = append(im.out.Kept, KeptValue{Line: c.Line, Account: old.Account, Property: v.name, Yours: v.now, Theirs: v.theirs})
		}
		if write {
			changed = append(changed, v)
		}
	}
	if len(changed) == 0 && old.UID != "" {
		im.out.Rows.Unchanged++
		return nil
	}
	im.out.Rows.Changed++
	return im.writeMeeting(c, old, changed)
}

// meetingNow is what the note of a meeting says.
var meetingNow = map[string]func(*csm.Meeting) string{
	"date":               func(m *csm.Meeting) string { return string(m.Date) },
	"time":               func(m *csm.Meeting) string { return m.Time },
	"minutes":            func(m *csm.Meeting) string { return countText(m.Minutes) },
	"status":             func(m *csm.Meeting) string { return m.Status },
	"title":              func(m *csm.Meeting) string { return m.Title },
	"kind":               func(m *csm.Meeting) string { return m.Kind },
	"attendees":          func(m *csm.Meeting) string { return strings.Join(m.Attendees, "; ") },
	"attendees_internal": func(m *csm.Meeting) string { return strings.Join(m.Internal, "; ") },
}

// writeMeeting puts what has changed into a meeting's note.
func (im *importer) writeMeeting(c calendarMeeting, old *csm.Meeting, changed []calendarValue) error {
	var edits []note.PropertyEdit
	var changes []string
	title := ""
	for _, v := range changed {
		changes = append(changes, v.name+" "+cmp.Or(v.theirs, "none"))
		if v.name == "title" {
			title = c.heading()
			continue
		}
		edits = append(edits, calendarEdit(v))
		if v.name == "status" && v.theirs == "held" && old.NotesStatus == "none" {
			edits = append(edits, note.Put(scalar("pending"), "notes_status"))
		}
	}
	if old.UID == "" {
		edits, changes = append(edits, note.Put(scalar(c.uid), "uid")), append(changes, "known to the calendar")
	}
	return im.e.Change(old.Path, strings.Join(changes, ", "), func(src []byte) (out []byte, err error) {
		if src == nil {
			return nil, errGone(old.Path, nil)
		}
		if out, err = note.Set(src, edits...); err == nil && title != "" {
			out, err = retitled(out, title)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", old.Path, err)
		}
		return out, nil
	})
}

// calendarEdit is the edit of a property, by the names that a reader knows.
func calendarEdit(v calendarValue) note.PropertyEdit {
	names := map[string][]string{"time": {"time", "start"}, "minutes": {"minutes", "duration"}, "attendees": {"attendees", "participants"}, "kind": {"kind", "meeting_type"}}[v.name]
	if names == nil {
		names = []string{v.name}
	}
	switch {
	case listFields[v.name]:
		return note.Put(note.ListValue(listOf(v.theirs)...), names...)
	case v.theirs == "":
		return note.Drop(names...)
	}
	return note.Put(scalar(v.theirs), names...)
}

// retitled gives a note another title where it has it: in its first heading,
// whose line is all that changes, or in a property, which comes before.
func retitled(src []byte, title string) ([]byte, error) {
	n := note.Parse(src)
	if _, ok := n.Get("title", "name"); !ok && len(n.Headings) > 0 {
		h := n.Headings[0]
		line := strings.TrimRight(string(src[h.Start:h.End]), "\r\n")
		if marks := len(line) - len(strings.TrimLeft(line, "#")); marks > 0 { // one that is underlined has none
			return note.Apply(src, note.Splice{Start: h.Start + marks, End: h.Start + len(line), Text: " " + note.InlineHeading(title)})
		}
	}
	return note.Set(src, note.Put(scalar(title), "title", "name"))
}
