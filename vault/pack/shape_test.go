package pack

import (
	"reflect"
	"testing"
)

// Bytes of one version of a type must not be taken for those of another.
func TestShapeTellsVersionsApart(t *testing.T) {
	type inner struct{ A string }
	type other struct{ B string }
	seen := map[string]reflect.Type{}
	for _, typ := range []reflect.Type{
		reflect.TypeFor[struct{ A string }](),
		reflect.TypeFor[struct{ A int }](),
		reflect.TypeFor[struct{ B string }](),
		reflect.TypeFor[struct{ A, B string }](),
		reflect.TypeFor[struct{ B, A string }](),
		reflect.TypeFor[struct{ A inner }](),
		reflect.TypeFor[struct{ A other }](),
		reflect.TypeFor[struct{ A *inner }](),
		reflect.TypeFor[struct{ A []inner }](),
		reflect.TypeFor[struct{ A map[string]inner }](),
	} {
		if before := seen[Shape(typ)]; before != nil {
			t.Errorf("%v and %v have one shape", typ, before)
		}
		seen[Shape(typ)] = typ
	}
	if Shape(reflect.TypeFor[struct {
		A string
		B string `json:"-"`
		c int
	}]()) != Shape(reflect.TypeFor[struct{ A string }]()) {
		t.Error("what isn't kept is in the shape")
	}
}
