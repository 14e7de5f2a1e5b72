package csm

import (
	"strings"
	"time"
)

// todayForm reads "today" and the ends of it.
func todayForm(c calendar, _ []string) dateReading { return dateReading{date: c.today, day: true} }

func inDays(n int) func(calendar, []string) dateReading {
	return func(c calendar, _ []string) dateReading { return dateReading{date: c.today.AddDays(n)} }
}

// weekdayInWeek reads a day of the week n weeks ahead, named in group g or the next one.
func weekdayInWeek(g, n int) func(calendar, []string) dateReading {
	return func(c calendar, m []string) dateReading {
		return dateReading{date: c.weekdayIn(weekdayOf(strings.Join(m[g:], "")), n)}
	}
}

// endOfWeek reads the Friday of a week; at the weekend this week is the coming one.
func endOfWeek(n int) func(calendar, []string) dateReading {
	return func(c calendar, _ []string) dateReading {
		friday := c.weekdayIn(time.Friday, n)
		if friday < c.today {
			friday = friday.AddDays(7)
		}
		return dateReading{date: friday}
	}
}

func endOfMonth(n int) func(calendar, []string) dateReading {
	return func(c calendar, _ []string) dateReading {
		return dateReading{date: c.today.MonthStart().AddMonths(n).MonthEnd()}
	}
}

// named reads a day and the name of its month, with or without weekday and
// year. A weekday that belongs to another date makes the date doubtful.
func (c calendar) named(weekday, day, month, year string) dateReading {
	var r dateReading
	if year == "" {
		r = c.dayOfMonth(monthNames[month], number(day))
	} else {
		r = c.day(fullYear(year), monthNames[month], number(day))
	}
	return c.orWeekday(r, weekday)
}

// orWeekday makes a date doubtful whose weekday is another one.
func (c calendar) orWeekday(r dateReading, weekday string) dateReading {
	if weekday != "" && r.date != "" && r.date.Weekday() != weekdayOf(weekday) {
		r.either = []Date{r.date, c.weekday(weekdayOf(weekday)).date}
	}
	return r
}

// through makes a date the first of a range that ends on a day of its month.
func (r dateReading) through(day string) dateReading {
	if n := number(day); r.date != "" && n > r.date.Time().Day() && n <= r.date.MonthEnd().Time().Day() {
		r.until = r.date.MonthStart().AddDays(n - 1)
	}
	return r
}

// written reads 15.02. and 15.02.2026, which are day first everywhere.
func (c calendar) written(day, month, year string) dateReading {
	d, m := number(day), number(month)
	switch {
	case m < 1 || m > 12 || d < 1 || d > 31:
		return dateReading{none: true}
	case year != "":
		return c.day(fullYear(year), m, d)
	}
	return c.dayOfMonth(m, d)
}

// slashed reads 2/9 and 31/3: as the user's country does where both readings
// are possible, else the possible one.
func (c calendar) slashed(a, b, year string) dateReading {
	m, d := number(a), number(b)
	if m > 12 && d <= 12 || c.dayFirst && d <= 12 {
		m, d = d, m
	}
	switch {
	case m < 1 || m > 12 || d < 1 || d > 31:
		return dateReading{none: true}
	case year != "":
		return c.day(fullYear(year), m, d)
	}
	return c.dayOfMonth(m, d)
}

func fullYear(s string) int {
	y := number(s)
	if len(s) <= 2 {
		return 2000 + y
	}
	return y
}

// ordinal reads "the 20th": the next such day, today included. A month too
// short for it is passed over.
func (c calendar) ordinal(day string) dateReading {
	d := number(day)
	if d < 1 || d > 31 {
		return dateReading{none: true}
	}
	first := c.today.MonthStart()
	for n := range 3 {
		t := first.AddMonths(n).Time()
		if r := c.day(t.Year(), int(t.Month()), d); r.date >= c.today {
			return r
		}
	}
	return dateReading{none: true}
}

// ahead reads "in 2 weeks", "within 48h", "3 business days from now".
func ahead(c calendar, m []string) dateReading {
	n, unit := count(m[2]), m[4]
	switch {
	case n > 400:
		return dateReading{none: true}
	case strings.HasPrefix(unit, "h") || strings.HasPrefix(unit, "st"):
		return dateReading{date: c.today.AddDays(n / 24)}
	case m[3] != "" && unit[0] != 'w':
		return dateReading{date: businessDays(c.today, n)}
	case unit[0] == 'd' || unit[0] == 't' || unit[0] == 'j':
		return dateReading{date: c.today.AddDays(n)}
	case unit[0] == 'w' || strings.HasPrefix(unit, "sem"):
		return dateReading{date: c.today.AddDays(7 * n)}
	case unit[0] == 'q':
		return dateReading{date: c.today.AddMonths(3 * n)}
	case unit[0] == 'y':
		return dateReading{date: c.today.AddMonths(12 * n)}
	}
	return dateReading{date: c.today.AddMonths(n)}
}

func businessDays(d Date, n int) Date {
	for n > 0 {
		d = d.AddDays(1)
		if w := d.Weekday(); w != time.Saturday && w != time.Sunday {
			n--
		}
	}
	return d
}
