package note

import (
	"errors"
	"fmt"
	"strings"
)

// ErrNoTable says that there is no table to append to; CreateTable makes one.
var ErrNoTable = errors.New("the note has no such table")

// AppendRow adds a row to the first table under a heading (to the first of
// the note, without names), its values by the names of their columns.
func AppendRow(src []byte, headingNames []string, values map[string]string) ([]byte, error) {
	n := Parse(src)
	if err := n.writable(); err != nil {
		return nil, err
	}
	tables := n.Tables
	if len(headingNames) > 0 {
		tables = nil
		if h := n.Find(headingNames...); h >= 0 {
			tables = n.TablesIn(n.Section(h))
		}
	}
	if len(tables) == 0 {
		return nil, ErrNoTable
	}
	t := &tables[0]
	want, err := t.arrange(values)
	if err != nil {
		return nil, err
	}
	skip, _ := lead(n.text[t.Start:t.End], 0)
	row := n.text[t.Start:t.Start+skip] + rowText(len(t.Header), want)
	s := n.lines(t.End, row)
	out, err := Apply(src, s)
	if err != nil {
		return nil, err
	}
	line := t.Line + 2 + len(t.Rows)
	if err := n.checkRow(out, Span{t.End, t.End}, line, want); err != nil {
		return nil, err
	}
	return out, nil
}

// rowText is a row as csmd writes it.
func rowText(columns int, values map[int]string) string {
	var b strings.Builder
	b.WriteString("|")
	for i := range columns {
		b.WriteString(" " + InlineCell(values[i]) + " |")
	}
	return b.String()
}

// CreateTable adds a table with its first rows under a heading, which is made
// as AppendUnder makes it.
func CreateTable(src []byte, headingNames []string, createHeading string, columns []string, rows ...map[string]string) ([]byte, error) {
	if len(columns) == 0 || len(columns) > maxColumns {
		return nil, fmt.Errorf("a table has 1 to %d columns", maxColumns)
	}
	t := Table{}
	head := map[int]string{}
	for i, c := range columns {
		head[i] = c
		t.Header = append(t.Header, Cell{Text: c})
	}
	lines := []string{rowText(len(columns), head), "|" + strings.Repeat("---|", len(columns))}
	for _, r := range rows {
		want, err := t.arrange(r)
		if err != nil {
			return nil, err
		}
		lines = append(lines, rowText(len(columns), want))
	}
	text := strings.Join(lines, "\n")
	out, err := AppendUnder(src, headingNames, text, createHeading)
	if err != nil {
		return nil, err
	}
	if now := Parse(out); len(now.Tables) != len(Parse(src).Tables)+1 {
		return nil, errors.New("the table would not be read as one; close the code block or comment above it")
	}
	return out, nil
}
