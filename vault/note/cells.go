package note

import (
	"fmt"
	"slices"
	"strings"
)

// SetCells sets cells of the table row on a line, by the names of their
// columns. The other cells and the padding stay; a row that is too short
// grows.
func SetCells(src []byte, line int, values map[string]string) ([]byte, error) {
	n := Parse(src)
	if err := n.writable(); err != nil {
		return nil, err
	}
	t, row, ok := n.rowAt(line)
	if !ok {
		return nil, fmt.Errorf("line %d is not a row of a table; the note may have changed since it was read", line)
	}
	want, err := t.arrange(values)
	if err != nil {
		return nil, err
	}
	var cuts []Splice
	last := -1
	for i, text := range want {
		last = max(last, i)
		if i < len(row.Cells) && row.Cells[i].Text != text {
			cuts = append(cuts, row.Cells[i].put(text))
		}
	}
	if last >= len(row.Cells) {
		cuts = append(cuts, n.grow(row, last, want))
	}
	out, err := Apply(src, cuts...)
	if err != nil {
		return nil, err
	}
	if err := n.checkRow(out, Span{row.Start, row.End}, line, want); err != nil {
		return nil, err
	}
	return out, nil
}

// grow is the splice that adds the cells a short row lacks, up to the last.
func (n *Note) grow(row Row, last int, want map[int]string) Splice {
	end := row.Start + len(strings.TrimRight(n.text[row.Start:row.End], " \t\r\n"))
	var text string
	if s := n.text[row.Start:end]; !strings.HasSuffix(s, "|") || strings.HasSuffix(s, `\|`) {
		text = " |"
	}
	for i := len(row.Cells); i <= last; i++ {
		text += " " + InlineCell(want[i]) + " |"
	}
	return Splice{end, end, text}
}

// put is the splice that writes text into a cell.
func (c Cell) put(text string) Splice {
	text = InlineCell(text)
	if c.Span.Empty() && c.room.End-c.room.Start < 2 {
		return Splice{c.room.Start, c.room.End, " " + text + " "}
	}
	return Splice{c.Span.Start, c.Span.End, text}
}

// rowAt is the row on a line and its table.
func (n *Note) rowAt(line int) (*Table, Row, bool) {
	for i := range n.Tables {
		t := &n.Tables[i]
		k, found := slices.BinarySearchFunc(t.Rows, line, func(r Row, line int) int { return r.Line - line })
		if found {
			return t, t.Rows[k], true
		}
	}
	return nil, Row{}, false
}

// arrange is the values by column; a column that the table hasn't is an error.
func (t *Table) arrange(values map[string]string) (map[int]string, error) {
	want := make(map[int]string, len(values))
	for name, text := range values {
		i := t.Column(name)
		if i < 0 && text != "" {
			return nil, fmt.Errorf("the table on line %d has no column %q; it has: %s", t.Line, name, t.columns())
		}
		if i >= 0 {
			want[i] = text
		}
	}
	return want, nil
}

func (t *Table) columns() string {
	names := make([]string, len(t.Header))
	for i, c := range t.Header {
		names[i] = c.Text
	}
	return strings.Join(names, ", ")
}

// checkRow reads a note back in which one row was written: the row says what
// it should and the rest of the note what it did.
func (n *Note) checkRow(out []byte, old Span, line int, want map[int]string) error {
	now := Parse(out)
	_, row, ok := now.rowAt(line)
	if !ok {
		return fmt.Errorf("line %d would not be read as a row of the table; edit it by hand", line)
	}
	for i, text := range want {
		if got := row.Text(i); got != strings.ReplaceAll(InlineCell(text), `\|`, "|") {
			return fmt.Errorf("the cell would read %q instead of %q; edit it by hand", got, text)
		}
	}
	return sameOutside(n, now, old, Span{row.Start, row.End})
}
