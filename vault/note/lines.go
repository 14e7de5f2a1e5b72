package note

import "strings"

// line is one line of a note: its bytes without the ending, where the next
// line begins, and its number.
type line struct {
	start, end, next int
	num              int
}

// lines walks a text line by line; LF, CRLF and a lone CR each end a line.
// The next LF and CR are remembered, so that a text that has only one of
// them is not searched again for the other at every line.
type lines struct {
	s          string
	pos, num   int
	lf, cr     int
	nLF, nCRLF int
	nCR        int
}

func newLines(s string, pos, num int) *lines {
	return &lines{s: s, pos: pos, num: num, lf: -1, cr: -1}
}

// next is the next line, and whether there is one. A text that ends with a
// line ending has no empty line after it.
func (l *lines) next() (line, bool) {
	if l.pos >= len(l.s) {
		return line{}, false
	}
	l.lf = seek(l.s, '\n', l.pos, l.lf)
	l.cr = seek(l.s, '\r', l.pos, l.cr)
	ln := line{start: l.pos, num: l.num}
	switch {
	case l.cr+1 == l.lf && l.lf < len(l.s):
		ln.end, ln.next = l.cr, l.cr+2
		l.nCRLF++
	case l.cr < l.lf:
		ln.end, ln.next = l.cr, l.cr+1
		l.nCR++
	case l.lf < len(l.s):
		ln.end, ln.next = l.lf, l.lf+1
		l.nLF++
	default:
		ln.end, ln.next = len(l.s), len(l.s)
	}
	l.pos = ln.next
	l.num++
	return ln, true
}

// seek is the first c at or after pos, given the last answer; len(s) if none.
func seek(s string, c byte, pos, known int) int {
	if known >= pos {
		return known
	}
	if i := strings.IndexByte(s[pos:], c); i >= 0 {
		return pos + i
	}
	return len(s)
}

// eol is the ending that most of the lines so far use.
func (l *lines) eol() string {
	switch {
	case l.nCRLF > l.nLF && l.nCRLF >= l.nCR:
		return "\r\n"
	case l.nCR > l.nLF:
		return "\r"
	}
	return "\n"
}

// lead is the white space a line begins with: its bytes, and its width in
// columns with tab stops every four. from is the column it starts at.
func lead(s string, from int) (bytes, cols int) {
	col := from
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case ' ':
			col++
		case '\t':
			col += 4 - col%4
		default:
			return i, col - from
		}
	}
	return len(s), col - from
}

// blank reports whether s holds only spaces and tabs.
func blank(s string) bool {
	n, _ := lead(s, 0)
	return n == len(s)
}

// trim is s without spaces and tabs at its ends.
func trim(s string) string {
	for s != "" && (s[0] == ' ' || s[0] == '\t') {
		s = s[1:]
	}
	for s != "" && (s[len(s)-1] == ' ' || s[len(s)-1] == '\t') {
		s = s[:len(s)-1]
	}
	return s
}
