package vault

import (
	"fmt"
	"slices"

	"csmd/vault/csm"
)

// meetings takes in the meetings of a calendar. The note of one that was taken
// in before is known by its uid, wherever it lies by now.
func (im *importer) meetings() error {
	known := map[string]*csm.Meeting{}
	for i := range im.s.Meetings {
		if m := &im.s.Meetings[i]; m.UID != "" {
			known[m.UID] = m
		}
	}
	handmade := im.handmade()
	for i, c := range im.calendar.meetings {
		im.tell("meetings", i, len(im.calendar.meetings))
		old := known[c.uid]
		if old == nil {
			old = c.sameMeeting(handmade)
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
	written["calendar"] = im.calendar.name
	for _, v := range im.calendarValues(c) {
		written[v.name] = v.theirs
	}
	_, err := im.e.Create(im.e.folder("meetings", "Active/meetings"), c.noteName(), im.meetingNote(c), "new meeting: "+c.heading())
	return err
}

// handmade are the notes of meetings that nobody has imported, by account and
// day.
func (im *importer) handmade() map[[2]string][]*csm.Meeting {
	byDay := map[[2]string][]*csm.Meeting{}
	for i := range im.s.Meetings {
		if m := &im.s.Meetings[i]; m.UID == "" && m.AccountID != "" && m.Status != "cancelled" {
			day := [2]string{m.AccountID, string(m.Date)}
			byDay[day] = append(byDay[day], m)
		}
	}
	return byDay
}

// sameMeeting is the note of a meeting that was written by hand: the only one
// with the account on that day, at that time or at none.
func (c calendarMeeting) sameMeeting(handmade map[[2]string][]*csm.Meeting) *csm.Meeting {
	if c.Account == nil || c.Status == "cancelled" {
		return nil
	}
	day := [2]string{c.Account.ID, string(c.Date)}
	fits := slices.DeleteFunc(slices.Clone(handmade[day]), func(m *csm.Meeting) bool { return m.Time != "" && m.Time != c.Time })
	if len(fits) != 1 {
		return nil
	}
	handmade[day] = slices.DeleteFunc(handmade[day], func(m *csm.Meeting) bool { return m == fits[0] })
	return fits[0]
}

// vanishedMeetings are those to come that the same calendar had, and no longer
// has. A file speaks for the days from its first event to its last.
func (im *importer) vanishedMeetings(known map[string]*csm.Meeting) {
	c := im.calendar
	for uid, written := range im.memory[im.out.Kind] {
		m := known[uid]
		if m == nil || c.seen[uid] || written["calendar"] != c.name || m.Status == "cancelled" {
			continue
		}
		if m.Date >= im.e.today && m.Date >= c.from && m.Date <= c.to {
			im.out.Vanished = append(im.out.Vanished, fmt.Sprintf("%s on %s (%s)", oneLine(m.Title), m.Date, m.Path))
		}
	}
	slices.Sort(im.out.Vanished)
}
