package intake

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"csmd/vault/csm"
)

// written is a date as it stands: its three numbers in their order, and which
// order the writing itself tells.
type written struct {
	a, b, year int
	order      order
	clock      string // 09:15
	noDay      bool   // a month: a is the month
}

type order byte

const (
	open       order = iota // 03/04/2026
	dayFirst                // 13/04/2026, 3.4.2026, 3-Feb-26
	monthFirst              // 04/13/2026, Feb 3, 2026
	either                  // 03/03/2026: both say the same
)

var (
	clockForm = pattern(`(?i)[T ,]+(\d{1,2})[:.](\d{2})(?::\d{2}(?:[.,]\d+)?)?\s*([ap])?\.?(?:m\.?)?\s*(?:z|utc|gmt|[a-z]{3,4}|(?:utc|gmt)?[+-]\d{2}:?\d{2})?$`)
	weekday   = pattern(`(?i)^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[., ]+`)
	isoForm   = pattern(`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$|^(\d{4})(\d{2})(\d{2})$`)
	dayForm   = pattern(`^(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})$`)
	named     = pattern(`^(\d{1,2})(?:st|nd|rd|th)?[-/. ]*(?:of |de )?(\pL+)[-/., ]*(?:de )?(\d{4}|\d{2})$`)
	nameFirst = pattern(`^(\pL+)[-/. ]*(\d{1,2})(?:st|nd|rd|th)?[-/, ]+(\d{4}|\d{2})$`)
	monthForm = pattern(`^(\d{4})[-/.](\d{1,2})$|^(\d{1,2})[-/.](\d{4})$|^(\pL+)[-/. ]*(\d{4}|\d{2})$`)
	serial    = pattern(`^\d{5}(?:\.\d+)?$`)
)

// dateOf takes a date apart, whatever its column is like.
func dateOf(s string) (written, bool) {
	if len(s) == 10 && s[4] == '-' && s[7] == '-' { // nearly all of a large file
		return isoParts([]string{s, s[:4], s[5:7], s[8:]})
	}
	clock := ""
	if m := clockIn(s); m != nil {
		clock = clockOf(s[m[2]:m[3]], s[m[4]:m[5]], m[6] >= 0, m[6] >= 0 && strings.EqualFold(s[m[6]:m[7]], "p"))
		s = s[:m[0]]
		if clock == "" {
			return written{}, false
		}
	}
	w, ok := dayOf(csm.Fold(weekday().ReplaceAllString(s, "")))
	w.clock = clock
	return w, ok
}

func dayOf(s string) (written, bool) {
	if len(s) == 7 && s[4] == '-' {
		w, ok := isoParts([]string{s, s[:4], s[5:], "1"})
		w.noDay = true
		return w, ok && w.a >= 1 && w.a <= 12
	}
	if m := isoForm().FindStringSubmatch(s); m != nil {
		if m[1] == "" {
			m = m[3:]
		}
		return isoParts(m)
	}
	if m := dayForm().FindStringSubmatch(s); m != nil {
		return written{a: atoi(m[1]), b: atoi(m[3]), year: fullYear(m[4]), order: orderOf(atoi(m[1]), atoi(m[3]), m[2])}, true
	}
	if m := named().FindStringSubmatch(s); m != nil {
		return written{a: atoi(m[1]), b: monthNames()[m[2]], year: fullYear(m[3]), order: dayFirst}, monthNames()[m[2]] > 0
	}
	if m := nameFirst().FindStringSubmatch(s); m != nil {
		return written{a: monthNames()[m[1]], b: atoi(m[2]), year: fullYear(m[3]), order: monthFirst}, monthNames()[m[1]] > 0
	}
	if m := monthForm().FindStringSubmatch(s); m != nil {
		w := written{noDay: true, order: either}
		switch {
		case m[1] != "":
			w.a, w.year = atoi(m[2]), atoi(m[1])
		case m[3] != "":
			w.a, w.year = atoi(m[3]), atoi(m[4])
		default:
			w.a, w.year = monthNames()[m[5]], fullYear(m[6])
		}
		return w, w.a >= 1 && w.a <= 12
	}
	return written{}, false
}

func isoParts(m []string) (written, bool) {
	y, err1 := strconv.Atoi(m[1])
	mo, err2 := strconv.Atoi(m[2])
	d, err3 := strconv.Atoi(m[3])
	return written{a: mo, b: d, year: y, order: monthFirst}, errors.Join(err1, err2, err3) == nil
}

// orderOf is what a date tells of its order: a number above 12 is a day, and
// only those who put the day first part by points.
func orderOf(a, b int, mark string) order {
	switch {
	case a == b:
		return either
	case a > 12:
		return dayFirst
	case b > 12:
		return monthFirst
	case mark == ".":
		return dayFirst
	}
	return open
}

// date puts a date together, in the order of its column if its own is open.
func (w written) date(column order) (csm.Date, error) {
	own := w.order
	if own == open {
		own = column
	}
	day, month := w.a, w.b
	switch {
	case w.noDay:
		day, month = 1, w.a
	case own == open:
		return "", errors.New("may be the month or the day first; the column has both")
	case own == monthFirst:
		day, month = w.b, w.a
	}
	d := csm.NewDate(w.year, time.Month(month), day)
	switch {
	case w.year < 1970 || w.year > 2200:
		return "", fmt.Errorf("is in the year %d, which no contract is", w.year)
	case d != csm.Date(fmt.Sprintf("%04d-%02d-%02d", w.year, month, day)):
		return "", errors.New("does not exist in the calendar")
	}
	return d, nil
}

// fromSerial is the date of a serial number: days since the last of 1899, of
// which Excel believes that 1900 was a leap year, or since 1904.
func fromSerial(s string, from1904 bool) (csm.Date, string) {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return "", ""
	}
	start := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if from1904 {
		start = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	minutes := int((f-float64(int(f)))*24*60 + 0.5)
	at := start.AddDate(0, 0, int(f)).Add(time.Duration(minutes) * time.Minute)
	return csm.DateOf(at), at.Format("15:04")
}

func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// fullYear puts 00–68 into this century and 69–99 into the last, as C does.
func fullYear(s string) int {
	y := atoi(s)
	switch {
	case len(s) > 2:
		return y
	case y < 69:
		return 2000 + y
	}
	return 1900 + y
}

// clockIn finds the time of day behind a date.
func clockIn(s string) []int {
	if len(s) < 9 { // 1/2/26 9:15 is longer
		return nil
	}
	return clockForm().FindStringSubmatchIndex(s)
}

// clockOf is a time of day on 24 hours; empty if there is no such time.
func clockOf(hour, minute string, half, pm bool) string {
	h, m := atoi(hour), atoi(minute)
	switch {
	case half && (h < 1 || h > 12):
		return ""
	case pm && h < 12:
		h += 12
	case half && !pm && h == 12:
		h = 0
	}
	if h > 23 || m > 59 {
		return ""
	}
	return fmt.Sprintf("%02d:%02d", h, m)
}
