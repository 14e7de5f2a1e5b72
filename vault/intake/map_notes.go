package intake

import (
	"fmt"
	"strings"
)

// about says of a column what its name and field leave to be noticed.
func (m *Mapped) about(c Match) (notes []string) {
	say := func(format string, args ...any) { notes = append(notes, fmt.Sprintf(format, args...)) }
	key := headerKey(m.Table.Columns[c.at].Header)
	switch {
	case strings.Contains(c.Read, "times 12"):
		say("%s is monthly: multiplied by 12 for %s", c.Column, c.Field)
	case c.Field == "base_arr" && strings.Contains(key, "amount"):
		say("%s is taken for the ARR that is up for renewal; if it is of the whole term, leave it out with base_arr=-", c.Column)
	case key == "totalcontractamount":
		say("%s is taken for the amount of a year; if it is of the whole term, give tcv=%s", c.Column, c.Column)
	}
	if strings.Contains(c.Read, "scores") {
		say("%s is read as %s: above the second limit healthy, above the first watch, else at risk; other limits: %s=%s as SCALE at LIMIT and LIMIT",
			c.Column, c.Read, c.Field, c.Column)
	}
	if strings.Contains(c.Read, "serial numbers") {
		say("%s has serial numbers of days; they are counted from %s", c.Column, map[bool]string{true: "1904", false: "1900"}[m.Table.from1904])
	}
	if n, line, example := m.formulas(c); n > 0 {
		say("%s: what begins like a formula (%d, as in line %d: %s) is kept as text, with an apostrophe in front", c.Column, n, line, excerpt([]string{example}))
	}
	return notes
}

// formulas counts the cells of a column that were made harmless.
func (m *Mapped) formulas(c Match) (n, line int, example string) {
	for _, row := range m.Table.Rows {
		cell := row.Cells[c.at]
		if cell == "" || !strings.ContainsAny(cell[:1], "=@+-") || !formula.MatchString(cell) {
			continue
		}
		if v, err := c.reading.read(cell); err != nil || !strings.HasPrefix(v.text, "'") {
			continue
		}
		if n++; n == 1 {
			line, example = row.Line, cell
		}
	}
	return n, line, example
}
