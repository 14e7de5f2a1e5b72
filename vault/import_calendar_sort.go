package vault

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/intake"
)

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
	include := func(what string) bool { return slices.Contains(wordsOf(strings.ToLower(c.given["include"])), what) }
	declined := slices.ContainsFunc(m.Declined, func(p csm.Invitee) bool { return p.Email == c.owner && c.owner != "" })
	switch {
	case strings.HasSuffix(m.UID, exportedUID):
		return "they are of an export of csmd, and no meetings"
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
	q := ImportQuestion{Line: m.Line, Key: m.UID, Text: fmt.Sprintf("%s fits %d accounts; say which by the mapping {%q: the account}", what, len(m.Candidates), m.UID)}
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

// wordsOf are the words of a mapping, parted by commas or spaces.
func wordsOf(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == ' ' })
}
