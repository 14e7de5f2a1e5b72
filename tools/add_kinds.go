package tools

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
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
	if n, ok := v.(json.Number); ok {
		return n.String(), true // a year, or an id of digits
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

// quoted shows a value of the caller in a message, cut to a length that keeps
// the message readable.
func quoted(v any) string {
	const most = 120
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprintf("%q", v)
	}
	s := string(b)
	if len(s) <= most {
		return s
	}
	s = s[:most]
	for !utf8.ValidString(s) {
		s = s[:len(s)-1]
	}
	return s + "…"
}

func listed(names []string) string {
	if len(names) == 0 {
		return "nothing"
	}
	return strings.Join(names, ", ")
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// didYouMean ends a refusal with the one known name that is a slip of the pen
// away: at most a third of its letters differ.
func didYouMean(name string, known []string) string {
	best, least := "", max(len(name), 3)/3+1
	if len(name) > 64 {
		return "" // no slip, and the comparison takes the product of both lengths
	}
	for _, k := range known {
		if d := distance(strings.ToLower(name), k); d < least {
			best, least = k, d
		}
	}
	if best == "" {
		return ""
	}
	return ". Did you mean " + best + "?"
}

// distance is the number of letters to insert, delete or exchange between two
// words (Levenshtein).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost = min(diagonal, row[j], row[j+1]) + 1
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}
