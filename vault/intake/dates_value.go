package intake

import (
	"errors"
	"fmt"
	"strconv"
	"time"

	"csmd/vault/csm"
)

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
