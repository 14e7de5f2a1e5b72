package note

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

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

// Kind says what a Value is.
type Kind int

// Null is an empty value, Scalar a text, number, date or flag, List a list of
// those, Opaque anything else: a mapping, an alias, lists in lists.
const (
	Null Kind = iota
	Scalar
	List
	Opaque
)

// Value is what a property says. Scalars are text: quotes and block scalars
// are resolved, but a number or date stays as it is written. An unquoted
// [[wikilink]], which YAML takes for a list in a list, is the text it is meant
// to be.
type Value struct {
	Kind    Kind
	text    string
	items   []string
	literal bool // to be written without quotes
}

// TextValue is a text: one that YAML would read as a number, date or flag is
// written in quotes.
func TextValue(s string) Value { return Value{Kind: Scalar, text: s} }

// LiteralValue is a number, date or flag, written without quotes.
func LiteralValue(s string) Value { return Value{Kind: Scalar, text: s, literal: true} }

// ListValue is a list of scalars.
func ListValue(items ...string) Value { return Value{Kind: List, items: items} }

// Text is a scalar's text; a list is joined with ", "; null and opaque values
// have none.
func (v Value) Text() string {
	if v.Kind == List {
		return strings.Join(v.items, ", ")
	}
	return v.text
}

// List is the elements of a list, or the one scalar as a list of one. A
// scalar with commas stays one.
func (v Value) List() []string {
	switch v.Kind {
	case List:
		return slices.Clone(v.items)
	case Scalar:
		return []string{v.text}
	}
	return nil
}

// IsNull reports whether the property is there but empty.
func (v Value) IsNull() bool { return v.Kind == Null }

// Empty reports whether there is nothing to read: null, "" or [].
func (v Value) Empty() bool {
	return v.Kind != Opaque && v.text == "" && len(v.items) == 0
}

// IsList reports whether the value is a list of scalars.
func (v Value) IsList() bool { return v.Kind == List }

// IsOpaque reports whether the value is something that properties don't hold:
// a mapping, an alias, lists in lists. It is neither expanded nor edited.
func (v Value) IsOpaque() bool { return v.Kind == Opaque }

// Equal reports whether two values say the same.
func (v Value) Equal(w Value) bool {
	return v.Kind == w.Kind && v.text == w.text && slices.Equal(v.items, w.items)
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

// fold is a name without case, spaces, "-" and "_". Names that are folded
// already, as most are, cost nothing.
func fold(name string) string {
	for i := 0; i < len(name); i++ {
		if c := name[i]; c < 'a' && (c < '0' || c > '9') || c > 'z' {
			return foldSlow(name)
		}
	}
	return name
}

func foldSlow(name string) string {
	return strings.Map(func(r rune) rune {
		if separates(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
}

func separates(r rune) bool {
	return r == ' ' || r == '-' || r == '_' || r == '\t' || r == '\u00a0'
}

// sameName reports whether a name folds to key, without making the fold.
func sameName(key, name string) bool {
	for len(name) > 0 {
		r, size := rune(name[0]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(name)
		}
		name = name[size:]
		if separates(r) {
			continue
		}
		k, ksize := utf8.DecodeRuneInString(key)
		if ksize == 0 || k != unicode.ToLower(r) {
			return false
		}
		key = key[ksize:]
	}
	return key == ""
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
			Message: "the property " + p.Name + " is given twice; line " + itoa(line) + " counts",
			Fix:     "remove one of the two"})
	}
}
