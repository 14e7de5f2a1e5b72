package csm

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/teambition/rrule-go"

	"csmd/vault/pattern"
)

// recurrence is when a cadence falls due. A rule of weeks ("second week of the
// month") falls due in a whole week; all others on a day.
type recurrence struct {
	rule  *rrule.RRule
	from  Date // nothing before it falls due; unknown when the rule says so itself
	days  int  // 7 for a rule of weeks, else 1
	early int  // how many days before it is due the work may be done,
	whole bool // or at any time of the period that ends then
}

// interval is "2 weeks": how many of which unit. Quarters are three months.
type interval struct {
	unit string // day, week, month, year, rrule
	n    int
	from time.Month // first month of the years or quarters it counts in
}

var intervalForm = pattern.New(`^(?:every )?(?:(\d{1,3}) )?(day|week|month|fiscal quarter|quarter|fiscal year|year)s?$`)

var intervalWords = map[string]string{
	"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter",
	"yearly": "year", "annually": "year", "annual": "year", "fortnightly": "2 weeks",
}

// ambiguous intervals mean twice as often to some people as to others.
var ambiguousIntervals = map[string]string{
	"biweekly":  "write 2 weeks, or RRULE:FREQ=WEEKLY;BYDAY=MO,TH for twice a week",
	"bimonthly": "write 2 months, or 2 weeks for twice a month",
	"biannual":  "write 2 years, or 6 months for twice a year", "biannually": "write 2 years, or 6 months for twice a year",
}

func parseInterval(every string, fyStart time.Month) (interval, error) {
	text := Fold(every)
	if fix, bad := ambiguousIntervals[Key(text)]; bad {
		return interval{}, fmt.Errorf("%q is ambiguous; %s", every, fix)
	}
	if word, ok := intervalWords[text]; ok {
		text = word
	}
	m := intervalForm.FindStringSubmatch(text)
	if m == nil || m[1] == "0" {
		return interval{}, fmt.Errorf("%q is not an interval; write day, week, 2 weeks, month, 2 months, quarter, fiscal quarter, year or an RRULE", every)
	}
	iv := interval{unit: m[2], n: 1, from: time.January}
	if m[1] != "" {
		iv.n, _ = strconv.Atoi(m[1])
	}
	if unit, fiscal := strings.CutPrefix(iv.unit, "fiscal "); fiscal {
		iv.unit, iv.from = unit, validMonth(fyStart)
	}
	if iv.unit == "quarter" {
		iv.unit, iv.n = "month", iv.n*3
	}
	return iv, nil
}

// recurrenceOf reads a row of CADENCES.md, to be counted around a day. With an
// anchor the cadence is counted from that day; with a rule it falls where the
// rule says; without either on the last day of each period.
func recurrenceOf(c Cadence, s *Settings, around Date) (recurrence, error) {
	if c.Anchor != "" && c.Anchor < "1900-01-01" {
		return recurrence{}, fmt.Errorf("the anchor %s is too long ago to count from; write a date after 1900", c.Anchor)
	}
	if text := strings.ToUpper(strings.TrimSpace(c.Every)); strings.Contains(text, "FREQ=") {
		return rruleOf(strings.TrimPrefix(text, "RRULE:"), c.Anchor, around)
	}
	iv, err := parseInterval(c.Every, s.FiscalYearStart)
	if err != nil {
		return recurrence{}, err
	}
	if strings.Contains(Fold(c.Rule), "fiscal") {
		iv.from = validMonth(s.FiscalYearStart)
	}
	anchor, from := c.Anchor, Date("")
	if namedPeriod.MatchString(Fold(c.Rule)) {
		anchor, from = "", c.Anchor // the calendar says where a quarter begins, not the anchor
	}
	opt := rrule.ROption{Dtstart: iv.epoch(anchor, around).Time(), Interval: iv.n}
	days := 1
	switch {
	case strings.TrimSpace(c.Rule) != "":
		if days, err = iv.byRule(&opt, c.Rule, s.WeekStart); err != nil {
			return recurrence{}, err
		}
	case c.Anchor != "":
		iv.byAnchor(&opt, c.Anchor)
	default:
		iv.byLastDay(&opt, s.WeekStart)
	}
	rule, err := rrule.NewRRule(opt)
	if err != nil {
		return recurrence{}, fmt.Errorf("%q can't be counted: %v", c.Every, err)
	}
	whole := c.Anchor == "" && strings.TrimSpace(c.Rule) == ""
	return recurrence{rule, from, days, iv.days() / 2, whole}, nil
}

// opens is the first day on which the work of an occurrence may be done.
func (rec recurrence) opens(due Date) Date {
	if before, _ := rec.around(due.AddDays(-1)); rec.whole && before != "" {
		return before.AddDays(1)
	}
	return due.AddDays(-rec.early)
}

// days is the shortest the interval can be.
func (iv interval) days() int {
	return iv.n * map[string]int{"day": 1, "week": 7, "month": 28, "year": 365}[iv.unit]
}
