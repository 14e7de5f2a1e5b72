package intake

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/pattern"
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
	clockForm = pattern.New(`(?i)[T ,]+(\d{1,2})[:.](\d{2})(?::\d{2}(?:[.,]\d+)?)?\s*([ap])?\.?(?:m\.?)?\s*(?:z|utc|gmt|[a-z]{3,4}|(?:utc|gmt)?[+-]\d{2}:?\d{2})?$`)
	weekday   = pattern.New(`(?i)^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[., ]+`)
	isoForm   = pattern.New(`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$|^(\d{4})(\d{2})(\d{2})$`)
	dayForm   = pattern.New(`^(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})$`)
	named     = pattern.New(`^(\d{1,2})(?:st|nd|rd|th)?[-/. ]*(?:of |de )?(\pL+)[-/., ]*(?:de )?(\d{4}|\d{2})$`)
	nameFirst = pattern.New(`^(\pL+)[-/. ]*(\d{1,2})(?:st|nd|rd|th)?[-/, ]+(\d{4}|\d{2})$`)
	monthForm = pattern.New(`^(\d{4})[-/.](\d{1,2})$|^(\d{1,2})[-/.](\d{4})$|^(\pL+)[-/. ]*(\d{4}|\d{2})$`)
	serial    = pattern.New(`^\d{5}(?:\.\d+)?$`)
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
	w, ok := dayOf(csm.Fold(weekday.ReplaceAllString(s, "")))
	w.clock = clock
	return w, ok
}

func dayOf(s string) (written, bool) {
	if len(s) == 7 && s[4] == '-' {
		w, ok := isoParts([]string{s, s[:4], s[5:], "1"})
		w.noDay = true
		return w, ok && w.a >= 1 && w.a <= 12
	}
	if m := isoForm.FindStringSubmatch(s); m != nil {
		if m[1] == "" {
			m = m[3:]
		}
		return isoParts(m)
	}
	if m := dayForm.FindStringSubmatch(s); m != nil {
		return written{a: atoi(m[1]), b: atoi(m[3]), year: fullYear(m[4]), order: orderOf(atoi(m[1]), atoi(m[3]), m[2])}, true
	}
	if m := named.FindStringSubmatch(s); m != nil {
		return written{a: atoi(m[1]), b: monthNames()[m[2]], year: fullYear(m[3]), order: dayFirst}, monthNames()[m[2]] > 0
	}
	if m := nameFirst.FindStringSubmatch(s); m != nil {
		return written{a: monthNames()[m[1]], b: atoi(m[2]), year: fullYear(m[3]), order: monthFirst}, monthNames()[m[1]] > 0
	}
	if m := monthForm.FindStringSubmatch(s); m != nil {
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

// clockIn finds the time of day behind a date.
func clockIn(s string) []int {
	if len(s) < 9 { // 1/2/26 9:15 is longer
		return nil
	}
	return clockForm.FindStringSubmatchIndex(s)
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
