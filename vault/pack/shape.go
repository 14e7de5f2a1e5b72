package pack

import (
	"fmt"
	"reflect"
	"strings"
)

// Shape describes what Append keeps of a type, so that bytes can be known to
// be of another version of it: the kinds, and the names and order of fields.
func Shape(t reflect.Type) string {
	var b strings.Builder
	shape(&b, t, map[reflect.Type]bool{})
	return b.String()
}

func shape(b *strings.Builder, t reflect.Type, within map[reflect.Type]bool) {
	b.WriteString(t.Kind().String())
	switch t.Kind() {
	case reflect.Map, reflect.Slice, reflect.Pointer:
		b.WriteByte(' ')
		shape(b, t.Elem(), within)
	case reflect.Struct:
		if within[t] {
			return
		}
		within[t] = true
		for _, i := range fieldsOf(t) {
			fmt.Fprintf(b, "\n%s ", t.Field(i).Name)
			shape(b, t.Field(i).Type, within)
		}
		b.WriteString("\nend")
		delete(within, t)
	}
}
