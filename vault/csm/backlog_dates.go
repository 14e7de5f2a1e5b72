package csm

import (
	"slices"
	"strings"

	"csmd/vault/pattern"
)

// fillDates makes one date of a line its due date and keeps the others with
// their roles. What is a note, an outcome or a success has no deadline.
func (l *backlogLine) fillDates(c *Classified) {
	if l.head {
		return
	}
	due := -1
	if c.Kind == KindTask || c.Kind == KindFeatureRequest {
		due = l.dueIndex()
	}
	for i, d := range l.dates {
		switch {
		case d.Problem != "":
		case i == due && d.Role == RoleMeeting && d.Link == linkBefore:
			c.DueDate = max(l.today, d.Date.AddDays(-1))
			c.OtherDates = append(c.OtherDates, RoleDate{d.Date, d.Role})
		case i == due:
			c.DueDate = d.Date
		case d.MonthOnly && (d.Role != RoleMeeting && d.Role != RoleEvent || d.Date < l.today), d.Week, !worthKeeping(d):
		default:
			c.OtherDates = append(c.OtherDates, RoleDate{d.Date, d.Role})
		}
		if d.Until != "" && i != due {
			c.OtherDates = append(c.OtherDates, RoleDate{d.Until, d.Role})
		}
	}
}

// dueIndex is the date by which the line must be done: a plain deadline, else
// a day that only a task can mean; -1 when there is none.
func (l *backlogLine) dueIndex() int {
	for _, role := range []DateRole{RoleDeadline, RoleMentioned, RoleMeeting} {
		i := slices.IndexFunc(l.dates, func(d DateMention) bool {
			return d.Role == role && d.Problem == "" && (!d.MonthOnly || role == RoleDeadline) && (!d.Week || l.asks() || l.says("wants"))
		})
		if i < 0 {
			continue
		}
		if role == RoleMeeting && l.dates[i].Link != linkBefore && !l.meetingIsTask() {
			return -1
		}
		if role == RoleMentioned && (l.dates[i].Link == linkAfter || l.dates[i].Date < l.today || l.says("leave", "champion-change", "away")) {
			continue // told of what was, or of the day somebody goes
		}
		return i
	}
	return -1
}

var preparing = pattern.New(`\b(?:prep\w*|slides?|deck|agenda|book|schedule|set ?up|send|for|call|meet|sync|1:1|onboard|train)\b`)

// meetingIsTask reports whether the meeting named with the date is itself what
// has to be done ("call Tuesday w/ Jupiter") and not the occasion of it.
func (l *backlogLine) meetingIsTask() bool {
	return l.commands() && preparing.MatchString(l.opening())
}

// worthKeeping reports whether a date that is no deadline says something:
// "this morning" and "today" in passing do not.
func worthKeeping(d DateMention) bool {
	duration := d.Role == RoleEvent && strings.HasPrefix(newPlainText(d.Text).s, "in ")
	return !duration && !endOfDay.MatchString(d.Text) && !justToday[newPlainText(d.Text).s]
}

var justToday = map[string]bool{"today": true, "tdy": true, "heute": true, "hoy": true, "aujourd'hui": true, "今日": true}

var beforeEnd = pattern.New(`\b(\d{1,3}|a|one|two|three|four|five|six) (days?|weeks?|wks?|months?) (?:before|prior to|ahead of) (?:the |their |its )?(?:contract|renewal|term|expiry|expiration|subscription|licen[cs]e)(?: (?:end|ends|expires|expiry|date|is up|is due))?\b`)

// beforeTermEnd reads "2 weeks before contract end" for the account of the
// line: the only date that depends on the book.
func (r *backlogReader) beforeTermEnd(l *backlogLine) []DateMention {
	p := newPlainText(l.text)
	at := beforeEnd.FindStringSubmatchIndex(p.s)
	a := l.account()
	if at == nil || a == nil || !r.due[a.ID].Known() {
		return nil
	}
	m := groups(p.s, at)
	n, end := count(m[1]), r.due[a.ID]
	day := end.AddDays(-n)
	switch m[2][0] {
	case 'w':
		day = end.AddDays(-7 * n)
	case 'm':
		day = end.AddMonths(-n)
	}
	d := DateMention{Date: day, Role: RoleDeadline, Link: linkBy}
	d.Start, d.End = p.rawSpan(at[0], at[1])
	d.Text = l.text[d.Start:d.End]
	return []DateMention{d}
}
