package tools

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"
)

// pick is the part of a JSON value at a path: names of fields and numbers of
// items between dots, # for every item of a list, and in the last place
// several names to keep these fields only: "p0.#.title", "totals.count",
// "months.0.renewals.#.account,state".
func pick(v any, path string) (any, error) {
	if path == "" {
		return v, nil
	}
	step, rest, _ := strings.Cut(path, ".")
	switch v := v.(type) {
	case []any:
		if step == "#" {
			return pickEach(v, rest)
		}
		if i, err := strconv.Atoi(step); err == nil && 0 <= i && i < len(v) {
			return pick(v[i], rest)
		}
	case map[string]any:
		if field, ok := v[step]; ok {
			return pick(field, rest)
		}
		if names := strings.Split(step, ","); len(names) > 1 {
			kept := map[string]any{}
			for _, name := range names {
				if field, ok := v[name]; ok {
					kept[name] = field
				}
			}
			return kept, nil
		}
	}
	return nil, fmt.Errorf("there is no %q in %s", step, oneLine(v))
}

// pickEach picks from every item. One that lacks the field shows as null, but
// a field that all lack is a slip in the path.
func pickEach(list []any, path string) (any, error) {
	parts, found := make([]any, len(list)), len(list) == 0
	var missing error
	for i, item := range list {
		var err error
		if parts[i], err = pick(item, path); err != nil {
			missing = err
		} else {
			found = true
		}
	}
	if !found {
		return nil, missing
	}
	return parts, nil
}

// pretty formats a JSON value for people: what fits stands on one line.
func pretty(v any) string {
	var b strings.Builder
	prettyTo(&b, v, "")
	return b.String()
}

const lineWidth = 120

func prettyTo(b *strings.Builder, v any, indent string) {
	line := oneLine(v)
	list, isList := v.([]any)
	object, isObject := v.(map[string]any)
	if len(indent)+len(line) <= lineWidth || !isList && !isObject {
		b.WriteString(line)
		return
	}
	open, end, n := "[", "]", len(list)
	if isObject {
		open, end, n = "{", "}", len(object)
	}
	names := sortedKeys(object)
	b.WriteString(open)
	for i := range n {
		b.WriteString("\n  " + indent)
		if isObject {
			b.WriteString(oneLine(names[i]) + ": ")
			prettyTo(b, object[names[i]], indent+"  ")
		} else {
			prettyTo(b, list[i], indent+"  ")
		}
		if i < n-1 {
			b.WriteString(",")
		}
	}
	b.WriteString("\n" + indent + end)
}

func oneLine(v any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err)
	}
	return strings.TrimSpace(b.String())
}

// decoded reads JSON with its numbers as they are written.
func decoded(data []byte) any {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		panic(err)
	}
	return v
}

func TestPick(t *testing.T) {
	v := decoded([]byte(`{"p0":[{"title":"a","due":"x"},{"title":"b"}],"n":{"count":1.50},"none":[]}`))
	for path, want := range map[string]string{
		"n.count":         "1.50",
		"p0.1.title":      `"b"`,
		"p0.#.title":      `["a","b"]`,
		"p0.#.due":        `["x",null]`,
		"p0.#.title,due":  `[{"due":"x","title":"a"},{"title":"b"}]`,
		"none.#.title":    "[]",
		"p0.#.titel":      `there is no "titel" in {"title":"b"}`,
		"p0.2.title":      `there is no "2" in [{"due":"x","title":"a"},{"title":"b"}]`,
		"n.count.decimal": `there is no "decimal" in 1.50`,
	} {
		got, err := pick(v, path)
		if text := oneLine(got); err == nil && text != want || err != nil && err.Error() != want {
			t.Errorf("%s: got %s, %v", path, text, err)
		}
	}
}

func TestPretty(t *testing.T) {
	long := strings.Repeat("x", lineWidth/2)
	v := map[string]any{"a": []any{long, long}, "b": []any{}}
	want := "{\n  \"a\": [\n    \"" + long + "\",\n    \"" + long + "\"\n  ],\n  \"b\": []\n}"
	if got := pretty(v); got != want {
		t.Errorf("got %s", got)
	}
}
