package note

import "strconv"

// Property is one property of a note as its writer put it.
type Property struct {
	Name      string // as written
	Line      int
	Value     Value
	Span      Span // its lines, endings included, comments after it not
	ValueSpan Span // the value as written; empty at the place where one would go

	key   string // Name folded
	style style
	items []Span // the elements of a list as written; only the YAML parser tells
}

// Get is the property that goes by the first of several names, matched
// without regard to case, spaces, "-" and "_". One that has a value is
// preferred to an empty one; of one given twice the first counts.
func (n *Note) Get(names ...string) (Property, bool) {
	empty := -1
	for _, name := range names {
		for i := range n.Props {
			if !sameName(n.Props[i].key, name) {
				continue
			}
			if !n.Props[i].Value.Empty() {
				return n.Props[i], true
			}
			if empty < 0 {
				empty = i
			}
			break
		}
	}
	if empty < 0 {
		return Property{}, false
	}
	return n.Props[empty], true
}

// readProperties decodes the block: by the fast path where it holds nothing
// but plain lines, else by the YAML parser.
func (n *Note) readProperties() {
	if n.inner.Empty() || n.inner.End-n.inner.Start > maxBlock {
		return
	}
	line := n.LineAt(n.inner.Start)
	props, ok := plainProperties(n.text, n.inner, line)
	if !ok {
		var p *Problem
		if props, p = yamlProperties(n.text, n.inner, line); p != nil {
			n.refuse(*p)
		}
	}
	n.Props = props
	n.checkTwice()
}

// checkTwice reports each property that stands in the block more than once.
func (n *Note) checkTwice() {
	first := make(map[string]int, len(n.Props))
	for i := range n.Props {
		p := &n.Props[i]
		p.key = fold(p.Name)
		line, twice := first[p.key]
		if !twice {
			first[p.key] = p.Line
			continue
		}
		n.Problems = append(n.Problems, Problem{Line: p.Line, Code: "duplicate_property",
			Message: "the property " + p.Name + " is given twice; line " + strconv.Itoa(line) + " counts",
			Fix:     "remove one of the two"})
	}
}
