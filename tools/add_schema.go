package tools

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/google/jsonschema-go/jsonschema"

	"csmd/vault/csm"
)

// scalars publishes the types whose JSON is not what their Go kind suggests.
var scalars = map[reflect.Type]*jsonschema.Schema{
	reflect.TypeFor[csm.Money](): {Type: "number"},
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
	repeated := repeatedTypes(t)
	known := maps.Clone(scalars)
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
				if f.Anonymous || f.IsExported() {
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

// closeSets carries the enum tags of a struct over to its schema.
func closeSets(t reflect.Type, s *jsonschema.Schema) {
	switch t.Kind() {
	case reflect.Pointer:
		closeSets(t.Elem(), s)
	case reflect.Slice, reflect.Array:
		closeSets(t.Elem(), s.Items)
	case reflect.Map:
		closeSets(t.Elem(), s.AdditionalProperties)
	case reflect.Struct:
		for _, f := range reflect.VisibleFields(t) {
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			p := s.Properties[name]
			if p == nil {
				continue
			}
			closeSets(f.Type, p)
			if set := f.Tag.Get("enum"); set != "" {
				if p.Items != nil {
					p = p.Items
				}
				for v := range strings.SplitSeq(set, ",") {
					p.Enum = append(p.Enum, v)
				}
			}
		}
	}
}

// each calls f for a schema and all within it.
func each(s *jsonschema.Schema, f func(*jsonschema.Schema)) {
	if s == nil {
		return
	}
	f(s)
	for _, part := range []map[string]*jsonschema.Schema{s.Properties, s.Defs} {
		for _, p := range part {
			each(p, f)
		}
	}
	each(s.Items, f)
	each(s.AdditionalProperties, f)
}

// tidy leaves out what clients mishandle or no one reads: null beside a type,
// and the ban on further properties (bind has better words for it in
// arguments, and a result may grow).
func tidy(s *jsonschema.Schema) {
	if i := slices.Index(s.Types, "null"); i >= 0 {
		rest := slices.Delete(slices.Clone(s.Types), i, i+1)
		s.Types = nil
		if len(rest) > 0 { // else it is a reference
			s.Type = rest[0]
		}
	}
	if a := s.AdditionalProperties; a != nil && a.Not != nil {
		s.AdditionalProperties = nil
	}
}

// refuseUnsayable stops the program at a result whose schema would allow null
// or say nothing. What is unknown is left out of a result (omitempty on a
// pointer or a map), and a scalar with a text form of its own is a string type.
func refuseUnsayable(tool string, s *jsonschema.Schema) {
	for name, p := range s.Properties {
		open := p.AdditionalProperties != nil && p.AdditionalProperties.Not == nil // a map
		pointer := slices.Contains(p.Types, "null") && !slices.Contains(p.Types, "array")
		why := ""
		switch {
		case (open || pointer) && slices.Contains(s.Required, name):
			why = "may be null; give it omitempty"
		case p.Type == "object" && len(p.Properties) == 0 && !open:
			why = "is an object without fields; use a string type"
		case p.Type == "" && p.Types == nil && p.Ref == "":
			why = "has no type"
		}
		if why != "" {
			panic(fmt.Sprintf("tools: %s in a result of %s %s", name, tool, why))
		}
	}
}
