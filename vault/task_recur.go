package vault

import (
	"strings"
	"time"

	"github.com/teambition/rrule-go"

	"csmd/vault/csm"
)

// recur turns the end of a recurring task into its next occurrence.
func (e *Edit) recur(t *csm.Task, c *TaskChange) (next csm.Date) {
	if c.Status != csm.Done || t.Recurrence == "" {
		return ""
	}
	option, err := rrule.StrToROption(strings.TrimPrefix(t.Recurrence, "RRULE:"))
	if err != nil {
		return ""
	}
	from := max(t.Due, t.Scheduled)
	if from == "" {
		from = e.today
	}
	if option.Dtstart.IsZero() {
		option.Dtstart = from.Time()
	}
	rule, err := rrule.NewRRule(*option)
	if err != nil {
		return ""
	}
	at := rule.After(max(from, e.today).Time().Add(time.Second), false)
	if at.IsZero() {
		return "" // the last one: it is done for good
	}
	due := string(csm.DateOf(at))
	c.Status, c.Due = csm.Open, &due
	return csm.Date(due)
}
