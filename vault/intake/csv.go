package intake

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
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
	rows, err := csvRows(text, comma, skipped)
	if err != nil {
		return Table{}, err
	}
	t, err := shape(rows, true)
	t.Name, t.Dialect = name, "CSV, "+separators[comma]+", "+encoding
	return t, err
}

// unclosed is a line that is read as such only if no quote is open before it.
const unclosed = "\x00"

// csvRows are the lines with something in them. Quotes that RFC 4180 doesn't
// know (12" rack) are taken as they stand, but one that is never closed would
// swallow all lines below it unseen.
func csvRows(text string, comma rune, skipped int) (rows []Row, err error) {
	cells := 0
	r := csv.NewReader(io.MultiReader(strings.NewReader(text), strings.NewReader("\n"+unclosed+"\n")))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = comma, true, -1
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
		cells[i] = strings.TrimFunc(c, func(r rune) bool { return unicode.IsSpace(r) || csm.Invisible(r) })
		some = some || cells[i] != ""
	}
	return Row{line, cells}, some
}

var separators = map[rune]string{',': "commas", ';': "semicolons", '\t': "tabs", '|': "bars"}

// declared reads the line "sep=;" that Excel writes and obeys.
func declared(text *string) (comma rune, lines int) {
	first, rest, _ := strings.Cut(*text, "\n")
	first = strings.ToLower(strings.Trim(first, "\r\""))
	if sep, ok := strings.CutPrefix(first, "sep="); ok {
		for c := range separators {
			if sep == string(c) {
				*text = rest
				return c, 1
			}
		}
	}
	return 0, 0
}

// separator is the one that parts most lines into equally many cells, more
// than one; with several such, the one that makes most cells. A line of prose
// or a decimal comma parts some lines, but not as many ways each.
func separator(text string) rune {
	sample := text[:min(len(text), 64<<10)]
	if end := strings.LastIndexByte(sample, '\n'); end > 0 && len(sample) < len(text) {
		sample = sample[:end]
	}
	best, lines, width := ',', 0, 0
	for _, c := range []rune{',', ';', '\t', '|'} {
		if n, w := regular(sample, c); w > 1 && (n > lines || n == lines && w > width) {
			best, lines, width = c, n, w
		}
	}
	return best
}

// regular is how many lines have the commonest number of cells, and the number.
func regular(sample string, comma rune) (lines, width int) {
	r := csv.NewReader(strings.NewReader(sample))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = comma, true, -1, true
	count := map[int]int{}
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return 0, 0
		}
		count[len(cells)]++
	}
	for w, n := range count {
		if w > 1 && (n > lines || n == lines && w > width) {
			lines, width = n, w
		}
	}
	return lines, width
}
