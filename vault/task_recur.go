package vault

import (
	"strings"
	"time"

	"github.com/teambition/rrule-go"

	"csmd/vault/csm"
)

// recur turns the end of a recurring task into its next occurrence. What is
// scheduled moves on, and what is due along with it; a task that is only due is
// due again.
func (e *Edit) recur(t *csm.Task, c *TaskChange) (next csm.Date) {
	if c.Status != csm.Done || t.Recurrence == "" {
		return ""
	}
	from := max(t.Due, t.Scheduled)
	if from == "" {
		from = e.today
	}
	if next = nextOccurrence(t.Recurrence, from, max(from, e.today)); next == "" {
		return "" // the last one, or a rule that nobody can read: it is done for good
	}
	c.Status, c.occurred = csm.Open, from
	due := string(next)
	if t.Scheduled != "" {
		c.occurred, c.scheduled, due = t.Scheduled, next, ""
		if t.Due != "" {
			due = string(next.AddDays(t.Due.Sub(t.Scheduled)))
		}
	}
	if due != "" {
		c.Due = &due
	}
	return next
}

// nextOccurrence is the first day of a rule after another. TaskNotes writes the
// rule with its start in front: DTSTART:20250804T090000Z;FREQ=DAILY.
func nextOccurrence(recurrence string, from, after csm.Date) csm.Date {
	text := strings.TrimPrefix(recurrence, "RRULE:")
	if start, ok := strings.CutPrefix(text, "DTSTART:"); ok {
		text = "DTSTART=" + start
	}
	option, err := rrule.StrToROption(text)
	if err != nil {
		return ""
	}
	if option.Dtstart.IsZero() {
		option.Dtstart = from.Time()
	}
	y, m, d := option.Dtstart.Date() // of the day, whatever the hour
	option.Dtstart = time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	rule, err := rrule.NewRRule(*option)
	if err != nil {
		return ""
	}
	at := rule.After(after.Time().Add(time.Second), false)
	if at.IsZero() {
		return ""
	}
	return csm.DateOf(at)
}
