package note

import "strings"

// budget limits the memory that a hostile note can make Parse use: what one
// finds in it costs about as many units as bytes of memory. 96 MiB hold a
// table of 100,000 rows and 20 columns.
const budget = 96 << 20

// scanner reads a body line by line. Its state says in which list items the
// next line may stand and whether something hides it.
type scanner struct {
	n     *Note
	s     string
	lines *lines
	used  int

	heading int     // index of the heading above, or -1
	open    []frame // the list items that hold the current line
	para    span    // the paragraph that the next line may go on
	table   bool    // the last line belongs to the last table
	fence   fence
	quote   quote
	last    int // where the line after the last one that isn't blank begins

	hidden   int // a comment hides lines that begin before this offset
	comments comments
}

// span is a paragraph while it grows.
type span struct {
	Span
	prev line // its last line
	on   bool
	rank int // how many list items hold it
	line int // the number of its first line
}

// frame is an open list item: the column its text begins at.
type frame struct {
	content int
	item    int
	empty   bool // nothing but the marker so far
}

// scanBody finds the headings, items, tables and links of a body.
func scanBody(n *Note) {
	sc := &scanner{n: n, s: n.text, heading: -1}
	n.Headings, n.Items = make([]Heading, 0, 4), make([]Item, 0, 4) // most notes need no more
	n.Links = make([]Link, 0, min(64, strings.Count(n.text, "[[")))
	sc.lines = newLines(n.text, n.Body, n.LineAt(n.Body))
	sc.comments = newComments(n.text, n.Body)
	sc.blockLinks()
	for ln, ok := sc.lines.next(); ok; ln, ok = sc.lines.next() {
		if sc.used > budget {
			n.Problems = append(n.Problems, Problem{Line: ln.num, Code: "note_too_large",
				Message: "the note holds more than can be read at once; it is read up to here", Fix: "split it into several notes"})
			break
		}
		sc.line(ln)
	}
	sc.end()
}

// blockLinks reads the links in the properties: they too lead to notes.
func (sc *scanner) blockLinks() {
	block := sc.n.inner
	if !strings.Contains(sc.n.Text(block), "[[") {
		return
	}
	r := newLines(sc.s[:block.End], block.Start, sc.n.LineAt(block.Start))
	for ln, ok := r.next(); ok; ln, ok = r.next() {
		sc.inline(ln, ln.start)
	}
	sc.hidden = 0
}

// line reads one line.
func (sc *scanner) line(ln line) {
	t := sc.s[ln.start:ln.end]
	skip, cols := lead(t, 0)
	if skip == len(t) {
		sc.blank()
		return
	}
	if sc.fence.open() && sc.inFence(ln, cols) {
		sc.last = ln.next
		return
	}
	if ln.start < sc.hidden {
		sc.para.on = false
		sc.last = ln.next
		return
	}
	depth := sc.depth(cols)
	base := 0
	if depth > 0 {
		base = sc.open[depth-1].content
	}
	sc.block(ln, depth, skip, cols-base)
	sc.last = ln.next
}

// depth is how many of the open list items a line is indented enough to stand in.
func (sc *scanner) depth(cols int) int {
	d := 0
	for d < len(sc.open) && cols >= sc.open[d].content {
		d++
	}
	return d
}

// block reads a line that nothing hides. skip is the length of its white
// space, indent its width within the list items that hold it.
func (sc *scanner) block(ln line, depth, skip, indent int) {
	t := sc.s[ln.start+skip : ln.end]
	continues := sc.para.on
	if indent < 4 && beginsBlock[t[0]] {
		for _, b := range blocks {
			if strings.IndexByte(b.first, t[0]) >= 0 && b.read(sc, ln, depth, skip) {
				return
			}
		}
	}
	switch {
	case indent < 4 && sc.table && depth == len(sc.open) && strings.IndexByte(t, '|') >= 0:
		sc.row(ln)
		sc.inline(ln, ln.start+skip)
	case continues:
		sc.para.End, sc.para.prev = ln.end, ln
		sc.inline(ln, ln.start+skip)
	case indent >= 4: // indented code
		sc.leave(depth)
	default:
		sc.leave(depth)
		sc.para = span{Span{ln.start + skip, ln.end}, ln, true, depth, ln.num}
		sc.inline(ln, ln.start+skip)
	}
}

// blocks are the things other than text that a line can begin, by its first
// character, in the order they are tried.
var blocks = []struct {
	first string
	read  func(sc *scanner, ln line, depth, skip int) bool
}{
	{"#", (*scanner).atx},
	{"`~", (*scanner).openFence},
	{"|:-", (*scanner).delimiter},
	{"=-", (*scanner).setext},
	{"-*_", (*scanner).rule},
	{"-*+0123456789", (*scanner).item},
	{">", (*scanner).blockquote},
	{"<%", (*scanner).comment},
}

// beginsBlock are the first characters of all blocks: most lines have another.
var beginsBlock = func() (first [256]bool) {
	for _, c := range []byte("#`~|:-=*_+0123456789><%") {
		first[c] = true
	}
	return first
}()

// end closes what the note leaves open.
func (sc *scanner) end() {
	sc.leave(0)
	n := sc.n
	if sc.fence.open() {
		n.Problems = append(n.Problems, Problem{Line: sc.fence.line, Code: "unclosed_fence", Warning: true,
			Message: "the code block is never closed: everything after it counts as code", Fix: "close it with a line " + sc.fence.mark()})
	}
	closeSections(n)
	counted := newLines(n.text[:n.Body], 0, 1)
	for _, ok := counted.next(); ok; _, ok = counted.next() {
	}
	counted.nLF += sc.lines.nLF
	counted.nCRLF += sc.lines.nCRLF
	counted.nCR += sc.lines.nCR
	n.EOL = counted.eol()
}
