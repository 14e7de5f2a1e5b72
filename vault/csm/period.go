package csm

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"csmd/vault/pattern"
)

// Period is a span of dates that a figure is about, both ends included.
type Period struct {
	Label string `json:"label,omitempty"`
	Start Date   `json:"start"`
	End   Date   `json:"end"`
	// Base is the day at whose close the opening balance is taken: the day
	// before Start, except for the trailing year, which is counted from the
	// same day last year.
	Base Date `json:"-"`
}

// Contains reports whether a date lies in the period.
func (p Period) Contains(d Date) bool { return d.Between(p.Start, p.End) }

// TrailingYear is the twelve months up to today.
func TrailingYear(today Date) Period {
	from := today.AddMonths(-12)
	return Period{Label: "trailing 12 months", Start: from, End: today, Base: from}
}

func span(label string, start, end Date) Period {
	return Period{Label: label, Start: start, End: end, Base: start.AddDays(-1)}
}

// Ways to write a quarter, once spaces and punctuation are gone.
var quarterForms = []*pattern.Lazy{
	pattern.New(`^q(?P<n>[1-4])$`),
	pattern.New(`^q(?P<n>[1-4])(?P<fy>fy)?(?P<year>\d{4}|\d\d)$`),
	pattern.New(`^(?P<fy>fy)?(?P<year>\d{4}|\d\d)q(?P<n>[1-4])$`),
	pattern.New(`^(?P<n>[1-4])q(?P<fy>fy)?(?P<year>\d{4}|\d\d)$`),
}

// Words for a quarter seen from today, in quarters from the current one.
var quarterWords = map[string]int{
	"": 0, "this": 0, "thisq": 0, "current": 0, "currentq": 0, "q": 0, "now": 0,
	"next": 1, "nextq": 1,
	"last": -1, "lastq": -1, "previous": -1, "previousq": -1, "prior": -1, "priorq": -1,
}

var quarterNoise = strings.NewReplacer(
	"fiscal year", "fy", "fiscal", "", "quarter", "q",
	" ", "", "-", "", "_", "", "/", "", ".", "", ",", "", "'", "")

// ParseQuarter reads a quarter as people write it: "Q1 2026", "2026-Q1",
// "FY27 Q1", "Q1 FY27", "Q1", "this", "next", "last". Nothing is this quarter.
//
// FY means the fiscal year, and so do "Q1" alone and the words. A year without
// FY is a calendar year: in a company whose year starts in February, "Q1 2026"
// is January to March 2026, and "FY27 Q1" is February to April.
func ParseQuarter(s string, today Date, fyStart time.Month) (Quarter, error) {
	q, err := readQuarter(s, today, fyStart)
	if err == nil && !(thinkable(q.Start) && thinkable(q.End)) {
		return Quarter{}, fmt.Errorf("the quarter %q lies outside of the years 1900 to 2199", s)
	}
	return q, err
}

func readQuarter(s string, today Date, fyStart time.Month) (Quarter, error) {
	now := QuarterOf(today, fyStart)
	text := quarterNoise.Replace(Fold(s))
	if by, ok := quarterWords[text]; ok {
		return now.shift(by), nil
	}
	for _, form := range quarterForms {
		m := form.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		group := func(name string) string {
			if i := form.SubexpIndex(name); i >= 0 {
				return m[i]
			}
			return ""
		}
		number, _ := strconv.Atoi(group("n"))
		switch year := fullYear(group("year")); {
		case group("year") == "":
			return quarterIn(now.Year, number, validMonth(fyStart)), nil
		case group("fy") == "":
			return quarterIn(year, number, time.January), nil
		default:
			return quarterIn(year, number, validMonth(fyStart)), nil
		}
	}
	return Quarter{}, fmt.Errorf("%q is not a quarter; write it as %s, %s, %q, %q or %q",
		s, "Q1 2026, 2026-Q1", "FY27 Q1", "this", "next", "last")
}

var (
	yearForm  = pattern.New(`^(fy)?(\d{4}|\d\d)$`)
	monthForm = pattern.New(`^\d{4}-\d\d$`)
)

// Words for the fiscal year, and for the month, seen from today.
var (
	yearWords  = map[string]int{"ytd": 0, "year to date": 0, "this year": 0, "last year": -1, "previous year": -1}
	monthWords = map[string]int{"mtd": 0, "month to date": 0, "this month": 0, "last month": -1, "previous month": -1}
	yearLong   = []string{"", "ttm", "ltm", "trailing twelve months", "trailing 12 months", "last twelve months", "last 12 months"}
	quarterly  = []string{"qtd", "quarter to date"}
)

// ParsePeriod reads the span of a figure: "ttm" (the trailing twelve months,
// also when nothing is given), a quarter as ParseQuarter reads it, a year
// ("2025", "FY26", "last year"), a month ("2026-01", "this month"), or
// "2025-03-01..2025-08-31".
func ParsePeriod(s string, today Date, fyStart time.Month) (Period, error) {
	p, err := readPeriod(s, today, fyStart)
	if err == nil && !(thinkable(p.Start) && thinkable(p.End)) {
		return Period{}, fmt.Errorf("the period %q lies outside of the years 1900 to 2199", s)
	}
	return p, err
}

// thinkable reports whether a date can be meant. Arithmetic would go on beyond
// the year 9999, where dates have no form any more.
func thinkable(d Date) bool { return d.Between("1900-01-01", "2199-12-31") }

func readPeriod(s string, today Date, fyStart time.Month) (Period, error) {
	text := Fold(s)
	if by, ok := yearWords[text]; ok {
		now := QuarterOf(today, fyStart)
		return now.shift(4 * by).FiscalYear(), nil
	}
	if by, ok := monthWords[text]; ok {
		text = today.MonthStart().AddMonths(by).Month()
	}
	switch {
	case slices.Contains(yearLong, text):
		return TrailingYear(today), nil
	case slices.Contains(quarterly, text):
		return QuarterOf(today, fyStart).Period(), nil
	case strings.Contains(text, ".."):
		return parseRange(s)
	case monthForm.MatchString(text):
		first, err := ParseDate(text + "-01")
		return span(text, first, first.MonthEnd()), err
	}
	if m := yearForm.FindStringSubmatch(strings.ReplaceAll(text, " ", "")); m != nil && (m[1] != "" || len(m[2]) == 4) {
		if m[1] == "" {
			fyStart = time.January
		}
		return quarterIn(fullYear(m[2]), 1, validMonth(fyStart)).FiscalYear(), nil
	}
	q, err := readQuarter(s, today, fyStart)
	if err != nil {
		return Period{}, fmt.Errorf("%q is not a period; write ttm, a quarter (%s), a year (2025), or a range (2025-03-01..2025-08-31)",
			s, QuarterOf(today, fyStart).Label)
	}
	return q.Period(), nil
}

func parseRange(s string) (Period, error) {
	from, to, _ := strings.Cut(s, "..")
	start, err := ParseDate(from)
	if err != nil {
		return Period{}, err
	}
	end, err := ParseDate(to)
	if err != nil {
		return Period{}, err
	}
	if end < start {
		return Period{}, fmt.Errorf("the period %q ends before it starts", s)
	}
	return span(string(start)+" to "+string(end), start, end), nil
}
