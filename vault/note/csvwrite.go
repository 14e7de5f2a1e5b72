package note

import (
	"errors"
	"fmt"
	"strings"
)

// AppendCSV adds rows to a ledger, in its own dialect and order of columns.
// Values go in as they are, quoted only where CSV asks for it. A value whose
// column the ledger hasn't is an error. It takes time in proportion to the
// bytes of the ledger, however many rows are added at once.
func AppendCSV(src []byte, rows ...map[string]string) ([]byte, error) {
	c := ParseCSV(src)
	if len(c.Header) == 0 {
		return nil, errors.New("the file has no header row; write one first")
	}
	out := append([]byte(nil), src...)
	if len(src) > 0 && src[len(src)-1] != '\n' && src[len(src)-1] != '\r' {
		out = append(out, c.EOL...)
	}
	added, at := make([][]string, len(rows)), map[string]int{}
	for i, values := range rows {
		cells, err := c.cells(values, at)
		if err != nil {
			return nil, err
		}
		added[i] = cells
		out = append(out, c.line(cells)+c.EOL...)
	}
	if err := c.checkAdded(ParseCSV(out), added); err != nil {
		return nil, err
	}
	return out, nil
}

// cells are the values of a row in the order of the columns; at remembers
// where each column was found.
func (c *CSV) cells(values map[string]string, at map[string]int) ([]string, error) {
	cells := make([]string, len(c.Header))
	for name, v := range values {
		i, known := at[name]
		if !known {
			i = c.Column(name)
			at[name] = i
		}
		if i < 0 && v != "" {
			return nil, fmt.Errorf("the file has no column %q; it has: %s", name, strings.Join(c.Header, ", "))
		}
		if i >= 0 {
			cells[i] = v
		}
	}
	return cells, nil
}

// checkAdded reads a ledger back: it ends with the rows that were added.
func (c *CSV) checkAdded(now *CSV, added [][]string) error {
	if len(now.Rows) != len(c.Rows)+len(added) || len(now.Problems) != len(c.Problems) {
		return errors.New("the row would not be read back: it is empty, or a row above it is damaged")
	}
	for i, cells := range added {
		for k, v := range cells {
			if got := now.Rows[len(c.Rows)+i].Text(k); got != strings.TrimSpace(strings.ReplaceAll(v, "\r\n", "\n")) {
				return fmt.Errorf("the value %q of column %s would read back as %q", v, c.Header[k], got)
			}
		}
	}
	return nil
}

// line is a row without its ending.
func (c *CSV) line(cells []string) string {
	out := make([]string, len(cells))
	for i, v := range cells {
		out[i] = quoteCSV(v, c.Comma)
	}
	return strings.Join(out, string(c.Comma))
}

func quoteCSV(v string, comma rune) string {
	if strings.ContainsRune(v, comma) || strings.ContainsAny(v, "\"\r\n") || strings.TrimSpace(v) != v {
		return `"` + strings.ReplaceAll(v, `"`, `""`) + `"`
	}
	return v
}

// FormatCSV is a new ledger: a header, and rows in the order of its columns.
func FormatCSV(header []string, rows ...[]string) []byte {
	c := &CSV{Comma: ','}
	var b strings.Builder
	for _, r := range append([][]string{header}, rows...) {
		b.WriteString(c.line(r) + "\n")
	}
	return []byte(b.String())
}
