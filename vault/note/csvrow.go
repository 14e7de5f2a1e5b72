package note

import "strings"

// row adds a row; the first is the header.
func (c *CSV) row(line int, cells []string) {
	if c.Header == nil {
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		c.Header = cells
		return
	}
	for len(cells) > 0 && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	switch {
	case len(cells) == 0:
	case len(cells) > len(c.Header):
		c.problem(line, "csv_row", "the row has more values than the header has columns", "put a value that holds the separator in quotes")
	default:
		c.Rows = append(c.Rows, CSVRow{line, cells, c})
	}
}

func (c *CSV) problem(line int, code, message, fix string) {
	c.Problems = append(c.Problems, Problem{Line: line, Code: code, Message: message, Fix: fix})
}

// Column is the index of the first column that goes by one of the names, as
// in Note.Get; -1 if there is none.
func (c *CSV) Column(names ...string) int {
	for _, name := range names {
		for i, h := range c.Header {
			if sameName(h, name) {
				return i
			}
		}
	}
	return -1
}

// Text is the value in column i, trimmed; "" where the row has none.
func (r CSVRow) Text(i int) string {
	if i < 0 || i >= len(r.cells) {
		return ""
	}
	return strings.TrimSpace(r.cells[i])
}

// Get is the value in the column that goes by one of the names.
func (r CSVRow) Get(names ...string) string {
	for _, name := range names {
		i, asked := r.file.columns[name]
		if !asked {
			i = r.file.Column(name)
			r.file.columns[name] = i
		}
		if i >= 0 {
			return r.Text(i)
		}
	}
	return ""
}
