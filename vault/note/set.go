package note

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// PropertyEdit sets or removes one property. Names are the canonical name and
// then its synonyms; a note that uses a synonym goes on using it.
type PropertyEdit struct {
	Names  []string
	Value  Value
	Remove bool
}

// Put sets a property: an existing one in its own style, a new one at the end
// of the block. The zero Value empties it.
func Put(v Value, names ...string) PropertyEdit { return PropertyEdit{Names: names, Value: v} }

// Drop removes a property with its line.
func Drop(names ...string) PropertyEdit { return PropertyEdit{Names: names, Remove: true} }

// Set edits properties and changes nothing else: comments, order, quoting and
// list style stay. It makes a block where there is none. An edit that can't be
// made safely is refused by the property's name, and then nothing is changed.
func Set(src []byte, edits ...PropertyEdit) ([]byte, error) {
	if len(edits) == 0 {
		return src, nil
	}
	n := Parse(src)
	if err := n.editable(edits); err != nil {
		return nil, err
	}
	if !n.inner.Empty() { // positions of list elements come from the YAML parser
		props, p := yamlProperties(n.text, n.inner, n.LineAt(n.inner.Start))
		if p != nil {
			return nil, errors.New(p.Message)
		}
		n.Props = props
	}
	s := &setter{n: n, touched: map[int]bool{}}
	for _, e := range edits {
		if err := s.edit(e); err != nil {
			return nil, fmt.Errorf("the property %q can't be changed: %w", e.Names[0], err)
		}
	}
	s.add()
	out, err := Apply(src, s.cuts...)
	if err != nil {
		return nil, err
	}
	if err := s.check(out, edits); err != nil {
		return nil, err
	}
	return out, nil
}

// editable says why the properties of a note can't be edited at all.
func (n *Note) editable(edits []PropertyEdit) error {
	for _, e := range edits {
		if len(e.Names) == 0 || e.Names[0] == "" {
			return errors.New("a property to change has no name")
		}
		if n.broken != "" {
			return fmt.Errorf("the property %q can't be changed: %s", e.Names[0], n.broken)
		}
	}
	return nil
}

// setter collects the splices of one Set.
type setter struct {
	n       *Note
	cuts    []Splice
	added   []string // lines for the end of the block
	touched map[int]bool
}

// edit plans one edit.
func (s *setter) edit(e PropertyEdit) error {
	if !validValue(e.Value) {
		return errors.New("the new value is not valid UTF-8")
	}
	found, err := s.find(e.Names)
	if err != nil {
		return err
	}
	if e.Remove {
		for _, i := range found {
			if err := s.touch(i); err != nil {
				return err
			}
			s.cuts = append(s.cuts, Splice{s.n.Props[i].Span.Start, s.n.Props[i].Span.End, ""})
		}
		return nil
	}
	if len(found) == 0 {
		line, err := s.line(e.Names[0], e.Value)
		s.added = append(s.added, line)
		return err
	}
	p := &s.n.Props[found[0]]
	if p.Value.Equal(e.Value) {
		return nil
	}
	if err := s.touch(found[0]); err != nil {
		return err
	}
	s.replace(p, e.Value)
	return nil
}

// find is the indexes of the properties that go by the names, the one that
// counts first.
func (s *setter) find(names []string) ([]int, error) {
	var found []int
	for _, name := range names {
		first := -1
		for i, p := range s.n.Props {
			switch {
			case !sameName(p.Name, name):
			case first >= 0:
				return nil, fmt.Errorf("it is given twice (lines %d and %d); remove one of the two", s.n.Props[first].Line, p.Line)
			default:
				first = i
				if len(found) > 0 && s.n.Props[found[0]].Value.Empty() && !p.Value.Empty() {
					found = append([]int{i}, found...)
				} else {
					found = append(found, i)
				}
			}
		}
	}
	return found, nil
}

// touch notes that a property is edited, if it may be.
func (s *setter) touch(i int) error {
	p := s.n.Props[i]
	switch {
	case s.touched[i]:
		return errors.New("it is to be changed twice at once")
	case p.style == styleOther || p.Value.IsOpaque():
		return fmt.Errorf("line %d uses YAML that is not edited (an anchor, alias, tag, mapping or list in a list); write it as plain text or edit it by hand", p.Line)
	}
	s.touched[i] = true
	return nil
}

func validValue(v Value) bool {
	return v.Kind != Opaque && utf8.ValidString(v.text) && utf8.ValidString(strings.Join(v.items, ""))
}
