package csm

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"csmd/vault/pattern"
)

// weekOf is the user's week that holds a day, labelled with its number as in
// "2026-W06": the ISO week that it shares most days with.
func weekOf(d Date, s *Settings) Period {
	start := d.WeekStart(s.WeekStart)
	year, number := start.AddDays(3).Time().ISOWeek()
	return span(fmt.Sprintf("%d-W%02d", year, number), start, start.AddDays(6))
}

// workdays are the Mondays to Fridays of a period from a day on.
func workdays(p Period, from Date) []Date {
	days := []Date{}
	for d := max(p.Start, from); d <= p.End; d = d.AddDays(1) {
		if d.Weekday() != time.Saturday && d.Weekday() != time.Sunday {
			days = append(days, d)
		}
	}
	return days
}

// PlanWeek is the week that a plan is for. Without a word it is the one of
// today, or at a weekend that ends it the next.
func PlanWeek(text string, today Date, s *Settings) (Period, error) {
	week := weekOf(today, s)
	if strings.TrimSpace(text) != "" {
		return ParseWeek(text, today, s)
	}
	if len(workdays(week, today)) == 0 {
		week = weekOf(today.AddDays(7), s)
	}
	return week, nil
}

// ReviewWeek is the week that a review looks back on. Without a word it is the
// one of today from its last working day on, else the one before. A week that
// has not begun can't be reviewed.
func ReviewWeek(text string, today Date, s *Settings) (Period, error) {
	week := weekOf(today, s)
	if strings.TrimSpace(text) == "" {
		if len(workdays(week, today)) > 1 {
			week = weekOf(today.AddDays(-7), s)
		}
		return week, nil
	}
	week, err := ParseWeek(text, today, s)
	if err == nil && week.Start > today {
		err = fmt.Errorf("the week of %s has not begun, so there is nothing to review; weekly_plan with the same week plans it", week.Start.Near(today))
	}
	return week, err
}

// weekWords count weeks from this one.
var weekWords = map[string]int{
	"": 0, "this": 0, "current": 0, "now": 0,
	"next": 1, "coming": 1, "upcoming": 1, "after next": 2,
	"last": -1, "previous": -1, "past": -1, "before last": -2,
}

var (
	weekNoise   = pattern.New(`\bweeks?(?: of)?\b`)
	weekNumber  = pattern.New(`^(?:(\d{4})[ -]?)?(?:w|wk|week|kw|cw|calendar week) ?(\d{1,2})(?:[ ,/-]+(\d{4}))?$`)
	weeksAgo    = pattern.New(`^(\d{1,2}) weeks? ago$`)
	yearInWords = pattern.New(`\d{4}`)
)

// ParseWeek reads a week as people name it: this, next, last, "2 weeks ago",
// its number (2026-W06, week 6, KW 6), or any date in it, in words too. A day
// without a year is the nearest one, since weeks are looked back on as well.
func ParseWeek(text string, today Date, s *Settings) (Period, error) {
	folded := Fold(text)
	if by, ok := weekWords[strings.TrimSpace(weekNoise.ReplaceAllString(strings.TrimPrefix(folded, "the "), ""))]; ok {
		return weekOf(today.AddDays(7*by), s), nil
	}
	if m := weeksAgo.FindStringSubmatch(folded); m != nil {
		n, _ := strconv.Atoi(m[1])
		return weekOf(today.AddDays(-7*n), s), nil
	}
	if m := weekNumber.FindStringSubmatch(folded); m != nil {
		return numberedWeek(text, m[1]+m[3], m[2], today, s)
	}
	d, err := ParseWhen(text, today, s)
	if err != nil || !thinkable(d) {
		return Period{}, fmt.Errorf("%q is not a week; write this, next, last, a date in it (%s), or its number (%s)", text, today, weekOf(today, s).Label)
	}
	if !yearInWords.MatchString(folded) && d.Sub(today) > 183 {
		d = d.AddMonths(-12)
	}
	return weekOf(d, s), nil
}

// numberedWeek is a week by its ISO number: the nearest one where no year is
// given.
func numberedWeek(text, year, number string, today Date, s *Settings) (Period, error) {
	n, _ := strconv.Atoi(number)
	years := []int{today.Time().Year() - 1, today.Time().Year(), today.Time().Year() + 1}
	if year != "" {
		y, _ := strconv.Atoi(year)
		years = []int{y}
	}
	var found []Date
	for _, y := range years {
		monday := NewDate(y, time.January, 4).WeekStart(time.Monday).AddDays(7 * (n - 1))
		if isoYear, week := monday.Time().ISOWeek(); isoYear == y && week == n && y >= 1900 && y < 2200 {
			found = append(found, monday.AddDays(2)) // the middle of it, whatever day weeks start on
		}
	}
	if len(found) == 0 {
		return Period{}, fmt.Errorf("%q does not exist: weeks are numbered 1 to 52 or 53; this one is %s", text, weekOf(today, s).Label)
	}
	away := func(d Date) int { return max(d.Sub(today), today.Sub(d)) }
	return weekOf(slices.MinFunc(found, func(a, b Date) int { return cmp.Compare(away(a), away(b)) }), s), nil
}
