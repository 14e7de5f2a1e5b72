package tools

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// A scene is a call in a conversation that a tool has answered: the vault as it
// is then, and arguments that are right. Every tool has one, so that a new tool
// is attacked without another line.
type scene struct {
	file      string
	script    *txtar.Archive
	at        int // the call among the files of the script
	arguments map[string]any
	points    []point // to be attacked here
}

// scenes are the answered calls of all conversations by tool, without those
// that differ in nothing from earlier ones.
func scenes(t *testing.T) map[string][]*scene {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]*scene{}
	for _, file := range files {
		script, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i, f := range script.Files {
			tool, call := strings.CutPrefix(f.Name, "call ")
			if !call || i+1 < len(script.Files) && (script.Files[i+1].Name == "error" || script.Files[i+1].Name == "question") {
				continue
			}
			s := &scene{file: file, script: script, at: i, arguments: map[string]any{}}
			if len(strings.TrimSpace(string(f.Data))) > 0 && json.Unmarshal(f.Data, &s.arguments) != nil {
				continue
			}
			delete(s.arguments, "dry_run")
			all[tool] = append(all[tool], s)
		}
	}
	return all
}

// cast gives each point of a tool to a scene whose arguments have it, few
// scenes for all; points that none has go to the scene with the most.
func cast(candidates []*scene, schema any) (chosen []*scene) {
	defer func() {
		if *prove == 1 && len(chosen) > 1 { // setting a scene takes longer than an attack
			for _, s := range chosen[1:] {
				chosen[0].points = append(chosen[0].points, s.points...)
			}
			chosen = chosen[:1]
		}
	}()
	wanted := map[string]point{}
	for _, p := range schemaPoints(schema, nil) {
		wanted[p.String()] = p
	}
	for _, s := range candidates {
		for _, p := range valuePoints(s.arguments, nil) {
			wanted[p.String()] = p
		}
	}
	for len(wanted) > 0 && len(candidates) > 0 {
		var best *scene
		var most []point
		for _, s := range candidates {
			var has []point
			for _, p := range valuePoints(s.arguments, nil) {
				if q, ok := wanted[p.String()]; ok {
					has = append(has, q)
				}
			}
			if best == nil || len(has) > len(most) {
				best, most = s, has
			}
		}
		if len(most) == 0 {
			break
		}
		chosen = append(chosen, best)
		for _, p := range most {
			if _, ok := wanted[p.String()]; ok {
				best.points = append(best.points, p)
				delete(wanted, p.String())
			}
		}
	}
	if len(chosen) == 0 && len(candidates) > 0 {
		chosen = candidates[:1]
	}
	for _, name := range sortedKeys(wanted) {
		chosen[0].points = append(chosen[0].points, wanted[name])
	}
	return chosen
}

// A point is a place in a tool's arguments: names of fields, # for the items of
// a list, * for a name that the caller chooses.
type point []string

func (p point) String() string { return strings.Join(p, ".") }

func (p point) and(step string) point { return append(slices.Clone(p), step) }

// schemaPoints are the places that a published schema has.
func schemaPoints(schema any, at point) (all []point) {
	s, _ := schema.(map[string]any)
	if len(at) > 0 {
		all = append(all, at)
	}
	fields, _ := s["properties"].(map[string]any)
	for _, name := range sortedKeys(fields) {
		all = append(all, schemaPoints(fields[name], at.and(name))...)
	}
	if s["items"] != nil {
		all = append(all, schemaPoints(s["items"], at.and("#"))...)
	}
	if s["additionalProperties"] != nil && s["additionalProperties"] != false {
		all = append(all, at.and("*"))
	}
	return all
}

// valuePoints are the places that arguments fill.
func valuePoints(v any, at point) (all []point) {
	if len(at) > 0 {
		all = append(all, at)
	}
	switch v := v.(type) {
	case map[string]any:
		for _, name := range sortedKeys(v) {
			all = append(all, valuePoints(v[name], at.and(name))...)
		}
	case []any:
		if len(v) > 0 {
			all = append(all, valuePoints(v[0], at.and("#"))...)
		}
	}
	return all
}

// put is a copy of a value with another one at a point. What stands in a point
// that is missing so far is made.
func put(v any, at point, value any) any {
	if len(at) == 0 {
		return value
	}
	switch at[0] {
	case "#":
		list, _ := v.([]any)
		first := any(map[string]any{"text": "Send it", "name": "Ann Lee"})
		if len(list) > 0 {
			first = list[0]
		} else if len(at) > 1 {
			first = map[string]any{"text": "Send it", "name": "Ann Lee", at[1]: ""}
			delete(first.(map[string]any), map[bool]string{true: "text", false: "name"}[at[1] != "text" && at[1] != "owner" && at[1] != "due"])
		}
		return append([]any{put(first, at[1:], value)}, list[min(1, len(list)):]...)
	case "*":
		name, text := value.(string)
		if !text {
			name = "Attack"
		}
		return map[string]any{name: value}
	}
	out := map[string]any{}
	if object, ok := v.(map[string]any); ok {
		for name, field := range object {
			out[name] = field
		}
	}
	out[at[0]] = put(out[at[0]], at[1:], value)
	return out
}
