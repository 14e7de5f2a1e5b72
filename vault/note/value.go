package note

import (
	"slices"
	"strings"
)

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
