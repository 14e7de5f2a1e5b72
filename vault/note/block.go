package note

import "strings"

const (
	maxBlock = 32 << 10 // bytes between the fences that are read as YAML
	bom      = "\ufeff"
)

// splitBlock finds the property block: the first thing in a note, after a
// byte-order mark, blank lines and HTML comments. It sits between a line ---
// and the next line --- or ... at column 0; an indented --- is part of a
// block scalar.
func (n *Note) splitBlock() {
	s := n.text
	if strings.HasPrefix(s, bom) {
		n.Body = len(bom)
	}
	r := newLines(s, n.Body, 1)
	open, ok := n.openingFence(r)
	if !ok {
		return
	}
	first, shut, closed := n.closingFence(r)
	switch {
	case closed && (first || shut.start-open.next <= maxBlock):
		n.Block = Span{open.start, shut.next}
		n.inner = Span{open.next, shut.start}
		n.Body = shut.next
		if n.inner.End-n.inner.Start > maxBlock {
			n.refuse(Problem{Line: open.num, Code: "properties_too_long",
				Message: "the property block is longer than 32 KiB and is not read", Fix: "move long text into the body"})
		}
	case first:
		n.Body = open.next
		n.refuse(Problem{Line: open.num, Code: "properties_unclosed",
			Message: "the property block is never closed", Fix: "add a line --- after the last property"})
	}
}

// closingFence is the line that closes the block, and whether the first line
// of its contents looks like a property: if not, and nothing closes it soon,
// the opening fence was a thematic break on top of the body.
func (n *Note) closingFence(r *lines) (first bool, shut line, closed bool) {
	bare := true
	for ln, ok := r.next(); ok; ln, ok = r.next() {
		t := n.text[ln.start:ln.end]
		if isFence(t, "---") || isFence(t, "...") {
			return first, ln, true
		}
		if t = trim(t); bare && t != "" && t[0] != '#' {
			first, bare = looksLikeProperty(t), false
		}
	}
	return first, line{}, false
}

// openingFence is the line --- that opens the block, if the note has one.
func (n *Note) openingFence(r *lines) (line, bool) {
	comment := false
	for ln, ok := r.next(); ok; ln, ok = r.next() {
		t := trim(n.text[ln.start:ln.end])
		if !comment && strings.HasPrefix(t, "<!--") {
			comment, t = true, t[len("<!--"):]
		}
		switch {
		case comment:
			_, rest, closed := strings.Cut(t, "-->")
			if closed && rest != "" {
				return line{}, false
			}
			comment = !closed
		case t != "":
			return ln, isFence(n.text[ln.start:ln.end], "---")
		}
	}
	return line{}, false
}

// isFence reports whether a line is the fence at column 0, spaces after it allowed.
func isFence(t, fence string) bool {
	return strings.HasPrefix(t, fence) && blank(t[len(fence):])
}

// looksLikeProperty reports whether a line reads `key:` or `key: value`.
func looksLikeProperty(t string) bool {
	i := strings.IndexByte(t, ':')
	return i > 0 && i < 100 && (i+1 == len(t) || t[i+1] == ' ' || t[i+1] == '\t')
}
