package tools

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/google/jsonschema-go/jsonschema"

	"csmd/vault"
	"csmd/vault/csm"
)

// scalars publishes the types whose JSON is not what their Go kind suggests.
var scalars = map[reflect.Type]*jsonschema.Schema{
	reflect.TypeFor[csm.Money]():    {Type: "number"},
	reflect.TypeFor[csm.Decision](): {}, // "skip", or fields of the item as the answer shows them
}

// common publishes without their fields what every result holds: clients have
// seen a warning and a changed file before they have seen the second tool.
var common = map[reflect.Type]*jsonschema.Schema{
	reflect.TypeFor[csm.Problem]():   {Type: "object"},
	reflect.TypeFor[vault.Changed](): {Type: "object"},
}

// inputSchema is the schema of a tool's arguments. A field is required unless
// it has omitempty; its jsonschema tag is its description; its enum tag, for a
// closed set only, lists the values: enum:"P0,P1,P2,P3".
func inputSchema(t reflect.Type) *jsonschema.Schema {
	s := schemaOf(t, scalars)
	if s.Properties == nil {
		s.Properties = map[string]*jsonschema.Schema{} // some clients insist on it
	}
	closeSets(t, s)
	each(s, tidy)
	return s
}

// resultSchema is the schema of a tool's result. Types that stand in it more
// than once are kept in $defs, where the library would repeat them.
func resultSchema[Out any](tool string) *jsonschema.Schema {
	t := reflect.TypeFor[Out]()
	known := maps.Clone(scalars)
	maps.Copy(known, common)
	repeated := slices.DeleteFunc(repeatedTypes(t), func(r reflect.Type) bool { return known[r] != nil })
	for _, r := range repeated {
		known[r] = &jsonschema.Schema{Ref: "#/$defs/" + defName(r)}
	}
	s := schemaOf(t, known)
	for _, r := range repeated {
		others := maps.Clone(known)
		delete(others, r)
		if s.Defs == nil {
			s.Defs = map[string]*jsonschema.Schema{}
		}
		s.Defs[defName(r)] = schemaOf(r, others)
	}
	each(s, func(s *jsonschema.Schema) { refuseUnsayable(tool, s) })
	each(s, tidy)
	required := s.Required
	each(s, func(part *jsonschema.Schema) { part.Required = nil }) // of items it would be half of all schemas
	s.Required = required
	shorten(s, t)
	return s
}

func schemaOf(t reflect.Type, known map[reflect.Type]*jsonschema.Schema) *jsonschema.Schema {
	s, err := jsonschema.ForType(t, &jsonschema.ForOptions{TypeSchemas: known})
	if err != nil {
		panic(fmt.Sprintf("tools: %v has no schema: %v", t, err))
	}
	return s
}

// repeatedTypes are the struct types that more than one field refers to, in
// the order they are met. An embedded one is part of what embeds it, and the
// library takes no reference for it.
func repeatedTypes(t reflect.Type) []reflect.Type {
	var met []reflect.Type
	uses, embedded := map[reflect.Type]int{}, map[reflect.Type]bool{t: true}
	var visit func(reflect.Type)
	visit = func(t reflect.Type) {
		switch t.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
			visit(t.Elem())
		case reflect.Struct:
			if uses[t]++; uses[t] > 1 {
				return // its definition stands once, and so do the fields in it
			}
			met = append(met, t)
			for i := range t.NumField() {
				f := t.Field(i)
				if f.Anonymous {
					embedded[f.Type] = true
				}
				if (f.Anonymous || f.IsExported()) && f.Tag.Get("json") != "-" {
					visit(f.Type)
				}
			}
		}
	}
	visit(t)
	return slices.DeleteFunc(met, func(t reflect.Type) bool {
		return uses[t] < 2 || embedded[t] || t.Name() == ""
	})
}

// defName is a type's name as it stands in $defs: csm.Problem is problem.
func defName(t reflect.Type) string {
	first, size := utf8.DecodeRuneInString(t.Name())
	return string(unicode.ToLower(first)) + t.Name()[size:]
}
