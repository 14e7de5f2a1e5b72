package intake

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/teambition/rrule-go"

	"csmd/vault/csm"
	"csmd/vault/pattern"
)

const (
	maxWork      = 2_000_000 // steps of all rules of a file together
	maxFruitless = 50        // rules whose day never comes: the library looks for it until the year 9999
	maxRule      = 500       // bytes of a rule
	maxDates     = 5_000     // that are listed (RDATE)
)

// occurrences are the times of an event within the days that are asked for;
// rule is false if it takes place once.
func (r *calendarReader) occurrences(d *draft) (times []time.Time, rule bool, err error) {
	for i := range d.props["RRULE"] {
		found, err := r.follow(d, d.props["RRULE"][i].Value)
		if err != nil {
			return nil, true, fmt.Errorf("repeats by a rule that can't be followed: %w", err)
		}
		times, rule = append(times, found...), true
		if i > 3 {
			break
		}
	}
	for i := range d.props["RDATE"] {
		p := &d.props["RDATE"][i]
		for _, value := range strings.SplitN(p.Value, ",", maxDates) {
			value, _, _ = strings.Cut(value, "/") // a period: its start
			if at, _, err := r.moment(p, value); err == nil && len(times) < MaxEvents {
				times = append(times, at)
			}
		}
		rule = true
	}
	if rule && len(d.props["RRULE"]) == 0 {
		times = append(times, d.start)
	}
	slices.SortFunc(times, time.Time.Compare)
	return slices.CompactFunc(times, time.Time.Equal), rule, nil
}

// follow writes a rule out up to the last day. COUNT and UNTIL are counted
// here, so that an end by the library means that it found no day at all.
func (r *calendarReader) follow(d *draft, text string) ([]time.Time, error) {
	opt, until, err := r.rule(d, text)
	if err != nil {
		return nil, err
	}
	count := opt.Count
	opt.Count, opt.Until = 0, time.Time{}
	if count == 0 {
		opt.Dtstart = r.ahead(opt)
	}
	filter := dayFilter(opt)
	rule, err := rrule.NewRRule(*opt)
	if err != nil {
		return nil, err
	}
	var times []time.Time
	next := rule.Iterator()
	for n := 0; ; {
		at, ok := next()
		if !ok {
			if r.fruitless++; r.fruitless > maxFruitless {
				return nil, errors.New("it, like many others of the file, never comes to a day")
			}
			return times, nil
		}
		if r.work++; r.work > maxWork {
			return nil, errors.New("the rules of the file have too many days before the first that counts; export fewer months")
		}
		if !until.IsZero() && at.After(until) || r.localDay(at, d.AllDay) > r.to {
			return times, nil
		}
		if !filter(at) {
			continue
		}
		if n++; count > 0 && n > count {
			return times, nil
		}
		if r.localDay(at, d.AllDay) >= r.from.AddDays(-1) {
			times = append(times, at)
		}
	}
}

var (
	untilDay  = pattern.New(`UNTIL=\d{8}(?:;|$)`)
	ruleScale = pattern.New(`;?(?:RSCALE=GREGORIAN|SKIP=OMIT)`) // RFC 7529, in which nothing is other
)

// rule reads a rule. Its end is the last moment on which it may fall.
func (r *calendarReader) rule(d *draft, text string) (opt *rrule.ROption, until time.Time, err error) {
	text = strings.Trim(ruleScale.ReplaceAllString(strings.ToUpper(strings.TrimSpace(text)), ""), "; ")
	if len(text) > maxRule {
		return nil, until, errors.New("it is too long")
	}
	loc := d.start.Location()
	if opt, err = rrule.StrToROptionInLocation(text, loc); err != nil {
		return nil, until, err
	}
	switch {
	case opt.Freq > rrule.DAILY:
		return nil, until, errors.New("it repeats within the day")
	case len(opt.Byhour)*max(len(opt.Byminute), 1) > 24, len(opt.Byminute) > 4, len(opt.Bysecond) > 1:
		return nil, until, errors.New("it repeats too often within the day")
	case opt.Freq > rrule.MONTHLY && len(opt.Byyearday)+len(opt.Byweekno)+len(opt.Bysetpos)+len(opt.Byeaster) > 0:
		return nil, until, errors.New("days of the year and weeks need FREQ=YEARLY or MONTHLY")
	}
	if until = opt.Until; !until.IsZero() {
		switch {
		case d.AllDay: // whatever its time: the day that it names
			until = r.localDay(until, untilDay.MatchString(text)).Time()
		case untilDay.MatchString(text): // the whole day
			until = until.AddDate(0, 0, 1).Add(-time.Second)
		}
	}
	opt.Dtstart = d.start
	if len(opt.Byhour) == 0 { // else a start within the hour that summer time skips would move them all
		opt.Byhour = []int{d.start.Hour()}
	}
	if len(opt.Byminute) == 0 {
		opt.Byminute = []int{d.start.Minute()}
	}
	return opt, until, nil
}

// ahead is a start that lies whole intervals later, just before the days that
// count, for a rule by days or weeks: a start long ago would be counted through.
func (r *calendarReader) ahead(opt *rrule.ROption) time.Time {
	step := map[rrule.Frequency]int{rrule.DAILY: 1, rrule.WEEKLY: 7}[opt.Freq] * max(opt.Interval, 1)
	days := r.from.AddDays(-8).Sub(csm.DateOf(opt.Dtstart))
	if step <= 0 || days <= step {
		return opt.Dtstart
	}
	return opt.Dtstart.AddDate(0, 0, days/step*step)
}

// dayFilter takes months and days of the month out of a rule by days or weeks:
// the library would look for February 30 day by day.
func dayFilter(opt *rrule.ROption) func(time.Time) bool {
	if opt.Freq <= rrule.MONTHLY {
		return func(time.Time) bool { return true }
	}
	months, days := opt.Bymonth, opt.Bymonthday
	opt.Bymonth, opt.Bymonthday = nil, nil
	return func(t time.Time) bool {
		last := time.Date(t.Year(), t.Month()+1, 0, 0, 0, 0, 0, time.UTC).Day()
		return (len(months) == 0 || slices.Contains(months, int(t.Month()))) &&
			(len(days) == 0 || slices.Contains(days, t.Day()) || slices.Contains(days, t.Day()-last-1))
	}
}
