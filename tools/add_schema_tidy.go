package tools

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/google/jsonschema-go/jsonschema"
)

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
