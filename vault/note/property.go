package note

import "strconv"

// Property is one property of a note as its writer put it.
type Property struct {
	Name      string // as written
	Line      int
	Value     Value
	Span      Span // its lines, endings included, comments after it not
	ValueSpan Span // the value as written; empty at the place where one would go

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
			if !sameName(n.Props[i].Name, name) {
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
	var first map[string]int // only for blocks too long to compare each with each
	if len(n.Props) > 64 {
		first = make(map[string]int, len(n.Props))
	}
	for i := range n.Props {
		p := n.Props[i]
		if line := n.earlier(i, first); line > 0 {
			n.Problems = append(n.Problems, Problem{Line: p.Line, Code: "duplicate_property",
				Message: "the property " + p.Name + " is given twice; line " + strconv.Itoa(line) + " counts",
				Fix:     "remove one of the two"})
		}
	}
}

// earlier is the line of the first property with the name of property i; 0 if
// that is i itself.
func (n *Note) earlier(i int, first map[string]int) int {
	if first != nil {
		key := fold(n.Props[i].Name)
		if _, twice := first[key]; !twice {
			first[key] = n.Props[i].Line
			return 0
		}
		return first[key]
	}
	for k := range i {
		if sameName(n.Props[k].Name, n.Props[i].Name) {
			return n.Props[k].Line
		}
	}
	return 0
}
