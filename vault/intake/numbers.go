package intake

import (
	"errors"
	"strconv"
	"strings"
	"unicode"

	"csmd/vault/pattern"
)

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
	if bare == "" || bare != digits.FindString(bare) {
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
			bare = strings.TrimSpace(unit.ReplaceAllString(bare, ""))
		}
		n, err := figureOf(bare, mark)
		switch {
		case err != nil:
			return value{}, err
		case n < 0 || n != float64(int64(n)):
			return value{}, errors.New("is not a whole number from 0")
		}
		if len(bare) < len(s) && years.MatchString(s) {
			n *= 12
		}
		return value{text: strconv.FormatInt(int64(n), 10)}, nil
	}}, nil
}

// Terms come with their unit: 12 months, 2 years, 60 days.
var (
	unit  = pattern.New(`\s*(?:months?|mos?\.?|days?|seats?|users?|licen[cs]es?|years?|yrs?\.?|monate?|tage?|jahre?)$`)
	years = pattern.New(`(?i)(?:years?|yrs?\.?|jahre?)$`)
)

// score is an answer to the question of the Net Promoter Score.
var score = plainly(func(s string) (string, error) {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || n != float64(int(n)) || n < 0 || n > 10 {
		return "", errors.New("is no whole number from 0 to 10")
	}
	return strconv.Itoa(int(n)), nil
})
