package tools

import (
	"reflect"
	"sync"
)

// harmlessCopy is a copy of a value with harmless texts. The values of a result
// are often the book's own, which many answers share: nothing is changed in
// place. A field with the tag text:"fenced" stays whole, since Text puts a
// fence around it; one with text:"drawn" is an image's and in no text.
func harmlessCopy(v reflect.Value) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	quote(out)
	return out
}

// quote makes the texts of a copy harmless. What the copy shares with its
// original, it has of its own before that is changed.
func quote(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(harmless(v.String()))
	case reflect.Struct:
		for _, i := range textsOf(v.Type()) {
			if f := v.Field(i); f.CanSet() || f.Kind() == reflect.Struct { // an embedded type isn't exported, but its fields may be
				quote(f)
			}
		}
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() || !holdsText(v.Type()) {
			return
		}
		if own := harmlessCopy(v.Elem()); v.Kind() == reflect.Pointer {
			v.Set(own.Addr())
		} else {
			v.Set(own)
		}
	case reflect.Slice:
		if !v.IsNil() && holdsText(v.Type()) {
			own := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
			reflect.Copy(own, v)
			for i := range own.Len() {
				quote(own.Index(i))
			}
			v.Set(own)
		}
	case reflect.Array:
		for i := range v.Len() {
			quote(v.Index(i))
		}
	case reflect.Map:
		if !v.IsNil() && holdsText(v.Type()) {
			own := reflect.MakeMapWithSize(v.Type(), v.Len())
			for k, item := range v.Seq2() {
				own.SetMapIndex(harmlessCopy(k), harmlessCopy(item))
			}
			v.Set(own)
		}
	}
}

var (
	textFields sync.Map // reflect.Type → []int
	textTypes  sync.Map // reflect.Type → bool
)

// textsOf are the fields of a struct that hold texts for quote.
func textsOf(t reflect.Type) []int {
	if known, ok := textFields.Load(t); ok {
		return known.([]int)
	}
	fields := []int{}
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Tag.Get("text") != "fenced" && holdsText(f.Type) {
			fields = append(fields, i)
		}
	}
	textFields.Store(t, fields)
	return fields
}

// holdsText reports whether values of a type may hold texts.
func holdsText(t reflect.Type) bool {
	if known, ok := textTypes.Load(t); ok {
		return known.(bool)
	}
	holds := findsText(t, map[reflect.Type]bool{})
	textTypes.Store(t, holds)
	return holds
}

func findsText(t reflect.Type, seen map[reflect.Type]bool) bool {
	if seen[t] {
		return false // a type within itself: what else it holds decides
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.String, reflect.Interface:
		return true
	case reflect.Pointer, reflect.Slice, reflect.Array:
		return findsText(t.Elem(), seen)
	case reflect.Map:
		return findsText(t.Key(), seen) || findsText(t.Elem(), seen)
	case reflect.Struct:
		for i := range t.NumField() {
			if findsText(t.Field(i).Type, seen) {
				return true
			}
		}
	}
	return false
}
