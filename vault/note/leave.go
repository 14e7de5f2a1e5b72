package note

// leave closes the list items deeper than depth and whatever stood in them.
func (sc *scanner) leave(depth int) {
	for len(sc.open) > depth {
		top := sc.open[len(sc.open)-1]
		sc.n.Items[top.item].Lines.End = sc.last
		sc.open = sc.open[:len(sc.open)-1]
	}
	sc.closeParagraph()
	sc.table = false
}

// closeParagraph ends the running paragraph; the first of a body is its summary.
func (sc *scanner) closeParagraph() {
	if sc.para.on && sc.para.rank == 0 && sc.n.summary.Empty() {
		sc.n.summary = sc.para.Span
	}
	sc.para.on = false
}

func (sc *scanner) blank() {
	sc.closeParagraph()
	sc.table = false
	if k := len(sc.open) - 1; k >= 0 && sc.open[k].empty && !sc.fence.open() {
		sc.leave(k) // an item may begin with one blank line, not with two
	}
}

// rule reads a thematic break: three or more of one of - * _.
func (sc *scanner) rule(ln line, depth, skip int) bool {
	t := sc.s[ln.start+skip : ln.end]
	count := 0
	for i := 0; i < len(t); i++ {
		switch t[i] {
		case t[0]:
			count++
		case ' ', '\t':
		default:
			return false
		}
	}
	if count < 3 {
		return false
	}
	sc.leave(depth)
	return true
}
