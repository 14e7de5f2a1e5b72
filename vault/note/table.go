package note

import "strings"

// maxColumns is the widest table that is read; a wider one is text.
const maxColumns = 64

// Table is a table of the body.
type Table struct {
	Header     []Cell
	Rows       []Row
	Start, End int // from the header line to the end of the last row
	Heading    int // index of the heading above it, or -1
	Line       int // of the header
}

// Row is one line of a table under the header. A row may have fewer cells
// than the header; more are a Problem and left out.
type Row struct {
	Cells      []Cell
	Start, End int
	Line       int
}

// Cell is one cell, trimmed, with \| as the | that it stands for.
type Cell struct {
	Text string
	Span Span // the text as written; empty where the text would begin
	room Span // everything between the two bars
}

// Column is the index of the first column that goes by one of the names, as
// in Get; -1 if there is none.
func (t *Table) Column(names ...string) int {
	for _, name := range names {
		for i := range t.Header {
			if sameName(plainInline(t.Header[i].Text), name) {
				return i
			}
		}
	}
	return -1
}

// Text is the cell of column i; "" where the row has none.
func (r Row) Text(i int) string {
	if i < 0 || i >= len(r.Cells) {
		return ""
	}
	return r.Cells[i].Text
}

// delimiter reads the line |---|---| that makes the line above it a header.
func (sc *scanner) delimiter(ln line, depth, skip int) bool {
	t := sc.s[ln.start+skip : ln.end]
	prev := sc.para.prev
	if !sc.para.on || depth != len(sc.open) || !isDelimiter(t) || strings.IndexByte(sc.s[prev.start:prev.end], '|') < 0 {
		return false
	}
	columns := len(cells(sc.s, ln, maxColumns+1))
	at := max(prev.start, sc.para.Start)
	header := cells(sc.s, line{start: at, end: prev.end}, maxColumns+1)
	if columns > maxColumns || len(header) > maxColumns {
		sc.n.Problems = append(sc.n.Problems, Problem{Line: prev.num, Code: "table_too_wide", Warning: true,
			Message: "the table has more than 64 columns and is not read", Fix: "split it"})
		return false
	}
	if columns != len(header) {
		if t[0] != '|' || len(header) == 0 {
			return false
		}
		sc.n.Problems = append(sc.n.Problems, Problem{Line: ln.num, Code: "table_columns", Warning: true,
			Message: "the table's header and the line under it have different numbers of columns", Fix: "give both the same number of cells"})
	}
	if sc.para.Start < prev.start { // text above the header stays a paragraph
		sc.para.End = prev.start
		sc.closeParagraph()
	}
	sc.para.on = false
	sc.n.Tables = append(sc.n.Tables, Table{Header: header, Start: prev.start, End: ln.next, Heading: sc.heading, Line: prev.num})
	sc.table = true
	sc.used += 256
	return true
}

// isDelimiter reports whether t holds nothing but cells of dashes.
func isDelimiter(t string) bool {
	if strings.IndexByte(t, '|') < 0 || strings.IndexByte(t, '-') < 0 {
		return false
	}
	t = strings.TrimPrefix(trim(t), "|")
	for t != "" {
		cell, rest, _ := strings.Cut(t, "|")
		dashes := strings.TrimSuffix(strings.TrimPrefix(trim(cell), ":"), ":")
		if dashes == "" || strings.Trim(dashes, "-") != "" {
			return false
		}
		t = trim(rest)
	}
	return true
}

// row reads a line of the table that is open.
func (sc *scanner) row(ln line) {
	t := &sc.n.Tables[len(sc.n.Tables)-1]
	row := Row{Cells: cells(sc.s, ln, len(t.Header)+1), Start: ln.start, End: ln.next, Line: ln.num}
	if extra := len(row.Cells) > len(t.Header); extra {
		row.Cells = row.Cells[:len(t.Header)]
		sc.used += 256
		sc.n.Problems = append(sc.n.Problems, Problem{Line: ln.num, Code: "table_row", Warning: true,
			Message: "the row has more cells than its table has columns; the rest is not read", Fix: `write a | within a cell as \|`})
	}
	sc.used += 64 + 48*cap(row.Cells)
	t.Rows = append(t.Rows, row)
	t.End = ln.next
}

// cells splits a line at its bars, except those after a backslash, into at
// most limit cells.
func cells(s string, ln line, limit int) []Cell {
	skip, _ := lead(s[ln.start:ln.end], 0)
	at := ln.start + skip
	end := ln.start + len(strings.TrimRight(s[ln.start:ln.end], " \t"))
	if at < end && s[at] == '|' {
		at++
	}
	out := make([]Cell, 0, min(limit, strings.Count(s[at:end], "|")+1))
	for at < end && len(out) < limit {
		bar := at + nextBar(s[at:end])
		out = append(out, cellOf(s, Span{at, bar}))
		at = bar + 1
	}
	return out
}

// nextBar is where the first bar without a backslash before it stands.
func nextBar(t string) int {
	for i := 0; i < len(t); i++ {
		k := strings.IndexByte(t[i:], '|')
		if k < 0 {
			break
		}
		if i += k; i == 0 || t[i-1] != '\\' {
			return i
		}
	}
	return len(t)
}

func cellOf(s string, room Span) Cell {
	skip, _ := lead(s[room.Start:room.End], 0)
	text := trim(s[room.Start:room.End])
	c := Cell{Text: text, Span: Span{room.Start + skip, room.Start + skip + len(text)}, room: room}
	if text == "" {
		at := min(room.Start+1, room.End)
		c.Span = Span{at, at}
	}
	if strings.Contains(text, `\|`) {
		c.Text = strings.ReplaceAll(text, `\|`, "|")
	}
	return c
}
