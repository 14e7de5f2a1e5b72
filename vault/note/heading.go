package note

import (
	"strings"
	"unicode"
)

// Heading is a heading of the body; what stands under it is its section.
type Heading struct {
	Level      int
	Text       string // without markup and closing #s
	Start, End int    // its line, ending included; of an underlined one, all its lines
	Line       int
	Section    Span // from Start until the next heading of the same or a higher level
}

// atx reads # Heading.
func (sc *scanner) atx(ln line, depth, skip int) bool {
	t := sc.s[ln.start+skip : ln.end]
	level := len(t) - len(strings.TrimLeft(t, "#"))
	if level > 6 || level < len(t) && t[level] != ' ' && t[level] != '\t' {
		return false
	}
	sc.leave(depth)
	if depth > 0 {
		return true // within a list item it heads no section
	}
	text := trim(t[level:])
	if bare := strings.TrimRight(text, "#"); bare == "" || strings.HasSuffix(bare, " ") || strings.HasSuffix(bare, "\t") {
		text = trim(bare)
	}
	sc.addHeading(Heading{Level: level, Text: plainInline(text), Start: ln.start, End: ln.next, Line: ln.num})
	sc.inline(ln, ln.start+skip+level)
	return true
}

// setext reads the underline === or --- that makes the paragraph above it a heading.
func (sc *scanner) setext(ln line, depth, skip int) bool {
	t := strings.TrimRight(sc.s[ln.start+skip:ln.end], " \t")
	if !sc.para.on || depth != len(sc.open) || strings.Trim(t, t[:1]) != "" {
		return false
	}
	para := sc.para
	sc.para.on = false
	if depth > 0 {
		return true
	}
	level := 1
	if t[0] == '-' {
		level = 2
	}
	text := strings.Join(strings.Fields(sc.s[para.Start:para.End]), " ")
	sc.addHeading(Heading{Level: level, Text: plainInline(text), Start: lineStart(sc.s, para.Start), End: ln.next, Line: para.line})
	return true
}

func (sc *scanner) addHeading(h Heading) {
	sc.n.Headings = append(sc.n.Headings, h)
	sc.heading = len(sc.n.Headings) - 1
	sc.used += 128
}

// closeSections says where each heading's section ends.
func closeSections(n *Note) {
	var open []int
	shut := func(level, at int) {
		for k := len(open) - 1; k >= 0 && n.Headings[open[k]].Level >= level; k-- {
			n.Headings[open[k]].Section.End = at
			open = open[:k]
		}
	}
	for i := range n.Headings {
		h := &n.Headings[i]
		shut(h.Level, h.Start)
		h.Section.Start = h.Start
		open = append(open, i)
	}
	shut(0, len(n.Src))
}

// Section is heading i with all that stands under it, subsections included.
func (n *Note) Section(i int) Span { return n.Headings[i].Section }

// Find is the index of the first heading, at any level, that goes by one of
// the names, the names tried in order; -1 if there is none. Case, spaces,
// "-", "_", emoji around the words and a final colon don't matter.
func (n *Note) Find(names ...string) int {
	for _, name := range names {
		name = strings.TrimFunc(name, ornament)
		for i, h := range n.Headings {
			if name != "" && sameName(strings.TrimFunc(h.Text, ornament), name) {
				return i
			}
		}
	}
	return -1
}

// ornament reports whether a rune at the ends of a heading is no part of its name.
func ornament(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }

// ItemsIn is the list items whose first line lies in a span.
func (n *Note) ItemsIn(s Span) []Item {
	from, to := within(len(n.Items), func(i int) int { return n.Items[i].Start }, s)
	return n.Items[from:to]
}

// TablesIn is the tables that begin in a span.
func (n *Note) TablesIn(s Span) []Table {
	from, to := within(len(n.Tables), func(i int) int { return n.Tables[i].Start }, s)
	return n.Tables[from:to]
}

// Title is the text of the first heading, the name of a note that has no
// other.
func (n *Note) Title() string {
	if len(n.Headings) == 0 {
		return ""
	}
	return n.Headings[0].Text
}
