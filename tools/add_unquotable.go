package tools

import (
	"fmt"
	"reflect"
)

// refuseUnquotable panics when a result has a text that harmlessCopy can't
// reach: it would be shown as a note has it.
func refuseUnquotable(tool string, t reflect.Type) {
	seen, here := map[reflect.Type]bool{}, reflect.TypeFor[handler]().PkgPath()
	var visit func(t reflect.Type, path string, hidden bool)
	visit = func(t reflect.Type, path string, hidden bool) {
		switch t.Kind() {
		case reflect.String, reflect.Interface:
			if hidden {
				panic(fmt.Sprintf("tools: %s in a result of %s would be shown as the note has it: export it, with json:\"-\" if it is not published", path, tool))
			}
		case reflect.Map:
			visit(t.Key(), path, hidden)
			visit(t.Elem(), path, hidden)
		case reflect.Pointer, reflect.Slice, reflect.Array:
			visit(t.Elem(), path, hidden)
		case reflect.Struct:
			if seen[t] && !hidden {
				return
			}
			seen[t] = true
			for i := range t.NumField() {
				f := t.Field(i)
				if f.Tag.Get("text") != "drawn" && (f.IsExported() || f.Anonymous || t.PkgPath() == here) { // no Text reads the others
					visit(f.Type, f.Name, hidden || !f.IsExported() && !f.Anonymous)
				}
			}
		}
	}
	visit(t, t.Name(), false)
}
