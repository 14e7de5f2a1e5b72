package ui

import (
	"encoding/json"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/server"
)

// snake is a name as tools, arguments, fields and values have them. The
// scripts' own names have no underscore.
var snake = regexp.MustCompile(`\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+`)

var called = regexp.MustCompile(`call\("(\w+)"`)

// TestScriptsUseWhatToolsHave holds that the scripts call tools that are there,
// and use no name that no tool publishes or answers: such a name would be read
// as nothing, and a figure would be missing without a word.
func TestScriptsUseWhatToolsHave(t *testing.T) {
	s := offered(t)
	known, tools := published(t, s)
	for _, script := range scripts(t) {
		code := script.code
		for _, call := range called.FindAllStringSubmatch(code, -1) {
			if !slices.Contains(tools, call[1]) {
				t.Errorf("%s calls %s, which is no tool", script.name, call[1])
			}
		}
		for _, word := range snake.FindAllString(code, -1) {
			if !known[word] {
				t.Errorf("%s uses %s, which no tool has", script.name, word)
			}
		}
	}
}

type script struct{ name, code string }

// scripts are those of all views, without their comments.
func scripts(t *testing.T) (list []script) {
	t.Helper()
	names, err := fs.Glob(files, "*.js")
	if err != nil || len(names) == 0 {
		t.Fatal("there are no scripts", err)
	}
	comment := regexp.MustCompile(`(?m)^\s*//.*$|\s// .*$`)
	for _, name := range names {
		list = append(list, script{name, comment.ReplaceAllString(read(name), "")})
	}
	return list
}

// published are the names in what the tools publish, and in what those answer
// that the views call, on the sample vault.
func published(t *testing.T, s *server.MCPServer) (known map[string]bool, tools []string) {
	t.Helper()
	var list struct{ Tools []struct{ Name string } }
	var raw json.RawMessage
	ask(t, s, "tools/list", map[string]any{}, &raw)
	if err := json.Unmarshal(raw, &list); err != nil {
		t.Fatal(err)
	}
	said := []string{string(raw)}
	for _, tool := range list.Tools {
		tools = append(tools, tool.Name)
	}
	for _, tool := range []string{"cs_metrics", "renewals_this_quarter", "accounts_needing_attention", "list_accounts"} {
		var answer json.RawMessage
		ask(t, s, "tools/call", map[string]any{"name": tool, "arguments": map[string]any{}}, &answer)
		said = append(said, string(answer))
	}
	known = map[string]bool{}
	for _, word := range snake.FindAllString(strings.Join(said, "\n"), -1) {
		known[word] = true
	}
	return known, tools
}
