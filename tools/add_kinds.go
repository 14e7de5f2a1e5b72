package tools

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
)

// kinds says, for each type of an argument, how a given value is read and how
// to say what is expected.
var kinds = map[string]struct {
	read    func(any) (any, bool)
	example string
}{
	"string":  {asText, `a text such as "Acme"`},
	"integer": {asInteger, "a whole number such as 20"},
	"number":  {asNumber, "a number such as 300000"},
	"boolean": {asBoolean, "true or false"},
	"array":   {asList, `a list such as ["a", "b"]`},
	"object":  {asObject, `an object such as {"name": "value"}`},
}

func asText(v any) (any, bool) {
	switch v := v.(type) {
	case json.Number:
		return v.String(), true // a year, or an id of digits
	case bool:
		return strconv.FormatBool(v), true // auto_renew: true, compare: true
	}
	s, ok := v.(string)
	return s, ok
}

func asInteger(v any) (any, bool) {
	f, ok := asNumber(v)
	if !ok || f.(float64) != math.Trunc(f.(float64)) {
		return nil, false
	}
	return int64(f.(float64)), true
}

// maxNumber is above any amount or count in a vault, and far enough below what
// an int64 of minor units holds.
const maxNumber = 1e13

func asNumber(v any) (any, bool) {
	var text string
	switch v := v.(type) {
	case json.Number:
		text = v.String()
	case string:
		text = strings.TrimSpace(v)
	default:
		return nil, false
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || !(math.Abs(f) <= maxNumber) {
		return nil, false // the comparison is false for NaN too
	}
	return f, true
}

func asBoolean(v any) (any, bool) {
	switch v {
	case true, "true":
		return true, true
	case false, "false":
		return false, true
	}
	return nil, false
}

func asList(v any) (any, bool) {
	switch v := v.(type) {
	case []any:
		return v, true
	case string:
		if list, ok := parsed(v).([]any); ok {
			return list, true
		}
		if strings.TrimSpace(v) == "" {
			return []any{}, true
		}
		return []any{v}, true
	case bool:
		return []any{strconv.FormatBool(v)}, true // told: true
	}
	return nil, false
}

func asObject(v any) (any, bool) {
	if s, ok := v.(string); ok {
		v = parsed(s)
	}
	m, ok := v.(map[string]any)
	return m, ok
}

// parsed reads a value that a client has sent as text of JSON, as some do for
// lists and objects; nil when it is anything else.
func parsed(s string) any {
	d := json.NewDecoder(strings.NewReader(s))
	d.UseNumber()
	var v any
	if d.Decode(&v) != nil || d.More() {
		return nil
	}
	return v
}
