package intake

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"csmd/vault/csm"
)

// readCSV makes a table of text, in whatever dialect it is.
func readCSV(name string, data []byte) (Table, error) {
	text, encoding, err := decode(data)
	if err != nil {
		return Table{}, err
	}
	if !strings.Contains(text, "\n") { // as old Macs end lines
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	comma, skipped := declared(&text)
	if comma == 0 {
		comma = separator(text)
	}
	rows, err := csvRows(text, comma, skipped, false)
	if parse := (*csv.ParseError)(nil); errors.As(err, &parse) {
		rows, err = csvRows(text, comma, skipped, true)
	}
	if err != nil {
		return Table{}, err
	}
	t, err := shape(rows, true)
	t.Name, t.Dialect = name, "CSV, "+separators[comma]+", "+encoding
	return t, err
}

// unclosed is a line that is read as such only if no quote is open before it.
const unclosed = "\x00"

// csvRows are the lines with something in them. Where lazy, quotes that RFC
// 4180 doesn't know (12" rack) are taken as they stand; but one that is closed
// too late, or never, would swallow lines unseen.
func csvRows(text string, comma rune, skipped int, lazy bool) (rows []Row, err error) {
	cells := 0
	r := csv.NewReader(io.MultiReader(strings.NewReader(text), strings.NewReader("\n"+unclosed+"\n")))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = comma, lazy, -1
	for {
		record, err := r.Read()
		if err != nil {
			return nil, fmt.Errorf("can't be read as CSV: %w", err)
		}
		line, _ := r.FieldPos(0)
		last := record[len(record)-1]
		switch {
		case len(record) == 1 && last == unclosed:
			return rows, nil
		case strings.HasSuffix(strings.TrimSuffix(last, "\n"), "\n"+unclosed):
			return nil, fmt.Errorf("has a quote in line %d that is never closed; close it, or export the file again", line+skipped)
		case lazy && slices.ContainsFunc(record, func(c string) bool { return strings.Contains(c, "\n") && strings.Contains(c, `"`) }):
			return nil, fmt.Errorf("has a quote in line %d that is not closed there: the lines below may belong to it or not; mend it, or export the file again", line+skipped)
		}
		if row, some := clean(line+skipped, record); some {
			rows, cells = append(rows, row), cells+len(record)
		}
		if err := within(len(rows), len(record), cells); err != nil {
			return nil, err
		}
	}
}

// within refuses what is beyond the limits.
func within(rows, columns, cells int) error {
	switch {
	case cells > maxCells:
		return fmt.Errorf("has more than %d million cells; export fewer columns, or parts", maxCells/1_000_000)
	case rows > MaxRows:
		return fmt.Errorf("has more than %d rows; export it in parts", MaxRows)
	case columns > MaxColumns:
		return fmt.Errorf("has more than %d columns; export only those that you need", MaxColumns)
	}
	return nil
}

// clean trims the cells of a row and reports whether it has any.
func clean(line int, cells []string) (row Row, some bool) {
	for i, c := range cells {
		cells[i] = strings.TrimFunc(printable(c), func(r rune) bool { return unicode.IsSpace(r) || csm.Invisible(r) })
		some = some || cells[i] != ""
	}
	return Row{line, cells}, some
}

// printable takes out what steers a terminal and shows nothing.
func printable(s string) string {
	steers := func(r rune) bool { return unicode.IsControl(r) && !unicode.IsSpace(r) }
	if !strings.ContainsFunc(s, steers) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if steers(r) {
			return -1
		}
		return r
	}, s)
}
