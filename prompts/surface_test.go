package prompts

import (
	"encoding/json"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/mcp"
)

// What clients list is what testdata/prompts.json says.
func TestPublishedPrompts(t *testing.T) {
	s := onNotes(t, nil)
	got, err := s.ListPrompts(t.Context(), mcp.ListPromptsRequest{})
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.MarshalIndent(got.Prompts, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	data = append(data, '\n')
	const file = "testdata/prompts.json"
	if *update {
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(file); err != nil || string(want) != string(data) {
		t.Errorf("the prompts are (%v); go test ./prompts -update writes them:\n%s", err, data)
	}
}

// Every {argument} of a text is one that its prompt takes, and the other way
// round; each has where its values come from.
func TestArgumentsAreUsed(t *testing.T) {
	for _, p := range all(t) {
		var named, taken []string
		for _, m := range regexp.MustCompile(`\{(\w+)\}`).FindAllStringSubmatch(p.text, -1) {
			named = append(named, m[1])
		}
		for _, a := range p.Arguments {
			taken = append(taken, a.Name)
			if _, known := kinds[a.Complete]; known == (len(a.Values) > 0) {
				t.Errorf("%s of %s must be completed from the vault or from values", a.Name, p.name)
			}
		}
		if !slices.Equal(named, taken) {
			t.Errorf("%s speaks of %q and takes %q", p.name, named, taken)
		}
		if p.Title == "" || p.Description == "" {
			t.Errorf("%s has no title or description", p.name)
		}
	}
}

// vocabulary is the words of the tools: of each, what it takes and answers.
func vocabulary(t *testing.T) map[string][]string {
	t.Helper()
	words := map[string][]string{}
	for name, tool := range onNotes(t, nil).server.ListTools() {
		for _, raw := range []json.RawMessage{tool.Tool.RawInputSchema, tool.Tool.RawOutputSchema} {
			var schema any
			if err := json.Unmarshal(raw, &schema); err != nil {
				t.Fatal(err)
			}
			words[name] = append(words[name], properties(schema)...)
		}
	}
	return words
}

// properties are the names of all that a schema has, at any depth.
func properties(schema any) (names []string) {
	switch schema := schema.(type) {
	case []any:
		for _, part := range schema {
			names = append(names, properties(part)...)
		}
	case map[string]any:
		for key, part := range schema {
			if named, ok := part.(map[string]any); ok && key == "properties" {
				names = slices.AppendSeq(names, maps.Keys(named))
			}
			names = append(names, properties(part)...)
		}
	}
	return names
}

var (
	inBackticks = regexp.MustCompile("`([^`\n]*)`")
	block       = regexp.MustCompile(`\n(?:\n| *[-*] | *\d+\. |\|)`)
)

// trespasses are the words in backticks of a text that no tool has: each must
// be a tool, or what a tool takes or answers that is named in the same
// paragraph, item or line, or was the last before.
func trespasses(words map[string][]string, text string) (wrong, tools []string) {
	last := ""
	for _, part := range block.Split(text, -1) {
		known := slices.Clone(words[last])
		for _, m := range inBackticks.FindAllStringSubmatch(part, -1) {
			if of, isTool := words[m[1]]; isTool {
				known, last = append(append(known, of...), m[1]), m[1]
				if !slices.Contains(tools, m[1]) {
					tools = append(tools, m[1])
				}
			}
		}
		for _, m := range inBackticks.FindAllStringSubmatch(part, -1) {
			if !slices.Contains(known, m[1]) {
				wrong = append(wrong, m[1])
			}
		}
	}
	return wrong, tools
}

// Prompts and skills name tools, arguments and parts of answers that there are.
func TestTextsNameWhatThereIs(t *testing.T) {
	words := vocabulary(t)
	for _, p := range all(t) {
		wrong, tools := trespasses(words, p.text)
		if len(wrong) > 0 {
			t.Errorf("%s speaks of %q, which no tool beside them has", p.name, wrong)
		}
		if !slices.Equal(tools, p.Tools) {
			t.Errorf("%s names %q, and its front matter says %q", p.name, tools, p.Tools)
		}
	}
	list, err := skills()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range list {
		wrong, tools := trespasses(words, s.text)
		if len(wrong) > 0 || len(tools) < 3 {
			t.Errorf("%s names the tools %q, and speaks of %q, which none beside them has", s.name, tools, wrong)
		}
	}
	for _, m := range inBackticks.FindAllStringSubmatch(rules, -1) {
		if !slices.Contains(words["process_backlog"], m[1]) {
			t.Errorf("the rules speak of %q, which writes don't take", m[1])
		}
	}
}

// The check is of no use if a wrong word isn't seen.
func TestWrongWordsAreSeen(t *testing.T) {
	words := vocabulary(t)
	for text, want := range map[string]string{
		"Call `todays_priorities` with `date`.":         "",
		"Call `todays_prioritys`.":                      "todays_prioritys",
		"Call `prep_qbr` with `acount`.":                "acount",
		"1. `prep_qbr`\n2. its `account` `outcomes`.":   "",
		"`prep_qbr`\n- `read_note`\n- `outcomes`":       "outcomes",
		"`read_note` and\n   `hits` of `search_vault`.": "",
		"| `add_to_backlog` |\n| with `stakeholders` |": "stakeholders",
		"`process_backlog` with `dry_run`\n\n`skip` it": "skip",
	} {
		if wrong, _ := trespasses(words, text); strings.Join(wrong, " ") != want {
			t.Errorf("%q: wrong are %q, want %q", text, wrong, want)
		}
	}
}
