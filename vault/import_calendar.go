package vault

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"

	"csmd/vault/csm"
	"csmd/vault/intake"
)

// calendarKind is the kind of a calendar file (.ics), which is no table.
const calendarKind intake.Kind = "calendar"

// How far around today a calendar is taken in: a year of history, and as far
// ahead as anybody plans. Series without an end would go on for ever.
const (
	calendarPast  = 400
	calendarAhead = 200
)

// calendarMeeting is a meeting of a calendar with an account, or one of the
// user's own company that was asked for.
type calendarMeeting struct {
	intake.Event
	csm.MeetingMatch
	uid string // of the note: the event's, and the day of an occurrence
}

// calendarTable is a calendar file as it was understood.
type calendarTable struct {
	name     string
	meetings []calendarMeeting
	from, to csm.Date        // the days of its events
	seen     map[string]bool // every uid of the file, those too that are left out
	left     map[string]int  // why meetings were left out, and how many
}

func isCalendar(data []byte) bool {
	return bytes.Contains(bytes.ToUpper(data[:min(len(data), 200)]), []byte("BEGIN:VCALENDAR"))
}

// readCalendar reads a calendar file and finds out with whom its meetings are.
// The mapping may say whose calendar it is ("own": addresses or domains, where
// the file doesn't show it), what else to take in ("include": "internal,
// private"), and for the UID of a meeting the account that it is with.
func (s *Snapshot) readCalendar(f ImportFile) (ImportTable, error) {
	c, err := intake.ReadCalendar(f.Data, s.zone(), s.today.AddDays(-calendarPast), s.today.AddDays(calendarAhead))
	if err != nil {
		return ImportTable{}, err
	}
	t := ImportTable{Kind: string(calendarKind), Mapping: []ImportColumn{}, Unmapped: []string{}, Questions: []ImportQuestion{}, Problems: c.Rejected}
	t.calendar = &calendarTable{name: c.Name, seen: map[string]bool{}, left: map[string]int{}}
	if n := len(c.Events); n > 0 { // by day
		t.calendar.from, t.calendar.to = c.Events[0].Date, c.Events[n-1].Date
	}
	t.rows = len(c.Rejected)
	if c.Outside > 0 {
		t.calendar.left[fmt.Sprintf("more than %d days ago or %d days ahead", calendarPast, calendarAhead)] = c.Outside
	}
	sorter := calendarSorter{s: s, t: &t, given: f.Mapping, owner: c.Owner, asked: map[string]bool{}}
	sorter.matcher = s.matcherFor(c, f.Mapping["own"])
	for _, e := range c.Events {
		if err := sorter.sort(e); err != nil {
			return ImportTable{}, err
		}
	}
	t.notes = append(t.notes, t.calendar.leftOut()...)
	return t, nil
}

// zone is where the user is.
func (s *Snapshot) zone() *time.Location {
	if loc, err := time.LoadLocation(s.Settings.Timezone); err == nil && s.Settings.Timezone != "" {
		return loc
	}
	return time.Local
}

// matcherFor knows the user's side by the addresses and domains that were
// given, else by whose calendar it is and what it supposes. A domain at which
// the user's own name is found is no supposition.
func (s *Snapshot) matcherFor(c intake.Calendar, given string) *csm.MeetingMatcher {
	if list := wordsOf(given); len(list) > 0 {
		return csm.NewMeetingMatcher(s.Book, s.Names, list...)
	}
	var meetings [][]csm.Invitee
	for _, e := range c.Events {
		meetings = append(meetings, e.Attendees)
	}
	own, domain := strings.Fields(c.Owner), csm.OwnDomain(s.Book, meetings)
	if domain != "" && slices.ContainsFunc(slices.Concat(meetings...), func(p csm.Invitee) bool { return strings.HasSuffix(p.Email, "@"+domain) && s.isUser(p) }) {
		own, domain = append(own, domain), ""
	}
	m := csm.NewMeetingMatcher(s.Book, s.Names, own...)
	m.Suppose(domain)
	return m
}

func (s *Snapshot) isUser(p csm.Invitee) bool {
	return s.Settings.User != "" && p.Name != "" && csm.Fold(invited([]csm.Invitee{p})[0]) == csm.Fold(s.Settings.User)
}

func (c *calendarTable) leftOut() (notes []string) {
	for why, n := range c.left {
		notes = append(notes, plural(n, "meeting")+" left out: "+why)
	}
	slices.Sort(notes)
	return notes
}
