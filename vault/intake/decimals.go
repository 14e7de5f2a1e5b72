package intake

import (
	"errors"
	"fmt"
	"strings"

	"csmd/vault/pattern"
)

var (
	digits   = pattern.New(`\d(?:[\d.,'’ \x{a0}\x{202f}]*\d)?`)
	grouping = strings.NewReplacer("'", "", "’", "", " ", "", "\u00a0", "", "\u202f", "")
)

// grouped are digits, parted in thousands by one sign or not at all; Indian
// figures part hundreds of thousands.
var grouped = pattern.New(`^\d*$|^\d{1,3}(?:(?:\.\d{3})+|(?:,\d{3})+)$|^\d{1,2}(?:,\d{2})+,\d{3}$`)

// decimals is the sign in front of the fraction in a column's numbers, if they
// tell. A lone sign in front of three digits doesn't: 1.250 may be 1250.
func decimals(cells []string) (mark byte, mixed bool) {
	votes := [2]bool{}
	for _, c := range cells {
		if !strings.ContainsAny(c, ".,") {
			continue
		}
		s := c
		if strings.Trim(s, "0123456789.,") != "" {
			s = grouping.Replace(digits.FindString(c))
		}
		switch markOf(s) {
		case '.':
			votes[0] = true
		case ',':
			votes[1] = true
		}
	}
	switch {
	case votes[0] && votes[1]:
		return 0, true
	case votes[0]:
		return '.', false
	case votes[1]:
		return ',', false
	}
	return 0, false
}

// markOf is the fraction's sign in one number, 0 if it doesn't tell.
func markOf(s string) byte {
	last := strings.LastIndexAny(s, ".,")
	if last < 0 {
		return 0
	}
	other := byte('.' + ',' - s[last])
	switch {
	case strings.IndexByte(s, other) >= 0 && strings.IndexByte(s, s[last]) == last:
		return s[last]
	case strings.Count(s, s[last:last+1]) > 1:
		return other // it parts thousands
	case len(s)-last-1 != 3, last > 3, s[0] == '0':
		return s[last]
	}
	return 0
}

// plain is a number with a point for the fraction and nothing between
// thousands. Without a known sign, one in front of three digits parts thousands.
func plain(s string, mark byte) (string, error) {
	s = grouping.Replace(s)
	if own := markOf(s); own != 0 && mark != 0 && own != mark {
		return "", fmt.Errorf("has its fraction behind %q, the rest of the column behind %q", own, mark)
	} else if mark == 0 {
		mark = own
	}
	if mark == 0 {
		mark = '.'
		if strings.Contains(s, ".") {
			mark = ','
		}
	}
	whole, fraction, has := strings.Cut(s, string(mark))
	if strings.ContainsAny(fraction, ".,") || !grouped.MatchString(whole) {
		return "", errors.New("mixes its separators")
	}
	whole = strings.NewReplacer(".", "", ",", "").Replace(whole)
	if !has {
		return whole, nil
	}
	return whole + "." + fraction, nil
}

// asDecimals is what may be told of a column of numbers.
func asDecimals(told *[]string, cells []string) (mark byte, said string) {
	mark, _ = decimals(cells)
	switch {
	case take(told, "decimal comma"):
		mark = ','
	case take(told, "decimal point"):
		mark = '.'
	}
	if mark == ',' {
		return mark, "decimal comma"
	}
	return mark, ""
}
