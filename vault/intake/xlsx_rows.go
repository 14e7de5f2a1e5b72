package intake

import (
	"encoding/xml"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// cell is a cell of a sheet as it is stored.
type cell struct {
	kind    string // s, inlineStr, str, b, e, or a number
	style   int
	value   string
	formula bool
}

// rows are those of a sheet with something in them, and the formulas that the
// program that wrote the file left without a value.
func (w *workbook) rows(part string) (rows []Row, bad []Rejected, err error) {
	line, column, all := 0, 0, 0
	var cells []string
	flush := func() {
		if row, some := clean(line, cells); some {
			rows, all = append(rows, row), all+len(cells)
		}
		cells = nil
	}
	err = w.each(part, func(d *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "row":
			flush()
			line, column = next(attr(e, "r"), line), 0
		case "c":
			if at := columnOf(attr(e, "r")); at > 0 {
				column = at
			} else {
				column++
			}
			c, err := readCell(d, e)
			if err != nil {
				return err
			}
			text, err := w.show(c)
			if err != nil {
				return fmt.Errorf("%w (line %d)", err, line)
			}
			if c.formula && text == "" && c.kind == "" && c.value == "" {
				bad = append(bad, Rejected{Line: line, Value: attr(e, "r"), Reason: "is a formula without a stored result; open and save the file in Excel, then import it"})
			}
			if text == "" {
				return nil
			}
			if err := within(len(rows)+1, column, all+column); err != nil {
				return err
			}
			if w.text += len(text); w.text > MaxBytes {
				return fmt.Errorf("holds more than %d MB of text; export fewer columns, or parts", MaxBytes>>20)
			}
			for len(cells) < column {
				cells = append(cells, "")
			}
			cells[column-1] = text
		}
		return nil
	})
	flush()
	return rows, bad, err
}

// readCell reads up to the end of a cell.
func readCell(d *xml.Decoder, e xml.StartElement) (c cell, err error) {
	c.kind = attr(e, "t")
	if c.kind == "n" {
		c.kind = ""
	}
	c.style, _ = strconv.Atoi(attr(e, "s"))
	inside := ""
	for {
		token, err := d.RawToken()
		if err != nil {
			return c, errors.New("is a damaged workbook; export it again")
		}
		switch t := token.(type) {
		case xml.StartElement:
			if inside = t.Name.Local; inside == "is" {
				if c.value, err = texts(d, "is"); err != nil {
					return c, err
				}
				inside = ""
			}
			c.formula = c.formula || inside == "f"
		case xml.CharData:
			if inside == "v" {
				c.value += string(t)
			}
		case xml.EndElement:
			inside = ""
			if t.Name.Local == "c" {
				return c, nil
			}
		}
	}
}

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
