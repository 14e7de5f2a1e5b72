package csm

import (
	"fmt"
	"strings"
	"time"
)

// Date is a civil date, YYYY-MM-DD, without time or zone; "" is unknown.
// As a string it sorts, compares and stores as it is.
type Date string

const iso = "2006-01-02"

// DateOf is the civil date of an instant in the instant's own zone.
func DateOf(t time.Time) Date { return Date(t.Format(iso)) }

// NewDate is the date of a year, month and day; days past the month's end
// roll over as in time.Date.
func NewDate(y int, m time.Month, d int) Date {
	return DateOf(time.Date(y, m, d, 0, 0, 0, 0, time.UTC))
}

// ParseDate reads an ISO date, alone or in front of a time of day. A date
// that does not exist (2026-02-30) is an error.
func ParseDate(s string) (Date, error) {
	s = strings.TrimSpace(s)
	if plainDate(s) {
		return Date(s), nil
	}
	day := s
	if len(s) > 10 && (s[10] == 'T' || s[10] == ' ') {
		day = s[:10]
	}
	t, err := time.Parse(iso, day)
	if err != nil {
		if len(day) == 10 && strings.Contains(err.Error(), "out of range") {
			return "", fmt.Errorf("%s does not exist in the calendar", day)
		}
		return "", fmt.Errorf("%q is not a date; write it as YYYY-MM-DD", s)
	}
	return DateOf(t), nil
}

// plainDate reports whether a text is a date as it is kept, one that is in any
// month: nearly all dates are, and are read a hundred thousand times.
func plainDate(s string) bool {
	if len(s) != len(iso) {
		return false
	}
	for i := range len(iso) {
		if digit := '0' <= s[i] && s[i] <= '9'; digit != (iso[i] != '-') || !digit && s[i] != '-' {
			return false
		}
	}
	return "01" <= s[5:7] && s[5:7] <= "12" && "01" <= s[8:] && s[8:] <= "28"
}

// Time is midnight UTC of the date; the zero time for an unknown date.
func (d Date) Time() time.Time {
	if plainDate(string(d)) { // ten times faster than to parse it
		number := func(s Date) (n int) {
			for i := range len(s) {
				n = 10*n + int(s[i]-'0')
			}
			return n
		}
		return time.Date(number(d[:4]), time.Month(number(d[5:7])), number(d[8:]), 0, 0, 0, 0, time.UTC)
	}
	t, err := time.Parse(iso, string(d))
	if err != nil {
		return time.Time{}
	}
	return t
}

// Known reports whether the date is a real one.
func (d Date) Known() bool { return d != "" }

// AddDays is the date n days later.
func (d Date) AddDays(n int) Date {
	if d == "" {
		return ""
	}
	return DateOf(d.Time().AddDate(0, 0, n))
}

// AddMonths is the same day n months later, or that month's last day when it
// is shorter. Count from the anchor, not from a clamped date, to keep the
// anchor's day (Jan 31 → Feb 28 → Mar 31).
func (d Date) AddMonths(n int) Date {
	if d == "" {
		return ""
	}
	t := d.Time()
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	return DateOf(first.AddDate(0, 0, min(t.Day(), monthDays(first))-1))
}

// Sub is the number of days from other to d: negative when d is earlier.
func (d Date) Sub(other Date) int {
	if d == "" || other == "" {
		return 0
	}
	return int(d.Time().Sub(other.Time()).Hours()) / 24
}

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return d.Time().Weekday() }

// Month is the date's month as YYYY-MM.
func (d Date) Month() string {
	if len(d) < 7 {
		return ""
	}
	return string(d[:7])
}

// MonthStart is the first day of the date's month.
func (d Date) MonthStart() Date {
	t := d.Time()
	return NewDate(t.Year(), t.Month(), 1)
}

// MonthEnd is the last day of the date's month.
func (d Date) MonthEnd() Date {
	t := d.Time()
	return NewDate(t.Year(), t.Month()+1, 0)
}

// WeekStart is the first day of the date's week.
func (d Date) WeekStart(first time.Weekday) Date {
	back := (int(d.Weekday()) - int(first) + 7) % 7
	return d.AddDays(-back)
}

// Between reports whether the date lies in a span, both ends included.
func (d Date) Between(start, end Date) bool { return d != "" && start <= d && d <= end }

// Short is the date as people write it in a sentence: "Feb 28".
func (d Date) Short() string {
	if d == "" {
		return ""
	}
	return d.Time().Format("Jan 2")
}

// Near is Short, with the year when it is not the year of today.
func (d Date) Near(today Date) string {
	if d == "" || len(today) < 4 || d[:4] == today[:4] {
		return d.Short()
	}
	return d.Time().Format("Jan 2, 2006")
}

func monthDays(t time.Time) int {
	return time.Date(t.Year(), t.Month()+1, 0, 0, 0, 0, 0, time.UTC).Day()
}
