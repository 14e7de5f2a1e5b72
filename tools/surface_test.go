package tools

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"github.com/rogpeppe/go-internal/txtar"
)

// published is a tool as tools/list says it.
type published struct {
	Name         string          `json:"name"`
	Description  string          `json:"description"`
	Annotations  json.RawMessage `json:"annotations"`
	InputSchema  json.RawMessage `json:"inputSchema"`
	OutputSchema json.RawMessage `json:"outputSchema"`
}

// weight is what a client pays to know how to call the tool.
func (p published) weight() int { return len(p.Name) + len(p.Description) + len(p.InputSchema) }

// publishedBy is what a server with these options publishes: the raw text, and the
// tools in it.
func publishedBy(t *testing.T, o Options) (raw []byte, tools []published) {
	t.Helper()
	s := server.NewMCPServer("csmd", "test", server.WithToolCapabilities(false))
	if err := Register(s, nil, o); err != nil { // to be looked at, not called
		t.Fatal(err)
	}
	reply, err := json.Marshal(s.HandleMessage(t.Context(), json.RawMessage(`{"jsonrpc":"2.0","id":1,"method":"tools/list"}`)))
	if err != nil {
		t.Fatal(err)
	}
	var envelope struct {
		Result struct{ Tools json.RawMessage }
	}
	if err := json.Unmarshal(reply, &envelope); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(envelope.Result.Tools, &tools); err != nil {
		t.Fatal(err)
	}
	return envelope.Result.Tools, tools
}

// TestSurface holds the exact list of tools, so that a change of what clients
// rely on is seen in review.
func TestSurface(t *testing.T) {
	raw, _ := publishedBy(t, Options{})
	var got bytes.Buffer
	if err := json.Indent(&got, raw, "", "  "); err != nil {
		t.Fatal(err)
	}
	got.WriteByte('\n')
	const file = "testdata/tools.json"
	if *update {
		if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Bytes(), want) {
		t.Errorf("the published tools differ from %s; go test ./tools -update shows how in git diff", file)
	}
}

// The budgets keep the list small enough to be sent with every conversation.
const (
	callBudget  = 18_000 // names, descriptions, input schemas
	dailyBudget = 5_000  // the same, of the daily toolset
	wholeBudget = 60_000 // the list with annotations and output schemas
)

func TestSurfaceIsSmall(t *testing.T) {
	raw, all := publishedBy(t, Options{})
	_, daily := publishedBy(t, Options{Toolsets: []string{"daily"}})
	for _, b := range []struct {
		what        string
		size, limit int
	}{
		{"all tools", weigh(all), callBudget},
		{"the daily toolset", weigh(daily), dailyBudget},
		{"the whole list", len(raw), wholeBudget},
	} {
		if b.size > b.limit {
			t.Errorf("%s takes %d bytes of %d; the heaviest tools are %s", b.what, b.size, b.limit, heaviest(all))
		}
		t.Logf("%s: %d of %d bytes", b.what, b.size, b.limit)
	}
}

func weigh(tools []published) (sum int) {
	for _, p := range tools {
		sum += p.weight()
	}
	return sum
}

func heaviest(tools []published) string {
	tools = slices.Clone(tools)
	slices.SortFunc(tools, func(a, b published) int { return b.weight() - a.weight() })
	var b strings.Builder
	for _, p := range tools[:min(5, len(tools))] {
		fmt.Fprintf(&b, "%s (%d, output %d) ", p.Name, p.weight(), len(p.OutputSchema))
	}
	return b.String()
}

func TestEveryToolIsSaidWhole(t *testing.T) {
	_, tools := publishedBy(t, Options{})
	for _, p := range tools {
		var a mcp.ToolAnnotation
		if err := json.Unmarshal(p.Annotations, &a); err != nil {
			t.Fatal(err)
		}
		if a.Title == "" || a.ReadOnlyHint == nil || a.DestructiveHint == nil || a.IdempotentHint == nil || a.OpenWorldHint == nil {
			t.Errorf("%s has not all its hints; use reads, adds, edits, replaces or reverts", p.Name)
		} else if *a.OpenWorldHint {
			t.Errorf("%s claims to reach beyond the vault", p.Name)
		}
		if p.Description == "" {
			t.Errorf("%s has no description", p.Name)
		}
		checkSchema(t, p.Name, decoded(p.InputSchema), false)
		checkSchema(t, p.Name, decoded(p.OutputSchema), true)
	}
}

// checkSchema finds what clients mishandle: null as a type, and in arguments
// objects of which nothing is said. In a result they are what shorten left.
func checkSchema(t *testing.T, tool string, schema any, result bool) {
	switch s := schema.(type) {
	case []any:
		for _, part := range s {
			checkSchema(t, tool, part, result)
		}
	case map[string]any:
		_, hasFields := s["properties"]
		_, isMap := s["additionalProperties"]
		if _, several := s["type"].([]any); several {
			t.Errorf("%s has a value of several types: %s", tool, oneLine(s))
		}
		if !result && s["type"] == "object" && !hasFields && !isMap {
			t.Errorf("%s has an object without fields: %s", tool, oneLine(s))
		}
		for _, name := range sortedKeys(s) {
			checkSchema(t, tool, s[name], result)
		}
	}
}

// TestEveryToolIsTried holds that each tool is called in a conversation, and
// in one refuses.
func TestEveryToolIsTried(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	called, refused := map[string]bool{}, map[string]bool{}
	for _, file := range files {
		script, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		tool := ""
		for _, f := range script.Files {
			if name, ok := strings.CutPrefix(f.Name, "call "); ok {
				tool = name
				called[tool] = true
			}
			if f.Name == "error" {
				refused[tool] = true
			}
		}
	}
	_, tools := publishedBy(t, Options{})
	for _, p := range tools {
		if !called[p.Name] || !refused[p.Name] {
			t.Errorf("%s: called in a conversation %v, with an error %v", p.Name, called[p.Name], refused[p.Name])
		}
	}
}

// TestReadOnlyOffersNoWrites holds the promise of --read-only.
func TestReadOnlyOffersNoWrites(t *testing.T) {
	_, tools := publishedBy(t, Options{ReadOnly: true})
	for _, p := range tools {
		if !bytes.Contains(p.Annotations, []byte(`"readOnlyHint":true`)) {
			t.Errorf("%s is offered although it writes", p.Name)
		}
	}
}
