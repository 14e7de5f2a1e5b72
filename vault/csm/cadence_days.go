package csm

import (
	"fmt"
	"strings"
	"time"

	"github.com/teambition/rrule-go"

	"csmd/vault/pattern"
)

// Where in its period a cadence falls.

// epoch is where an interval is counted from: its anchor, else a Monday that
// starts a month and a year; moved by whole intervals to a little before the
// day that is asked about, so that the years between need no counting.
func (iv interval) epoch(anchor, around Date) Date {
	start := anchor
	if start == "" {
		start = NewDate(2001, iv.from, 1)
	}
	longest := iv.n * map[string]int{"day": 1, "week": 7, "month": 31, "year": 366}[iv.unit]
	steps := (around.Sub(start)/longest - 3) * iv.n
	if steps <= 0 {
		return start
	}
	switch iv.unit {
	case "day":
		return start.AddDays(steps)
	case "week":
		return start.AddDays(7 * steps)
	case "year":
		return start.AddMonths(12 * steps)
	}
	return start.AddMonths(steps)
}

// byAnchor repeats the anchor's day. A day that a month doesn't have is its
// last one.
func (iv interval) byAnchor(opt *rrule.ROption, anchor Date) {
	day := anchor.Time().Day()
	switch iv.unit {
	case "day":
		opt.Freq = rrule.DAILY
	case "week":
		opt.Freq = rrule.WEEKLY
	case "year":
		opt.Freq = rrule.YEARLY
		opt.Bymonth = []int{int(anchor.Time().Month())}
		opt.Bymonthday, opt.Bysetpos = daysUpTo(day), []int{-1}
	default:
		opt.Freq = rrule.MONTHLY
		opt.Bymonthday, opt.Bysetpos = daysUpTo(day), []int{-1}
	}
}

// daysUpTo are the days of the month of which the last existing one is meant.
func daysUpTo(day int) []int {
	list := []int{day}
	for d := day - 1; d >= 28; d-- {
		list = append(list, d)
	}
	return list
}

// byLastDay falls on the last day of each period.
func (iv interval) byLastDay(opt *rrule.ROption, weekStart time.Weekday) {
	switch iv.unit {
	case "day":
		opt.Freq = rrule.DAILY
	case "week":
		opt.Freq = rrule.WEEKLY
		opt.Wkst = rruleDays[weekStart]
		opt.Byweekday = []rrule.Weekday{rruleDays[(weekStart+6)%7]}
	case "year":
		opt.Freq, opt.Interval = rrule.MONTHLY, 12*iv.n
		opt.Dtstart = DateOf(opt.Dtstart).AddMonths(12*iv.n - 1).Time()
		opt.Bymonthday = []int{-1}
	default:
		opt.Freq = rrule.MONTHLY
		opt.Dtstart = DateOf(opt.Dtstart).AddMonths(iv.n - 1).Time() // the period's last month
		opt.Bymonthday = []int{-1}
	}
}

var rruleDays = map[time.Weekday]rrule.Weekday{
	time.Sunday: rrule.SU, time.Monday: rrule.MO, time.Tuesday: rrule.TU, time.Wednesday: rrule.WE,
	time.Thursday: rrule.TH, time.Friday: rrule.FR, time.Saturday: rrule.SA,
}

var (
	ruleForm = pattern.New(`^(first|second|third|fourth|last|1st|2nd|3rd|4th) ` +
		`(week|monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?: (?:of|in) (?:the|each|every) (?:month|quarter|fiscal quarter|year|fiscal year))?$`)
	namedPeriod  = pattern.New(` (?:quarter|year)$`)
	ruleOrdinals = map[string]int{
		"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1,
	}
	ruleDays = map[string]rrule.Weekday{
		"week": rrule.MO, "monday": rrule.MO, "tuesday": rrule.TU, "wednesday": rrule.WE,
		"thursday": rrule.TH, "friday": rrule.FR, "saturday": rrule.SA, "sunday": rrule.SU,
	}
)

// byRule falls on a weekday, or in the week of a Monday, counted within the
// period: the second week is the one that starts seven days after the first
// Monday. It returns how many days the work is due for.
func (iv interval) byRule(opt *rrule.ROption, rule string, weekStart time.Weekday) (days int, err error) {
	text := Fold(rule)
	if day, ok := ruleDays[strings.TrimSuffix(strings.TrimPrefix(text, "on "), "s")]; ok && text != "week" && iv.unit == "week" {
		opt.Freq, opt.Wkst, opt.Byweekday = rrule.WEEKLY, rruleDays[weekStart], []rrule.Weekday{day}
		return 1, nil
	}
	m := ruleForm.FindStringSubmatch(text)
	if m == nil || iv.unit == "day" || iv.unit == "week" {
		return 0, fmt.Errorf("%q is not a rule for every %s; write first, second, third or last week of the month, or 1st Monday, with month, quarter or year; or Monday with week", rule, iv.unit)
	}
	if strings.HasSuffix(m[0], "quarter") && iv.unit == "month" && iv.n%3 != 0 {
		return 0, fmt.Errorf("%q comes once a quarter, every %s more often; write quarter or fiscal quarter under Every", rule, iv.unit)
	}
	opt.Freq = rrule.MONTHLY
	if iv.unit == "year" {
		opt.Interval = 12 * iv.n
	}
	start := DateOf(opt.Dtstart).MonthStart()
	nth := ruleOrdinals[m[1]]
	if nth < 0 {
		start = start.AddMonths(opt.Interval - 1) // the period's last month
	}
	opt.Dtstart = start.Time()
	day := ruleDays[m[2]]
	opt.Byweekday = []rrule.Weekday{day.Nth(nth)}
	if m[2] == "week" {
		return 7, nil
	}
	return 1, nil
}
