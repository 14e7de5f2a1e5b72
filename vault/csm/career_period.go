package csm

import (
	"fmt"
	"strconv"
	"strings"

	"csmd/vault/pattern"
)

var lastMonths = pattern.New(`^(?:the )?(?:last|past|previous) (\d{1,3}) (month|day|week|year)s?$`)

// CareerPeriod reads the span that a person looks back on: what ParsePeriod
// reads, and "this year", "last year", "year to date", "this month", "last 6
// months", "all". As with quarters, the words mean the fiscal year. Nothing is
// the fallback. A span that has not begun is an error.
func CareerPeriod(s string, today Date, settings *Settings, fallback Period) (Period, error) {
	p, err := careerPeriod(Fold(strings.NewReplacer("-", " ", "_", " ").Replace(s)), s, today, settings, fallback)
	if err == nil && p.Start > today {
		return p, fmt.Errorf("the period %s begins on %s and today is %s: nothing has happened in it yet", p.Label, p.Start, today)
	}
	return p, err
}

func careerPeriod(text, raw string, today Date, settings *Settings, fallback Period) (Period, error) {
	year := settings.fiscalQuarter(today).FiscalYear()
	month := span(today.Month(), today.MonthStart(), today.MonthEnd())
	switch strings.TrimSpace(strings.ReplaceAll(text, "fiscal ", "")) {
	case "":
		return fallback, nil
	case "this year", "year", "current year", "fy", "this fy":
		return year, nil
	case "ytd", "year to date", "this year to date", "this year so far":
		return YearToDate(today, settings), nil
	case "last year", "previous year", "prior year", "last fy":
		return settings.fiscalQuarter(year.Start.AddDays(-1)).FiscalYear(), nil
	case "this month", "month", "current month":
		return month, nil
	case "last month", "previous month":
		end := today.MonthStart().AddDays(-1)
		return span(end.Month(), end.MonthStart(), end), nil
	case "all", "ever", "all time", "everything", "always":
		return AllTime(today), nil
	}
	if m := lastMonths.FindStringSubmatch(text); m != nil {
		return lastSpan(text, m, today), nil
	}
	p, err := ParsePeriod(raw, today, settings.FiscalYearStart)
	if err != nil {
		return p, fmt.Errorf("%w, or this year, last year, last 6 months, all", err)
	}
	return p, nil
}

// beginning is the first day of all time.
const beginning = Date("0001-01-01")

// AllTime is the span of everything so far.
func AllTime(today Date) Period {
	return Period{Label: "all time", Start: beginning, End: today, Base: beginning}
}

// YearToDate is the fiscal year so far.
func YearToDate(today Date, settings *Settings) Period {
	year := settings.fiscalQuarter(today).FiscalYear()
	return span(year.Label+" to date", year.Start, today)
}

func lastSpan(text string, m []string, today Date) Period {
	n, _ := strconv.Atoi(m[1])
	from := today.AddDays(-n)
	switch m[2] {
	case "week":
		from = today.AddDays(-7 * n)
	case "month":
		from = today.AddMonths(-n)
	case "year":
		from = today.AddMonths(-12 * n)
	}
	return span(text, from.AddDays(1), today)
}
