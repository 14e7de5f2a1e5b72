package csm

import (
	"fmt"
	"strings"
	"time"
)

// calendar reads days as a person means them who writes on a given day.
type calendar struct {
	today     Date
	weekStart time.Weekday
	fiscal    time.Month // first month of the fiscal year
	dayFirst  bool       // 2/9 is 2 September
}

func newCalendar(today Date, set *Settings) calendar {
	c := calendar{today: today, weekStart: time.Monday, fiscal: time.January}
	if set != nil {
		c.weekStart = set.WeekStart
		c.fiscal = max(set.FiscalYearStart, time.January)
		c.dayFirst = dayFirstZone(set.Timezone)
	}
	return c
}

// The day comes first everywhere but in North America and parts of Asia; a
// user without a time zone is taken for an American.
func dayFirstZone(zone string) bool {
	region, _, _ := strings.Cut(zone, "/")
	return region == "Europe" || region == "Africa" || region == "Australia" || region == "Atlantic"
}

// day is a day of a year and month, or why there is none.
func (c calendar) day(y, m, d int) dateReading {
	first := time.Date(y, time.Month(m), 1, 0, 0, 0, 0, time.UTC)
	if m < 1 || m > 12 || d < 1 || d > monthDays(first) {
		return dateReading{problem: fmt.Sprintf("%s %d does not exist in the calendar", time.Month(max(1, min(m, 12))), d)}
	}
	return dateReading{date: NewDate(y, time.Month(m), d)}
}

// dayOfMonth is a day without a year: the nearest one, where a past day must
// be much nearer. dateReading.past holds the last one for lines about the past.
func (c calendar) dayOfMonth(m, d int) dateReading {
	y := c.today.Time().Year()
	if m == 2 && d == 29 {
		for range 2 {
			if r := c.day(y, 2, 29); r.date >= c.today && r.problem == "" {
				return r
			}
			y++
		}
		return dateReading{problem: fmt.Sprintf("February 29 does not exist in %d or %d", y-2, y-1)}
	}
	r := c.day(y, m, d)
	if r.problem != "" {
		return r
	}
	if r.date < c.today {
		return dateReading{date: c.day(y+1, m, d).date, past: r.date}
	}
	return dateReading{date: r.date, past: c.day(y-1, m, d).date}
}

// weekday is the next such day after today; today's own name is ambiguous.
func (c calendar) weekday(w time.Weekday) dateReading {
	ahead := (int(w) - int(c.today.Weekday()) + 7) % 7
	if ahead == 0 {
		return dateReading{date: c.today.AddDays(7), either: []Date{c.today, c.today.AddDays(7)}}
	}
	return dateReading{date: c.today.AddDays(ahead), past: c.today.AddDays(ahead - 7)}
}

// weekdayIn is a day of the week that starts n weeks from this one.
func (c calendar) weekdayIn(w time.Weekday, n int) Date {
	offset := (int(w) - int(c.weekStart) + 7) % 7
	return c.today.WeekStart(c.weekStart).AddDays(7*n + offset)
}

// quarterEnd is the last day of the fiscal quarter n quarters from this one.
func (c calendar) quarterEnd(n int) Date {
	t := c.today.Time()
	into := (int(t.Month()) - int(c.fiscal) + 12) % 3
	return c.today.MonthStart().AddMonths(2 - into + 3*n).MonthEnd()
}

// quarterNumbered is the last day of the next fiscal quarter with a number.
func (c calendar) quarterNumbered(q int) Date {
	for n := range 4 {
		end := c.quarterEnd(n)
		months := (int(end.Time().Month()) - int(c.fiscal) + 12) % 12
		if months/3+1 == q {
			return end
		}
	}
	return ""
}

// yearEnd is the last day of the fiscal year.
func (c calendar) yearEnd() Date { return c.quarterNumbered(4) }

// month is the first day of the next month with a number; the running month
// counts with its last day.
func (c calendar) month(m int) Date {
	t := c.today.Time()
	if int(t.Month()) == m {
		return c.today.MonthEnd()
	}
	return c.today.MonthStart().AddMonths((m - int(t.Month()) + 12) % 12)
}

// weekOfMonth is the Monday of a month's nth week; the first week starts on
// the first Monday. n < 0 counts from the end.
func (c calendar) weekOfMonth(n, m int) Date {
	first := c.month(m).MonthStart()
	monday := first.AddDays((int(time.Monday) - int(first.Weekday()) + 7) % 7)
	if n < 0 {
		return first.MonthEnd().WeekStart(time.Monday)
	}
	return monday.AddDays(7 * (n - 1))
}

// isoWeek is the Monday of the next calendar week with a number.
func (c calendar) isoWeek(week int) Date {
	d := c.today.WeekStart(time.Monday)
	for range 54 {
		if _, w := d.Time().ISOWeek(); w == week {
			return d
		}
		d = d.AddDays(7)
	}
	return ""
}

// holiday is the next and the last of a yearly day.
func (c calendar) holiday(name string) dateReading {
	switch {
	case strings.HasPrefix(name, "new year's eve"):
		return c.dayOfMonth(12, 31)
	case strings.HasPrefix(name, "new year"):
		return c.dayOfMonth(1, 1)
	}
	return c.dayOfMonth(12, 25)
}
