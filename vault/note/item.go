package note

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Item is one bullet, numbered entry or checkbox.
type Item struct {
	Start, End int // its first line, ending included
	Line       int
	Indent     string // what stands before the marker: white space, and the > of a quote
	Marker     string // "-", "*", "+", "1." or "1)"
	Text       string // the first line after marker and box, verbatim, trimmed
	TextSpan   Span
	Box        rune // what stands in the box, as 'x' or ' '; 0 when it has none
	Depth      int  // 0 at the outermost level
	Heading    int  // index of the heading above it, or -1
	Parent     int  // index of the item it stands in, or -1
	Lines      Span // all its lines, those of the items in it too
	Quoted     bool // it stands in a block quote or callout

	box     int // offset of the box's character
	content int // the column its text begins at
}

// Done reports whether the box is ticked.
func (it Item) Done() bool { return it.Box == 'x' }

// marker is the list marker that t begins with, and whether there is one.
func marker(t string) (string, bool) {
	n := 0
	for n < len(t) && n < 9 && t[n] >= '0' && t[n] <= '9' {
		n++
	}
	if n == len(t) || n == 0 && strings.IndexByte("-*+", t[0]) < 0 || n > 0 && t[n] != '.' && t[n] != ')' {
		return "", false
	}
	n++
	return t[:n], n == len(t) || t[n] == ' ' || t[n] == '\t'
}

// item reads the first line of a list item.
func (sc *scanner) item(ln line, depth, skip int) bool {
	t := sc.s[ln.start+skip : ln.end]
	m, ok := marker(t)
	if !ok {
		return false
	}
	empty := blank(t[len(m):])
	if sc.para.on && depth == len(sc.open) && (empty || len(m) > 1 && strings.TrimLeft(m[:len(m)-1], "0") != "1") {
		return false // such an item can't break into a paragraph
	}
	sc.leave(depth)
	it := sc.newItem(ln, skip, m)
	if it.Depth = depth; depth > 0 {
		it.Parent = sc.open[depth-1].item
	}
	_, cols := lead(sc.s[ln.start:ln.start+skip], 0)
	_, gap := lead(t[len(m):], cols+len(m))
	if empty || gap > 4 {
		gap = 1
	}
	it.content = cols + len(m) + gap
	sc.addItem(it)
	sc.open = append(sc.open, frame{content: it.content, item: len(sc.n.Items) - 1, empty: empty})
	if !empty {
		sc.itemText(ln, it)
	}
	return true
}

// newItem is the item with marker m after skip bytes of a line, as far as the
// line tells.
func (sc *scanner) newItem(ln line, skip int, m string) Item {
	it := Item{Start: ln.start, End: ln.next, Line: ln.num, Indent: sc.s[ln.start : ln.start+skip], Marker: m,
		Heading: sc.heading, Parent: -1, Lines: Span{ln.start, ln.next}}
	at := ln.start + skip + len(m)
	gap, _ := lead(sc.s[at:ln.end], 0)
	at += gap
	if box, size := boxOf(sc.s[at:ln.end]); size > 0 {
		it.Box, it.box = box, at+1
		gap, _ = lead(sc.s[at+size:ln.end], 0)
		at += size + gap
	}
	it.Text = strings.TrimRight(sc.s[at:ln.end], " \t")
	it.TextSpan = Span{at, at + len(it.Text)}
	return it
}

// boxOf is the character of the checkbox that t begins with, and the box's size.
func boxOf(t string) (rune, int) {
	if len(t) < 3 || t[0] != '[' {
		return 0, 0
	}
	r, size := utf8.DecodeRuneInString(t[1:])
	end := 1 + size + 1
	if r == ']' || r == 0 || end > len(t) || t[end-1] != ']' || end < len(t) && t[end] != ' ' && t[end] != '\t' {
		return 0, 0
	}
	return unicode.ToLower(r), end
}

func (sc *scanner) addItem(it Item) {
	sc.n.Items = append(sc.n.Items, it)
	sc.used += 224
}

// itemText reads what follows a marker on its line: a code block, a comment
// or the first line of a paragraph.
func (sc *scanner) itemText(ln line, it Item) {
	at := it.TextSpan.Start
	if it.Box == 0 {
		if f := fenceOf(it.Text); f.open() {
			f.line, f.base = ln.num, it.content
			sc.fence = f
			return
		}
	}
	if !strings.HasPrefix(it.Text, "#") {
		sc.para = span{Span{at, ln.end}, ln, true, len(sc.open), ln.num}
	}
	sc.inline(ln, at)
}
