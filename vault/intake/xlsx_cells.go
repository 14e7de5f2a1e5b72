package intake

import (
	"errors"
	"strconv"
	"strings"
)

// show is what a cell holds as the text of a CSV file would: dates are ISO,
// shares have their %, amounts the currency of their format.
func (w *workbook) show(c cell) (string, error) {
	switch c.kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(c.value))
		if err != nil || i < 0 || i >= len(w.strings) {
			return "", errors.New("is a damaged workbook: a cell refers to a text that isn't there")
		}
		return w.strings[i], nil
	case "b":
		return map[bool]string{true: "true", false: "false"}[c.value == "1" || c.value == "true"], nil
	case "":
		return w.number(c), nil
	case "d": // an ISO date, of strict workbooks
		return strings.TrimSuffix(c.value, "T00:00:00"), nil
	}
	return c.value, nil
}

// number shows a number. Fifteen digits are what Excel itself keeps.
func (w *workbook) number(c cell) string {
	f, err := strconv.ParseFloat(c.value, 64)
	if err != nil {
		return c.value
	}
	var how cellFormat
	if c.style >= 0 && c.style < len(w.formats) {
		how = w.formats[c.style]
	}
	if f >= 1 && f < 2958466 && how.date {
		day, clock := fromSerial(c.value, w.from1904)
		if clock == "00:00" {
			return string(day)
		}
		return string(day) + "T" + clock
	}
	if how.percent {
		return digits15(f*100) + "%"
	}
	if how.unit != "" {
		return digits15(f) + " " + how.unit
	}
	return digits15(f)
}

func digits15(f float64) string {
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(f, 'g', 15, 64), 64)
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

// next is the number of a row, which follows the one before if it has none.
func next(r string, line int) int {
	if n, err := strconv.Atoi(r); err == nil && n > 0 {
		return n
	}
	return line + 1
}

// columnOf is the column of a reference, A1 the first; 0 if there is none.
func columnOf(ref string) (n int) {
	for _, r := range ref {
		switch {
		case r >= 'A' && r <= 'Z' && n < 1e7:
			n = n*26 + int(r-'A') + 1
		default:
			return n
		}
	}
	return n
}
