package vault

import (
	"bytes"
	"cmp"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/emersion/go-ical"

	"csmd/vault/csm"
)

// renewalCalendar has a day for each open renewal, and one for the last day of
// notice where the contract has one.
func (s *Snapshot) renewalCalendar() (Exported, error) {
	c := newCalendar(s.today)
	for _, r := range s.OpenRenewals() {
		if r.DueDate == "" {
			continue
		}
		a, worth := s.Book.Account(r.AccountID), ""
		if r.BaseKnown {
			worth = " (" + r.BaseARR.Short(s.Settings.Currency) + ")"
		}
		id := "renewal-" + cmp.Or(r.AccountID, r.Path) + "-" + string(r.DueDate)
		c.day(id, r.DueDate, "Renewal: "+r.Account+worth, r.NextStep)
		if notice := a.NoticeDeadline(r.DueDate); notice != "" {
			c.day(id+"-notice", notice, "Last day of notice: "+r.Account, "The term ends on "+string(r.DueDate))
		}
	}
	return c.file("renewals.ics")
}

// taskCalendar has a to-do for each open task that has a day.
func (s *Snapshot) taskCalendar() (Exported, error) {
	c := newCalendar(s.today)
	for i := range s.Tasks {
		if t := &s.Tasks[i]; t.Status.Active() && t.Due != "" {
			c.todo(t)
		}
	}
	return c.file("tasks.ics")
}

// calendar is an iCalendar file in the making (RFC 5545).
type calendar struct {
	*ical.Calendar
	today csm.Date
}

func newCalendar(today csm.Date) calendar {
	c := ical.NewCalendar()
	c.Props.SetText(ical.PropProductID, "-//csmd//customer success in Markdown//EN")
	c.Props.SetText(ical.PropVersion, "2.0")
	return calendar{c, today}
}

// exportedUID ends the names of all entries.
const exportedUID = "@csmd"

// component begins an entry. Its name is the same in every export, so that a
// calendar that takes the file a second time changes its entries and has none
// twice.
func (c calendar) component(kind, id, title, text string) *ical.Component {
	e := ical.NewComponent(kind)
	e.Props.SetText(ical.PropUID, visible(id)+exportedUID)
	e.Props.SetDateTime(ical.PropDateTimeStamp, c.today.Time())
	e.Props.SetText(ical.PropSummary, visible(title))
	if text != "" {
		e.Props.SetText(ical.PropDescription, visible(text))
	}
	c.Children = append(c.Children, e)
	return e
}

func (c calendar) day(id string, on csm.Date, title, text string) {
	e := c.component(ical.CompEvent, id, title, text)
	e.Props.SetDate(ical.PropDateTimeStart, on.Time())
	e.Props.SetDate(ical.PropDateTimeEnd, on.AddDays(1).Time()) // the first day after
	e.Props.SetText(ical.PropTransparency, "TRANSPARENT")       // nobody is busy all day
}

// todoPriority is a priority from 1, the highest, to 9.
var todoPriority = map[csm.Priority]string{"P0": "1", "P1": "3", "P2": "5", "P3": "9"}

func (c calendar) todo(t *csm.Task) {
	text := t.NextAction
	if t.Account != "" {
		text = strings.TrimSuffix("Account: "+t.Account+". "+text, " ")
	}
	e := c.component(ical.CompToDo, "task-"+t.ID, t.Title, text)
	e.Props.SetDate(ical.PropDue, t.Due.Time())
	priority := ical.NewProp(ical.PropPriority)
	priority.Value = todoPriority[t.Level()]
	e.Props.Set(priority)
	status := "NEEDS-ACTION"
	if t.Status == csm.InProgress {
		status = "IN-PROCESS"
	}
	e.Props.SetText(ical.PropStatus, status)
}

// visible is a text on one line without what can't be seen.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || csm.Invisible(r) {
			return -1
		}
		return r
	}, oneLine(strings.ToValidUTF8(text, "\ufffd")))
}

func (c calendar) file(name string) (Exported, error) {
	out := Exported{Name: name, Rows: len(c.Children)}
	if out.Rows == 0 {
		return out, nil // RFC 5545 has no empty calendar
	}
	var b bytes.Buffer
	if err := ical.NewEncoder(&b).Encode(c.Calendar); err != nil {
		return out, fmt.Errorf("%s: %w", name, err)
	}
	out.Data = foldLines(b.Bytes())
	return out, nil
}

// calendarLine is how many bytes a line of a calendar has at most, without its
// ending (RFC 5545, 3.1).
const calendarLine = 75

// foldLines breaks long lines, which the library leaves, never within a
// character. A line that goes on begins with a space.
func foldLines(src []byte) []byte {
	var out bytes.Buffer
	for line := range bytes.SplitSeq(bytes.TrimSuffix(src, []byte("\r\n")), []byte("\r\n")) {
		for limit := calendarLine; len(line) > limit; limit = calendarLine - 1 {
			for !utf8.RuneStart(line[limit]) {
				limit--
			}
			out.Write(line[:limit])
			out.WriteString("\r\n ")
			line = line[limit:]
		}
		out.Write(line)
		out.WriteString("\r\n")
	}
	return out.Bytes()
}
