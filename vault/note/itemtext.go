package note

import (
	"sort"
	"strings"
)

// ItemText is all the text of item i: everything after its bullet, verbatim,
// further lines joined by "\n" and without the indentation that only says
// that they belong to it.
func (n *Note) ItemText(i int) string {
	it := n.Items[i]
	text := strings.TrimRight(n.text[it.TextSpan.Start:it.End], " \t\r\n")
	if it.Lines.End <= it.End {
		return text
	}
	out := []string{text}
	r := newLines(n.text[:it.Lines.End], it.End, 0)
	for ln, ok := r.next(); ok; ln, ok = r.next() {
		out = append(out, strings.TrimRight(dedent(n.text[ln.start:ln.end], it.content), " \t"))
	}
	return strings.TrimRight(strings.Join(out, "\n"), "\n")
}

// dedent is t without white space up to a column.
func dedent(t string, column int) string {
	col := 0
	for i := 0; i < len(t); i++ {
		if col >= column || t[i] != ' ' && t[i] != '\t' {
			return t[i:]
		}
		_, width := lead(t[i:i+1], col)
		col += width
	}
	return ""
}

// within is the range of indexes whose offsets, which ascend, lie in a span.
func within(n int, offset func(int) int, s Span) (from, to int) {
	from = sort.Search(n, func(i int) bool { return offset(i) >= s.Start })
	to = sort.Search(n, func(i int) bool { return offset(i) >= s.End })
	return from, max(from, to)
}
