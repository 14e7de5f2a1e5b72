package intake

import (
	"errors"
	"strings"
	"sync"

	"csmd/vault/csm"
	"csmd/vault/pattern"
)

// day is a civil date; a time of day behind it is left out.
func day(column values) (reading, error) {
	return dated(column, func(d csm.Date, _ string) string { return string(d) })
}

// moment is a date and, where there is one, the time of day as written: the
// zone is left out, as the others of the row have the same.
func moment(column values) (reading, error) {
	return dated(column, func(d csm.Date, clock string) string {
		if clock == "" {
			return string(d)
		}
		return string(d) + "T" + clock
	})
}

// month is the month of a date, or one alone: 2026-02, Feb 2026, 02/2026.
func month(column values) (reading, error) {
	r, err := dated(column, func(d csm.Date, _ string) string { return d.Month() })
	return r, err
}

var orderNames = map[order]string{dayFirst: "day first", monthFirst: "month first"}

// dated reads a column of dates. Their order is that of those that tell it, if
// they agree; if none does, only the user knows.
func dated(column values, write func(d csm.Date, clock string) string) (reading, error) {
	told := column.told
	which, example, numbers := orderIn(column.cells)
	if hinted := headerOrder(column.header); hinted != open && which == either {
		which = hinted
	}
	for o, name := range orderNames {
		if take(&told, name) {
			which = o
		}
	}
	if which == either && example != "" {
		return reading{}, &unclear{example + " may be the day or the month first, and so throughout", []string{"day first", "month first"}}
	}
	r := reading{said: orderNames[which], rest: told}
	if numbers {
		r.said = strings.TrimPrefix(r.said+", serial numbers", ", ")
	}
	r.cell = func(s string) (value, error) {
		if serial.MatchString(s) {
			d, clock := fromSerial(s, column.from1904)
			if d < "1970" || d > "2200" {
				return value{}, errors.New("is not a date; write it as 2026-02-28")
			}
			return value{text: write(d, clock)}, nil
		}
		w, ok := dateOf(s)
		if !ok {
			return value{}, errors.New("is not a date; write it as 2026-02-28")
		}
		d, err := w.date(which)
		if err != nil {
			return value{}, err
		}
		return value{text: write(d, w.clock)}, nil
	}
	return r, nil
}

// orderIn is the order that a column's dates agree on: open if they don't,
// either if none tells it, with an example of those that don't.
func orderIn(cells []string) (o order, example string, serials bool) {
	days, months, numbers := false, false, 0
	for _, c := range cells {
		if len(c) >= 7 && c[4] == '-' { // ISO
			continue
		}
		if serial.MatchString(c) {
			numbers++
			continue
		}
		w, ok := dateOf(c)
		switch {
		case !ok || w.noDay || !dayForm.MatchString(clockForm.ReplaceAllString(c, "")):
		case w.order == dayFirst:
			days = true
		case w.order == monthFirst:
			months = true
		case w.order == open && example == "":
			example = c
		}
	}
	switch {
	case days && months:
		return open, example, numbers > 0
	case days:
		return dayFirst, example, numbers > 0
	case months:
		return monthFirst, example, numbers > 0
	}
	return either, example, numbers > 0
}

var headerOrders = []struct {
	form  *pattern.Lazy
	order order
}{
	{pattern.New(`(?i)\b(?:dd?[-/. ]mm?[-/. ]y|tt[-/. ]mm[-/. ]j|jj[-/. ]mm[-/. ]aa)`), dayFirst},
	{pattern.New(`(?i)\bmm?[-/. ]dd?[-/. ]y`), monthFirst},
}

// headerOrder is the order that a header gives: "Renewal (DD/MM/YYYY)".
func headerOrder(header string) order {
	for _, h := range headerOrders {
		if h.form.MatchString(header) {
			return h.order
		}
	}
	return open
}

// monthNames are those of the languages in which spreadsheets are kept most,
// folded, in full and short.
var monthNames = sync.OnceValue(func() map[string]int {
	names := map[string]int{}
	for _, list := range []string{
		"january february march april may june july august september october november december",
		"jan feb mar apr may jun jul aug sep oct nov dec", "- - - - - - - - sept - - -",
		"januar februar marz april mai juni juli august september oktober november dezember", "- - mrz - - - - - - okt - dez",
		"janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre", "janv fevr - avr - - juil - - - - -",
		"enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre", "ene - - abr - - - ago - - - dic",
	} {
		for i, n := range strings.Fields(list) {
			if n != "-" {
				names[n] = i + 1
			}
		}
	}
	return names
})
