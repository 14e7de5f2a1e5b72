package intake

import (
	"fmt"
	"strings"
)

// format finds out from all values of a column how each of its cells is read.
// What the values leave open is an unclear.
type format func(column values) (reading, error)

// values are what a column holds, and what was said of it by hand.
type values struct {
	header   string
	cells    []string // those with something in them
	told     []string // "day first", "EUR"
	from1904 bool
}

// reading reads the cells of one column.
type reading struct {
	said string // how, in words, if that isn't plain: "day first", "EUR, times 12"
	cell func(cell string) (value, error)
	rest []string // what was told and is of no use here
}

// value is a cell in csmd's writing. Amounts may name their currency.
type value struct{ text, currency string }

// unclear is what a column alone doesn't tell. Choices are what can be told.
type unclear struct {
	text    string
	choices []string
}

func (u *unclear) Error() string { return u.text }

// plainly reads cells that are read the same whatever else stands in the column.
func plainly(cell func(string) (string, error)) format {
	return func(column values) (reading, error) {
		return reading{rest: column.told, cell: func(s string) (value, error) {
			text, err := cell(s)
			return value{text: text}, err
		}}, nil
	}
}

// absent are the ways in which exports write that there is nothing.
var absent = map[string]bool{"": true, "-": true, "--": true, "–": true, "—": true, "n/a": true, "N/A": true, "null": true, "NULL": true, "(blank)": true, "(none)": true, "[]": true}

// sheetErrors are what Excel shows for a formula that failed.
var sheetErrors = map[string]bool{"#N/A": true, "#REF!": true, "#VALUE!": true, "#DIV/0!": true, "#NAME?": true, "#NULL!": true, "#NUM!": true, "#SPILL!": true, "#CALC!": true, "#GETTING_DATA": true}

// read reads one cell; absent ones have no value.
func (r reading) read(cell string) (value, error) {
	if absent[cell] {
		return value{}, nil
	}
	if sheetErrors[cell] {
		return value{}, fmt.Errorf("is an error of the spreadsheet; mend the formula and export again")
	}
	return r.cell(cell)
}

// fits reports whether at least half of a column's values, or of the first
// many, can be read; a column without values fits.
func (r reading) fits(cells []string) bool {
	good, tried := 0, 0
	for _, c := range cells[:min(len(cells), 500)] {
		if absent[c] {
			continue
		}
		tried++
		if _, err := r.read(c); err == nil {
			good++
		}
	}
	return good*2 >= tried
}

// take removes what was told, and reports whether it was.
func take(told *[]string, what string) bool {
	for i, t := range *told {
		if strings.EqualFold(t, what) {
			*told = append(append([]string{}, (*told)[:i]...), (*told)[i+1:]...)
			return true
		}
	}
	return false
}
