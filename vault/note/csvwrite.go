package note

import (
	"errors"
	"fmt"
	"strings"
)

// AppendCSV adds a row to a ledger, in its own dialect and order of columns.
// Values go in as they are, quoted only where CSV asks for it. A value whose
// column the ledger hasn't is an error.
func AppendCSV(src []byte, values map[string]string) ([]byte, error) {
	c := ParseCSV(src)
	if len(c.Header) == 0 {
		return nil, errors.New("the file has no header row; write one first")
	}
	cells := make([]string, len(c.Header))
	for name, v := range values {
		i := c.Column(name)
		if i < 0 && v != "" {
			return nil, fmt.Errorf("the file has no column %q; it has: %s", name, strings.Join(c.Header, ", "))
		}
		if i >= 0 {
			cells[i] = v
		}
	}
	row := c.line(cells)
	if len(src) > 0 && src[len(src)-1] != '\n' && src[len(src)-1] != '\r' {
		row = c.EOL + row
	}
	out := append(append([]byte(nil), src...), row+c.EOL...)
	now := ParseCSV(out)
	if len(now.Rows) != len(c.Rows)+1 || len(now.Problems) != len(c.Problems) {
		return nil, errors.New("the row would not be read back: it is empty, or a row above it is damaged")
	}
	for i, v := range cells {
		if got := now.Rows[len(now.Rows)-1].Text(i); got != strings.TrimSpace(strings.ReplaceAll(v, "\r\n", "\n")) {
			return nil, fmt.Errorf("the value %q of column %s would read back as %q", v, c.Header[i], got)
		}
	}
	return out, nil
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
