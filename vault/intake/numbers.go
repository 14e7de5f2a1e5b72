package intake

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"csmd/vault/csm"
)

var (
	digits   = pattern(`\d(?:[\d.,'’ \x{a0}\x{202f}]*\d)?`)
	grouping = strings.NewReplacer("'", "", "’", "", " ", "", "\u00a0", "", "\u202f", "")
)

// grouped are digits, parted in thousands by one sign or not at all; Indian
// figures part hundreds of thousands.
var grouped = pattern(`^\d*$|^\d{1,3}(?:(?:\.\d{3})+|(?:,\d{3})+)$|^\d{1,2}(?:,\d{2})+,\d{3}$`)

// decimals is the sign in front of the fraction in a column's numbers, if they
// tell. A lone sign in front of three digits doesn't: 1.250 may be 1250.
func decimals(cells []string) (mark byte, mixed bool) {
	votes := [2]bool{}
	for _, c := range cells {
		if strings.IndexAny(c, ".,") < 0 {
			continue
		}
		s := c
		if strings.Trim(s, "0123456789.,") != "" {
			s = grouping.Replace(digits().FindString(c))
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
	if strings.ContainsAny(fraction, ".,") || !grouped().MatchString(whole) {
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

// number is a count of hours or the like, with a fraction.
func number(column values) (reading, error) {
	told := column.told
	mark, said := asDecimals(&told, column.cells)
	if c := undecided(column.cells); mark == 0 && c != "" {
		if _, mixed := decimals(column.cells); !mixed {
			return reading{}, &unclear{c + " may be a thousand or a fraction", []string{"decimal point", "decimal comma"}}
		}
	}
	return reading{said: said, rest: told, cell: func(s string) (value, error) {
		n, err := figureOf(s, mark)
		if err != nil {
			return value{}, err
		}
		return value{text: strconv.FormatFloat(n, 'f', -1, 64)}, nil
	}}, nil
}

// undecided is the first cell whose only separator stands before three digits.
func undecided(cells []string) string {
	for _, c := range cells {
		if s := grouping.Replace(c); strings.IndexAny(s, ".,") > 0 && markOf(s) == 0 {
			return c
		}
	}
	return ""
}

// figureOf reads a cell that is a number and nothing else.
func figureOf(s string, mark byte) (float64, error) {
	if strings.Trim(s, "0123456789") == "" || mark == '.' && markOf(s) == '.' { // nearly all of a large file
		if n, err := strconv.ParseFloat(s, 64); err == nil && n <= 1e12 {
			return n, nil
		}
	}
	sign := strings.HasPrefix(s, "-")
	bare := strings.TrimLeft(s, "+-")
	if bare == "" || bare != digits().FindString(bare) {
		return 0, errors.New("is not a number")
	}
	text, err := plain(bare, mark)
	if err != nil {
		return 0, err
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || n > 1e12 {
		return 0, errors.New("is not a number in use")
	}
	if sign {
		return -n, nil
	}
	return n, nil
}

// count is a whole number, not negative.
func count(column values) (reading, error) {
	told := column.told
	mark, said := asDecimals(&told, column.cells)
	return reading{said: said, rest: told, cell: func(s string) (value, error) {
		bare := strings.ToLower(s)
		if strings.ContainsFunc(bare, unicode.IsLetter) {
			bare = strings.TrimSpace(unit().ReplaceAllString(bare, ""))
		}
		n, err := figureOf(bare, mark)
		switch {
		case err != nil:
			return value{}, err
		case n < 0 || n != float64(int64(n)):
			return value{}, errors.New("is not a whole number from 0")
		}
		if len(bare) < len(s) && years().MatchString(s) {
			n *= 12
		}
		return value{text: strconv.FormatInt(int64(n), 10)}, nil
	}}, nil
}

// Terms come with their unit: 12 months, 2 years, 60 days.
var (
	unit  = pattern(`\s*(?:months?|mos?\.?|days?|seats?|users?|licen[cs]es?|years?|yrs?\.?|monate?|tage?|jahre?)$`)
	years = pattern(`(?i)(?:years?|yrs?\.?|jahre?)$`)
)

// score is an answer to the question of the Net Promoter Score.
var score = plainly(func(s string) (string, error) {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || n != float64(int(n)) || n < 0 || n > 10 {
		return "", errors.New("is no whole number from 0 to 10")
	}
	return strconv.Itoa(int(n)), nil
})

// money is an amount of a year in plain units. That of a month is multiplied
// by 12 where the header says so: MRR times 12 is ARR by definition.
func money(column values) (reading, error) {
	told := column.told
	mark, said := asDecimals(&told, column.cells)
	unit, factor := headerCurrency(column.header), csm.Money(1)
	for _, t := range column.told {
		if c := currency[strings.ToLower(t)]; c != "" && take(&told, t) {
			unit = c
		}
	}
	key := headerKey(column.header)
	if monthly := take(&told, "monthly"); monthly || strings.Contains(key, "mrr") || strings.Contains(key, "monthly") {
		factor = 12
	}
	if take(&told, "yearly") {
		factor = 1
	}
	how := []string{}
	for _, s := range []struct {
		is   bool
		text string
	}{{unit != "", unit}, {factor > 1, "times 12"}, {said != "", said}} {
		if s.is {
			how = append(how, s.text)
		}
	}
	return reading{said: strings.Join(how, ", "), rest: told, cell: func(s string) (value, error) {
		m, c, err := amount(s, mark)
		if c == "" {
			c = unit
		}
		return value{(m * factor).Plain(), c}, err
	}}, nil
}

// amount reads an amount after the column's manner of writing fractions.
func amount(s string, mark byte) (csm.Money, string, error) {
	if strings.ContainsAny(s, "eE") {
		if f, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", "."), 64); err == nil && f > -1e13 && f < 1e13 {
			return csm.MoneyOf(f), "", nil
		}
	}
	at := digits().FindStringIndex(s)
	if at == nil {
		return 0, "", errors.New("is not an amount; write a number like 300000, 300K or 45000 EUR")
	}
	n, err := plain(s[at[0]:at[1]], mark)
	if err != nil {
		return 0, "", err
	}
	if dot := strings.IndexByte(n, '.'); dot >= 0 && len(n)-dot == 4 {
		n += "0" // three digits behind a point would part thousands again
	}
	m, c, err := csm.ParseMoney(s[:at[0]] + n + s[at[1]:])
	if err != nil || m > 1e15 || m < -1e15 {
		return 0, "", errors.New("is not an amount of a year; write a number like 300000, 300K or 45000 EUR")
	}
	return m, c, nil
}
