package tools

import (
	"reflect"
	"strings"

	"github.com/google/jsonschema-go/jsonschema"
)

// document marks a result that is read as a whole, such as a brief or a review
// preparation; embed it. Its schema names the parts and leaves out what is in
// each: clients load the schemas of all tools before the first question, and
// those of the documents alone would be more than the rest together.
type document struct{}

func (document) readWhole() {}

// shorten keeps a result's schema to the fields of its parts, and a document's
// to the parts. What lies deeper is published as an object.
func shorten(s *jsonschema.Schema, t reflect.Type) {
	depth := 1
	if _, whole := reflect.Zero(t).Interface().(interface{ readWhole() }); whole {
		depth = 0
		each(s, func(part *jsonschema.Schema) {
			if part.Ref != "" {
				part.Ref, part.Type = "", "object"
			}
		})
	}
	for _, def := range s.Defs {
		cutBelow(def, 1)
	}
	cutBelow(s, depth)
	dropUnused(s)
}

// cutBelow takes the fields off objects that lie more than depth objects deep.
func cutBelow(s *jsonschema.Schema, depth int) {
	if s == nil {
		return
	}
	if depth < 0 {
		s.Properties = nil
	}
	if s.Type == "object" {
		depth--
	}
	for _, p := range s.Properties {
		cutBelow(p, depth)
	}
	cutBelow(s.Items, depth)
	cutBelow(s.AdditionalProperties, depth)
}

// dropUnused leaves out the definitions that nothing refers to any more.
func dropUnused(s *jsonschema.Schema) {
	used := map[string]bool{}
	var visit func(*jsonschema.Schema)
	visit = func(part *jsonschema.Schema) {
		name := strings.TrimPrefix(part.Ref, "#/$defs/")
		if part.Ref == "" || used[name] {
			return
		}
		used[name] = true
		each(s.Defs[name], visit)
	}
	root := *s
	root.Defs = nil
	each(&root, visit)
	for name := range s.Defs {
		if !used[name] {
			delete(s.Defs, name)
		}
	}
}
