package note

import "strings"

// quote is the state of a run of quoted lines.
type quote struct {
	line  int // the last of them
	fence fence
}

// blockquote reads a quoted line. Of what people quote only checkboxes count,
// since a callout of tasks is still a list of tasks; a quoted e-mail is not.
func (sc *scanner) blockquote(ln line, depth, skip int) bool {
	sc.leave(depth)
	if sc.quote.line != ln.num-1 {
		sc.quote = quote{}
	}
	sc.quote.line = ln.num
	at := ln.start + skip
	for at < ln.end && strings.IndexByte("> \t", sc.s[at]) >= 0 {
		at++
	}
	t := sc.s[at:ln.end]
	switch f := fenceOf(t); {
	case sc.quote.fence.open():
		if sc.quote.fence.closedBy(t) {
			sc.quote.fence = fence{}
		}
		return true
	case f.open():
		sc.quote.fence = f
		return true
	}
	if m, ok := marker(t); ok {
		if it := sc.newItem(ln, at-ln.start, m); it.Box != 0 {
			it.Quoted = true
			sc.addItem(it)
		}
	}
	sc.inline(ln, at)
	return true
}
