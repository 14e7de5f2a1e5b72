package intake

import (
	"encoding/xml"
	"errors"
	"fmt"
	"strconv"
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
