package csm

import (
	"fmt"
	"strings"
)

// howToWriteDates ends the error of a date that can't be read.
const howToWriteDates = `write it as YYYY-MM-DD, "friday", "in 2 weeks", "Feb 28" or "EOM"`

// ParseWhen reads a date that a person or an assistant gives: ISO, or in words
// as they are meant today ("tomorrow", "next friday", "in 2 weeks", "EOM",
// "end of quarter", "mid Feb", "the 20th", "15.02."). Day and month in figures
// are read as the user's time zone suggests; quarters by the fiscal year. A day
// that does not exist is an error, and so are several dates at once.
func ParseWhen(s string, today Date, set *Settings) (Date, error) {
	asked := strings.TrimSpace(s)
	if d, err := ParseDate(asked); err == nil {
		return d, nil
	} else if strings.Contains(err.Error(), "does not exist") {
		return "", fmt.Errorf("%w; %s", err, howToWriteDates)
	}
	if d, ok := wholePeriod(Fold(asked), today, set); ok {
		return d, nil
	}
	text := "by " + capitalMonths.Replace(strings.ToLower(strings.TrimSuffix(asked, ".")))
	if strings.HasSuffix(asked, ".") && strings.Count(asked, ".") == 2 {
		text += "."
	}
	found := FindDates(text, today, set)
	if len(found) != 1 || strings.TrimSpace(joiners.Replace(" "+text[3:found[0].Start]+text[found[0].End:]+" ")) != "" {
		return "", fmt.Errorf("%q is not a date I can read; %s", asked, howToWriteDates)
	}
	m := found[0]
	if m.Problem != "" {
		return "", fmt.Errorf("%q: %s; %s", asked, m.Problem, howToWriteDates)
	}
	if len(m.Either) > 0 && m.Either[0] == today {
		return "", fmt.Errorf("%q is today's own name; say \"today\" or %s", asked, m.Either[1])
	}
	return m.Date, nil
}

// Words that belong to a date argument without changing it.
var joiners = strings.NewReplacer(" by ", " ", " on ", " ", " the ", " ", " before ", " ", " until ", " ", " due ", " ", " am ", " ", " le ", " ", " el ", " ", " week of ", " ", ".", "", "?", "")

// Months and days that are also verbs are read only when capitalised.
var capitalMonths = strings.NewReplacer("may", "May", "march", "March", "mar ", "Mar ", "sun", "Sun", "sat", "Sat", "mon", "Mon", "sep", "Sep", "dez", "Dez")

// wholePeriod reads a week, month or quarter named as a date: its first day
// when it lies ahead, its last when it is running.
func wholePeriod(s string, today Date, set *Settings) (Date, bool) {
	c := newCalendar(today, set)
	switch s {
	case "now", "asap", "immediately", "right now":
		return today, true
	case "next week":
		return today.WeekStart(c.weekStart).AddDays(7), true
	case "this week":
		return endOfWeek(0)(c, nil).date, true
	case "next month":
		return today.MonthStart().AddMonths(1), true
	case "this month":
		return today.MonthEnd(), true
	case "next quarter":
		return c.quarterEnd(0).AddDays(1), true
	case "this quarter":
		return c.quarterEnd(0), true
	}
	if m := monthNames[s]; m > 0 {
		return c.month(m), true
	}
	return "", false
}
