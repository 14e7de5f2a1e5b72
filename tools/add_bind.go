package tools

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/google/jsonschema-go/jsonschema"
	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault/csm"
)

// arguments is what one tool takes. Its refusals are written for the assistant
// that has to call again: what is wrong, what is taken instead.
type arguments struct {
	tool   string
	schema func() *jsonschema.Schema
}

func argumentsOf[In any](tool string) arguments {
	return arguments{tool, sync.OnceValue(func() *jsonschema.Schema { return inputSchema(reflect.TypeFor[In]()) })}
}

// check is the arguments of a call as the tool takes them. null counts as
// absent. What can be meant in one way only is taken: "20" for 20, "true" for
// true, one text for a list of one, a list written as a text.
func (a arguments) check(req mcp.CallToolRequest) (map[string]any, error) {
	raw, err := json.Marshal(req.GetRawArguments())
	if err != nil {
		return nil, err
	}
	var given any
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber() // large identifiers keep their digits
	if err := d.Decode(&given); err != nil {
		return nil, err
	}
	if given == nil || given == "" {
		given = map[string]any{}
	}
	fields, ok := given.(map[string]any)
	if !ok {
		return nil, fmt.Errorf(`%s takes its arguments as one object, such as {"name": "value"}; it got %s`, a.tool, quoted(given))
	}
	return a.fields("", a.schema(), fields)
}

// fill puts checked arguments into the tool's struct.
func fill(checked map[string]any, in any) error {
	raw, err := json.Marshal(checked)
	if err != nil {
		return err
	}
	return json.Unmarshal(raw, in)
}

// fields checks an object: the arguments themselves, or one of them, in which
// case path is its name.
func (a arguments) fields(path string, s *jsonschema.Schema, given map[string]any) (map[string]any, error) {
	known := sortedKeys(s.Properties)
	out := make(map[string]any, len(given))
	for _, name := range sortedKeys(given) {
		field := s.Properties[name]
		if field == nil && s.AdditionalProperties != nil {
			field = s.AdditionalProperties
			if err := a.text(path, name); err != nil {
				return nil, err // a name of the caller's choice
			}
		}
		if field == nil {
			return nil, fmt.Errorf("%s has no %s %s; it takes: %s%s", a.what(path), noun(path), quoted(name),
				listed(known), didYouMean(name, known))
		}
		if given[name] == nil {
			continue
		}
		v, err := a.value(join(path, name), field, given[name])
		if err != nil {
			return nil, err
		}
		out[name] = v
	}
	if missing := slices.DeleteFunc(slices.Clone(s.Required), func(name string) bool { return !blank(out[name]) }); len(missing) > 0 {
		return nil, fmt.Errorf("%s needs %s; it takes: %s", a.what(path), strings.Join(missing, " and "), listed(known))
	}
	return out, nil
}

// value checks one value against its schema.
func (a arguments) value(path string, s *jsonschema.Schema, given any) (any, error) {
	kind, ok := kinds[s.Type]
	if !ok {
		return given, a.anything(path, given) // no type: the tool reads it
	}
	if word, text := given.(string); text && s.Properties[word] != nil && s.Properties[word].Type == "boolean" {
		given = map[string]any{word: true} // "skip" for {"skip": true}
	}
	v, ok := kind.read(given)
	if !ok {
		example := kind.example
		if len(s.Properties) > 0 {
			example = "an object of some of: " + listed(sortedKeys(s.Properties))
		}
		return nil, fmt.Errorf("%s of %s must be %s; it is %s", path, a.tool, example, quoted(given))
	}
	switch v := v.(type) {
	case map[string]any:
		return a.fields(path, s, v)
	case []any:
		if err := a.list(path, v); err != nil {
			return nil, err
		}
		for i := range v {
			if text, ok := v[i].(string); ok && len(s.Items.Required) == 1 && parsed(text) == nil {
				v[i] = map[string]any{s.Items.Required[0]: text} // "Ann" for {"name": "Ann"}
			}
			item, err := a.value(fmt.Sprintf("%s[%d]", path, i), s.Items, v[i])
			if err != nil {
				return nil, err
			}
			v[i] = item
		}
		return v, nil
	case string:
		if err := a.text(path, v); err != nil {
			return nil, err
		}
		return a.member(path, s, v)
	}
	return v, nil
}

// member finds a text in a closed set; spelling it At-Risk for at_risk is fine.
func (a arguments) member(path string, s *jsonschema.Schema, given string) (any, error) {
	if len(s.Enum) == 0 {
		return given, nil
	}
	if strings.TrimSpace(given) == "" {
		return "", nil // blank is not said
	}
	var set []string
	for _, v := range s.Enum {
		if csm.Key(v.(string)) == csm.Key(given) {
			return v, nil
		}
		set = append(set, v.(string))
	}
	return nil, fmt.Errorf("%s of %s must be one of %s; it is %s%s", path, a.tool,
		strings.Join(set, ", "), quoted(given), didYouMean(given, set))
}

func (a arguments) what(path string) string {
	if path == "" {
		return a.tool
	}
	return path + " of " + a.tool
}

func noun(path string) string {
	if path == "" {
		return "argument"
	}
	return "field"
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

func blank(v any) bool {
	s, text := v.(string)
	return v == nil || text && strings.TrimSpace(s) == ""
}
