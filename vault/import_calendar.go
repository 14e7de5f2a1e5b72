package vault

import (
	"bytes"
	"cmp"
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
	sorter.matcher = csm.NewMeetingMatcher(s.Book, s.Names, s.ownSide(c, f.Mapping["own"])...)
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

// ownSide are the addresses and domains of the user's company: those given, or
// what the calendar shows.
func (s *Snapshot) ownSide(c intake.Calendar, given string) []string {
	if list := listed(given); len(list) > 0 {
		return list
	}
	own := []string{}
	if c.Owner != "" {
		own = append(own, c.Owner)
	}
	var meetings [][]csm.Invitee
	for _, e := range c.Events {
		meetings = append(meetings, e.Attendees)
	}
	if domain := csm.OwnDomain(s.Book, meetings); domain != "" {
		own = append(own, domain)
	}
	return own
}

func (c *calendarTable) leftOut() (notes []string) {
	for why, n := range c.left {
		notes = append(notes, plural(n, "meeting")+" left out: "+why)
	}
	slices.Sort(notes)
	return notes
}

// calendarSorter puts the events of a calendar where they belong.
type calendarSorter struct {
	s       *Snapshot
	t       *ImportTable
	matcher *csm.MeetingMatcher
	given   map[string]string
	owner   string
	asked   map[string]bool // series that are in question: once is enough
}

func (c *calendarSorter) sort(e intake.Event) error {
	m := calendarMeeting{Event: e, uid: e.UID, MeetingMatch: c.matcher.Match(e.Title, e.Attendees)}
	if e.Occurrence != "" {
		m.uid += "#" + string(e.Occurrence)
	}
	if c.t.calendar.seen[m.uid] { // a rule that falls twice on a day
		m.uid += "T" + strings.ReplaceAll(e.Time, ":", "")
	}
	c.t.calendar.seen[m.uid] = true
	if name := c.given[e.UID]; name != "" && name != "-" {
		if m.Account = c.s.Names.Resolve(name).Account; m.Account == nil {
			return fmt.Errorf("the mapping says that the meeting %s is with %s, which is no account of the book; give an account's name or id", quoted(e.UID), quoted(name))
		}
		m.Candidates, m.Internal = nil, false
	}
	why := c.unwanted(m)
	switch {
	case why != "":
		c.t.calendar.left[why]++
		return nil
	case m.Account == nil && !m.Internal:
		c.unclear(m)
	default:
		c.t.calendar.meetings = append(c.t.calendar.meetings, m)
	}
	c.t.rows++
	return nil
}

// unwanted says why a meeting is none of the book's business.
func (c *calendarSorter) unwanted(m calendarMeeting) string {
	include := func(what string) bool { return slices.Contains(listed(strings.ToLower(c.given["include"])), what) }
	declined := slices.ContainsFunc(m.Declined, func(p csm.Invitee) bool { return p.Email == c.owner && c.owner != "" })
	switch {
	case c.given[m.UID] == "-":
		return "as the mapping says"
	case m.Private && !include("private"):
		return `private; to have them too, give the mapping {"include": "private"}`
	case m.Internal && !include("internal"):
		return `nobody from outside comes; to have them too, give the mapping {"include": "internal"}`
	case declined:
		return "you declined them"
	case m.Account == nil && len(m.Candidates) == 0 && len(m.Theirs) == 0 && !m.Internal:
		return "nobody is invited, and the title names no account"
	}
	return ""
}

// unclear lists a meeting whose account nobody can tell, once a series.
func (c *calendarSorter) unclear(m calendarMeeting) {
	if c.asked[m.UID] || m.Status == "cancelled" {
		return
	}
	c.asked[m.UID] = true
	what := quoted(cmp.Or(m.Title, "a meeting")) + " on " + string(m.Date)
	if len(m.Candidates) == 0 {
		c.t.Problems = append(c.t.Problems, intake.Rejected{Line: m.Line, Row: true,
			Reason: fmt.Sprintf("%s is with no account of the book (%s); give the account its domain, or the mapping {%q: the account}", what, addresses(m.Theirs), m.UID)})
		return
	}
	q := ImportQuestion{Line: m.Line, Text: fmt.Sprintf("%s fits %d accounts; say which by the mapping {%q: the account}", what, len(m.Candidates), m.UID)}
	for _, a := range m.Candidates {
		q.Choices = append(q.Choices, a.Name)
	}
	c.t.Questions = append(c.t.Questions, q)
}

func addresses(people []csm.Invitee) string {
	var list []string
	for _, p := range people[:min(len(people), 3)] {
		list = append(list, cmp.Or(p.Email, p.Name))
	}
	return strings.Join(list, ", ")
}

// listed are the words of a mapping, parted by commas or spaces.
func listed(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == ' ' })
}
