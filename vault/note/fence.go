package note

import "strings"

// fence is an open code block: its character, how many of them, the column
// its list item begins at and the line it stands on.
type fence struct {
	char byte
	size int
	base int
	line int
}

func (f fence) open() bool { return f.size > 0 }

// mark is the line that closes the block.
func (f fence) mark() string { return strings.Repeat(string(f.char), f.size) }

// fenceOf is the fence that opens a code block with t, a line without its
// white space; its size is 0 if t opens none.
func fenceOf(t string) fence {
	if t == "" || t[0] != '`' && t[0] != '~' {
		return fence{}
	}
	size := len(t) - len(strings.TrimLeft(t, t[:1]))
	if size < 3 || t[0] == '`' && strings.IndexByte(t[size:], '`') >= 0 {
		return fence{}
	}
	return fence{char: t[0], size: size}
}

// closedBy reports whether a line without its white space closes the block.
func (f fence) closedBy(t string) bool {
	rest := strings.TrimLeft(t, string(f.char))
	return len(t)-len(rest) >= f.size && blank(rest)
}

// openFence reads the line that opens a code block.
func (sc *scanner) openFence(ln line, depth, skip int) bool {
	f := fenceOf(sc.s[ln.start+skip : ln.end])
	if !f.open() {
		return false
	}
	sc.leave(depth)
	f.line = ln.num
	if depth > 0 {
		f.base = sc.open[depth-1].content
	}
	sc.fence = f
	return true
}

// inFence reports whether a line belongs to the open code block. A line that
// is indented less than the list item around the block ends both.
func (sc *scanner) inFence(ln line, cols int) bool {
	if cols < sc.fence.base {
		sc.fence = fence{}
		return false
	}
	t := sc.s[ln.start:ln.end]
	if cols-sc.fence.base < 4 && sc.fence.closedBy(strings.TrimLeft(t, " \t")) {
		sc.fence = fence{}
	}
	return true
}

// comments looks for the ends of comments and of paragraphs.
type comments struct {
	s    string
	html bool // there is <!-- somewhere
	perc bool // there is %% somewhere
	shut mark
	gaps [3]mark
}

// mark is a text to look for and the last place it was found, so that a note
// full of openings is not searched to its end for each of them.
type mark struct {
	text  string
	found int
}

func newComments(s string, body int) comments {
	return comments{s: s, html: strings.Contains(s[body:], "<!--"), perc: strings.Contains(s[body:], "%%"),
		shut: mark{"-->", -1}, gaps: [3]mark{{"\n\n", -1}, {"\n\r\n", -1}, {"\r\r", -1}}}
}

// after is the first place at or after an offset; past the end if nowhere.
func (m *mark) after(s string, at int) int {
	if m.found < at {
		m.found = len(s) + len(m.text)
		if i := strings.Index(s[at:], m.text); i >= 0 {
			m.found = at + i
		}
	}
	return m.found
}

// close is where the first --> after an offset ends; past the end if nowhere.
func (c *comments) close(at int) int {
	return c.shut.after(c.s, at) + len(c.shut.text)
}

// blank is where the paragraph around an offset ends at the latest.
func (c *comments) blank(at int) int {
	end := len(c.s) + 1
	for i := range c.gaps {
		end = min(end, c.gaps[i].after(c.s, at))
	}
	return end
}

// comment reads a line that begins a block that nobody sees: <!-- … --> or
// %% … %%. The line that ends it is hidden to its last byte.
func (sc *scanner) comment(ln line, depth, skip int) bool {
	at := ln.start + skip
	var end int
	var mark string
	switch t := sc.s[at:ln.end]; {
	case strings.HasPrefix(t, "<!--"):
		end, mark = sc.comments.close(at+len("<!--")), "-->"
	case strings.HasPrefix(t, "%%"):
		if strings.Contains(t[2:], "%%") && !strings.HasSuffix(trim(t), "%%") {
			return false // text after an inline comment
		}
		end, mark = len(sc.s)+1, "%%"
		if i := strings.Index(sc.s[at+2:], "%%"); i >= 0 {
			end = at + 2 + i + 2
		}
	default:
		return false
	}
	sc.leave(depth)
	if sc.hidden = end; end > len(sc.s) {
		sc.n.Problems = append(sc.n.Problems, Problem{Line: ln.num, Code: "unclosed_comment", Warning: true,
			Message: "the comment is never closed: everything after it is hidden", Fix: "close it with " + mark})
	}
	return true
}
