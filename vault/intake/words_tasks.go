package intake

import (
	"errors"
	"strconv"
	"strings"

	"csmd/vault/pattern"
)

// The words of tasks.

var taskStatus = oneOf(map[string]string{
	"open": "open", "todo": "open", "new": "open", "notstarted": "open", "backlog": "open", "tobedone": "open", "reopened": "open", "offen": "open", "selectedfordevelopment": "open", "upnext": "open", "planned": "open",
	"inprogress": "in-progress", "doing": "in-progress", "started": "in-progress", "active": "in-progress", "working": "in-progress", "inreview": "in-progress", "inarbeit": "in-progress",
	"waiting": "waiting", "blocked": "waiting", "onhold": "waiting", "deferred": "waiting", "pending": "waiting", "waitingonsomeoneelse": "waiting", "waitingfor": "waiting", "waitingoncustomer": "waiting", "wartet": "waiting",
	"done": "done", "completed": "done", "complete": "done", "closed": "done", "finished": "done", "resolved": "done", "erledigt": "done", "abgeschlossen": "done",
	"cancelled": "cancelled", "canceled": "cancelled", "wontdo": "cancelled", "won'tdo": "cancelled", "dropped": "cancelled", "rejected": "cancelled", "abgebrochen": "cancelled",
})

var taskPriority = oneOf(map[string]string{
	"p0": "P0", "urgent": "P0", "highest": "P0", "critical": "P0", "blocker": "P0", "dringend": "P0", "asap": "P0", "0": "P0",
	"p1": "P1", "high": "P1", "important": "P1", "major": "P1", "hoch": "P1", "1": "P1",
	"p2": "P2", "medium": "P2", "normal": "P2", "mittel": "P2", "2": "P2", "none": "P2", "nopriority": "P2", "moderate": "P2",
	"p3": "P3", "low": "P3", "lowest": "P3", "minor": "P3", "trivial": "P3", "niedrig": "P3", "p4": "P3", "3": "P3", "4": "P3",
})

var taskCategory = oneOf(map[string]string{
	"accountmanagement": "account-management", "renewals": "renewals", "renewal": "renewals", "customerhealth": "customer-health", "expansion": "expansion",
	"supportescalation": "support-escalation", "escalation": "support-escalation", "onboarding": "onboarding", "productfeedback": "product-feedback", "qbr": "qbr",
	"projects": "projects", "admin": "admin", "career": "career",
})

// minutes are how long something takes: 30, 30 min, 1.5h, 1h 30m. What is longer
// than a month of work is in another unit.
var minutes = plainly(func(s string) (string, error) {
	m := span.FindStringSubmatch(strings.ToLower(strings.ReplaceAll(s, ",", ".")))
	if m == nil {
		return "", errors.New("is no time that something takes; write minutes, as in 30, or 1.5h")
	}
	hours, _ := strconv.ParseFloat(m[1], 64) // the form lets nothing else through
	rest, _ := strconv.ParseFloat(m[2], 64)
	if all := int(hours*60 + rest + 0.5); all <= 30*8*60 {
		return strconv.Itoa(all), nil
	}
	return "", errors.New("is more than a month of work; write minutes")
})

var span = pattern.New(`^(?:(\d{1,4}(?:\.\d+)?)\s*h(?:ours?|rs?)?)?\s*(?:(\d{1,6}(?:\.\d+)?)\s*(?:m|min|mins|minutes?)?)?$`)

// taskRow tells the tasks of Todoist's files from the headings and comments
// between them.
var taskRow = plainly(func(s string) (string, error) {
	if !strings.EqualFold(s, "task") {
		return "", errors.New("is no task")
	}
	return "task", nil
})

var rule = pattern.New(`^(?:RRULE:)?(?:DTSTART[^;]*;)?FREQ=[A-Z]+(?:;[A-Z]+=[A-Z0-9,+-]+)*$`)

var rules = map[string]string{"daily": "DAILY", "every day": "DAILY", "weekly": "WEEKLY", "every week": "WEEKLY", "monthly": "MONTHLY", "every month": "MONTHLY", "yearly": "YEARLY", "annually": "YEARLY", "every year": "YEARLY"}

// recurrence is a rule of RFC 5545, a word for one, or what the Tasks plugin of
// Obsidian reads: every 2 weeks on Monday.
var recurrence = plainly(func(s string) (string, error) {
	if freq := rules[strings.ToLower(s)]; freq != "" {
		return "FREQ=" + freq, nil
	}
	if !rule.MatchString(s) && !strings.HasPrefix(strings.ToLower(s), "every ") {
		return "", errors.New("is no rule that a task recurs by; write it as FREQ=WEEKLY;BYDAY=MO")
	}
	return s, nil
})
