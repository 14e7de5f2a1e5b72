package csm

import (
	"fmt"
	"slices"
	"strings"
)

// MeetingAdvice is a meeting of the week that could be shorter, rarer, or a
// message.
type MeetingAdvice struct {
	Meeting string `json:"meeting"`
	Date    Date   `json:"date"`
	Change  string `json:"change"` // shorter, rarer, asynchronous
	Why     string `json:"why"`
	Minutes int    `json:"minutes,omitempty"`
	Source  Source `json:"source"`
}

// metMeeting is a meeting of the week beside the others that it is judged with.
type metMeeting struct {
	*Meeting
	sameDay int        // internal ones on its day
	series  []*Meeting // earlier ones of the same name, in the eight weeks before
}

// Limits of the rules on meetings.
const (
	longInternal = 60 // minutes
	manyInside   = 8  // people
	manyInADay   = 3  // internal meetings
	seriesDays   = 56
)

// meetingRules say what to change about a meeting; the first that fits speaks.
// Meetings with customers are left to the customer's wish, but for check-ins
// that come to nothing twice.
var meetingRules = []struct {
	change string
	fits   func(metMeeting) bool
	why    func(metMeeting) string
}{
	{"asynchronous", func(m metMeeting) bool { return m.internal() && !m.hasAgenda() && !m.hasOutcome() && m.idle() > 0 },
		func(m metMeeting) string {
			return fmt.Sprintf("recurring, no agenda and no outcome, as %s before: a message would do", plural(m.idle(), "time"))
		}},
	{"asynchronous", func(m metMeeting) bool { return m.internal() && !m.hasAgenda() && !m.hasOutcome() },
		func(metMeeting) string { return "internal, neither an agenda nor an outcome in its note" }},
	{"rarer", func(m metMeeting) bool { return m.internal() && !m.hasOutcome() && m.idle() > 0 },
		func(m metMeeting) string { return "recurring, nothing decided the last " + plural(m.idle()+1, "time") }},
	{"shorter", func(m metMeeting) bool { return m.internal() && m.Minutes > longInternal },
		func(m metMeeting) string { return fmt.Sprintf("internal, %d minutes", m.Minutes) }},
	{"shorter", func(m metMeeting) bool { return m.internal() && len(m.Attendees)+len(m.Internal) >= manyInside },
		func(m metMeeting) string {
			return fmt.Sprintf("%d people in an internal meeting", len(m.Attendees)+len(m.Internal))
		}},
	{"rarer", func(m metMeeting) bool { return m.internal() && m.sameDay >= manyInADay },
		func(m metMeeting) string {
			return fmt.Sprintf("one of %d internal meetings on that day: join some", m.sameDay)
		}},
	{"rarer", func(m metMeeting) bool {
		return Key(m.Kind) == "checkin" && m.logged() && !m.hasOutcome() && m.idle() > 0
	},
		func(metMeeting) string { return "check-ins without an outcome twice running" }},
}

// hasAgenda reports whether the note has an agenda.
func (m *Meeting) hasAgenda() bool { return len(sectionLines(m, "agenda")) > 0 }

// hasOutcome reports whether anything came of a meeting: text beside the agenda
// and what stands under the title, or something to do.
func (m *Meeting) hasOutcome() bool {
	return len(m.Actions) > 0 || slices.ContainsFunc(m.Sections, func(s Section) bool {
		return !s.Empty() && !strings.HasPrefix(s.Name, "agenda") && s.Name != Fold(m.Title)
	})
}

// idle counts the newest earlier ones of a series from which nothing came.
func (m metMeeting) idle() (n int) {
	for _, before := range slices.Backward(m.series) {
		if before.hasOutcome() {
			break
		}
		n++
	}
	return n
}

// meetingAdvice is what the rules say of the meetings of a week that have been.
func (d desk) meetingAdvice(week Period) []MeetingAdvice {
	list, met := []MeetingAdvice{}, d.met(week)
	for _, one := range met {
		m := metMeeting{Meeting: one, series: d.series(one)}
		for _, other := range met {
			if other.Date == one.Date && other.internal() {
				m.sameDay++
			}
		}
		for _, rule := range meetingRules {
			if rule.fits(m) {
				list = append(list, MeetingAdvice{one.Title, one.Date, rule.change, rule.why(m), one.Minutes, one.Source()})
				break
			}
		}
	}
	return list
}

// series are the earlier meetings of the same name and account.
func (d desk) series(m *Meeting) []*Meeting {
	name := seriesName(m.Title)
	return meetingsBy(d.book, func(o *Meeting) bool {
		return o.Date < m.Date && o.Date.Between(m.Date.AddDays(-seriesDays), m.Date) && o.AccountID == m.AccountID && seriesName(o.Title) == name
	})
}

// seriesName is a title without its figures, which date and number it.
func seriesName(title string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return -1
		}
		return r
	}, titleKey(title)))
}
