package vault

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"csmd/vault/csm"
	"csmd/vault/note"
	"csmd/vault/pattern"
)

// winTimes is the time that the headings above a place name, the outermost
// first: "2026", "Q1", "January".
type winTimes struct {
	open []winTime
	skip bool // below a heading such as "Highlights", which tells no single wins
}

type winTime struct{ level, year, quarter, month int }

var (
	yearInText    = pattern.New(`\b(20\d\d)\b`)
	quarterInText = pattern.New(`(?i)\bq([1-4])\b`)
	monthInText   = pattern.New(`(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b`)
	partOfYear    = pattern.New(`(?i)^(?:(?:q[1-4]|20\d\d|` + months + `)[ ,-]*){1,2}$|^20\d\d-\d\d$`)
	fiscalInText  = pattern.New(`(?i)\bfy|\bfiscal`)
)

// enter goes on under the next heading. Of a fiscal year only the settings know
// which days it has, so it says nothing here.
func (w *winTimes) enter(h note.Heading) {
	for len(w.open) > 0 && w.open[len(w.open)-1].level >= h.Level {
		w.open = w.open[:len(w.open)-1]
	}
	at := winTime{}
	if len(w.open) > 0 {
		at = w.open[len(w.open)-1]
	}
	at.level = h.Level
	if m := yearInText.FindString(h.Text); m != "" {
		at.year, _ = strconv.Atoi(m)
		at.quarter, at.month = 0, 0
	}
	if m := quarterInText.FindStringSubmatch(h.Text); m != nil {
		at.quarter, _ = strconv.Atoi(m[1])
	}
	if m := monthInText.FindStringSubmatch(h.Text); m != nil && len(strings.Fields(h.Text)) <= 2 {
		at.month = int(monthNamed(m[1]))
	}
	if fiscalInText.MatchString(h.Text) {
		at.year, at.quarter = 0, 0
	}
	w.open, w.skip = append(w.open, at), noWins.MatchString(h.Text)
}

func (w *winTimes) here() winTime {
	if len(w.open) == 0 {
		return winTime{}
	}
	return w.open[len(w.open)-1]
}

func (w *winTimes) known() bool { return w.here().year > 0 }

// span is the first and the last day of the time named above; "" when no year is.
func (w *winTimes) span() (start, end csm.Date) {
	at := w.here()
	switch first := csm.NewDate(at.year, time.January, 1); {
	case at.year == 0:
		return "", ""
	case at.month > 0:
		first = first.AddMonths(at.month - 1)
		return first, first.MonthEnd()
	case at.quarter > 0:
		first = first.AddMonths(3 * (at.quarter - 1))
		return first, first.AddMonths(2).MonthEnd()
	default:
		return first, first.AddMonths(11).MonthEnd()
	}
}

// dayForms are days without a year, as they stand behind a win.
var dayForms = []string{"Jan 2", "January 2", "2 Jan", "2 January", "Jan. 2"}

// dayShape is what is meant as such a day, be it that it doesn't exist.
var dayShape = pattern.New(`(?i)^(?:` + months + `\.? \d{1,2}|\d{1,2} ` + months + `)$`)

const months = `(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*`

var ordinalDay = pattern.New(`(\d)(?:st|nd|rd|th)\b`)

// reads reports whether a text in brackets is meant as a date.
func (w *winTimes) reads(s string) bool {
	_, start, _, err := w.date(s)
	return err == nil || start != "" || !errors.Is(err, errNoDate)
}

var errNoDate = errors.New("it is not a date")

// date reads the date of a win: a day with or without its year, or a month or
// quarter, of which it is the span.
func (w *winTimes) date(s string) (day, start, end csm.Date, err error) {
	s = ordinalDay.ReplaceAllString(strings.TrimSpace(s), "$1")
	if d, err := looseDate(s); err == nil {
		return d, "", "", nil
	} else if isoDate.MatchString(s) {
		return "", "", "", err
	}
	if !dayShape.MatchString(s) {
		return w.part(s)
	}
	year := w.here().year
	if year == 0 {
		return "", "", "", fmt.Errorf("%q has no year, and no heading above names one", s)
	}
	for _, form := range dayForms {
		if t, err := time.Parse("2006 "+form, fmt.Sprintf("%d %s", year, s)); err == nil {
			return csm.DateOf(t), "", "", nil
		}
	}
	return "", "", "", fmt.Errorf("%s %d doesn't exist", s, year)
}

// part reads a month or a quarter: "Jan", "March 2026", "Q1", "2026-01".
func (w *winTimes) part(s string) (day, start, end csm.Date, err error) {
	inner := winTimes{open: []winTime{{year: w.here().year}}}
	if !partOfYear.MatchString(s) {
		return "", "", "", errNoDate
	}
	if t, err := time.Parse("2006-01", s); err == nil {
		first := csm.DateOf(t)
		return "", first, first.MonthEnd(), nil
	}
	inner.enter(note.Heading{Level: 7, Text: s})
	if start, end = inner.span(); start == "" {
		return "", "", "", errNoDate
	}
	return "", start, end, nil
}

func monthNamed(short string) time.Month {
	t, err := time.Parse("Jan", strings.ToUpper(short[:1])+strings.ToLower(short[1:]))
	if err != nil {
		return 0
	}
	return t.Month()
}
