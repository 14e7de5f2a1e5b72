package transport

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/mcp"
)

// A reply with long content says what the library would have said.
func TestSplicedReplyIsTheSame(t *testing.T) {
	long := `{"a":"` + strings.Repeat(`<é & \u2028 \"> `, longContent/8) + `","b":[1.50,{"c":null}]}`
	for name, result := range map[string]any{
		"long":           mcp.CallToolResult{RawStructuredContent: json.RawMessage(long), Content: []mcp.Content{mcp.NewTextContent("<b> & \u2028")}},
		"by pointer":     &mcp.CallToolResult{RawStructuredContent: json.RawMessage(long), IsError: true},
		"short":          mcp.CallToolResult{RawStructuredContent: json.RawMessage(`{"a":1}`)},
		"none":           mcp.CallToolResult{Content: []mcp.Content{mcp.NewTextContent("x")}},
		"no tool result": map[string]any{"tools": []string{"a"}},
		"nil":            (*mcp.CallToolResult)(nil),
	} {
		e := envelope{Version: mcp.JSONRPC_VERSION, ID: json.RawMessage(`"7"`), Result: result}
		got, want := encodeReply(e), encode(e)
		if strings.ContainsAny(string(got), "\n\r") {
			t.Errorf("%s: more than a line", name)
		}
		var a, b any
		if err := json.Unmarshal(got, &a); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if json.Unmarshal(want, &b); !reflect.DeepEqual(a, b) || len(got) > len(want) {
			t.Errorf("%s:\n got %.200s\nwant %.200s", name, got, want)
		}
	}
	if e := (envelope{Result: mcp.CallToolResult{RawStructuredContent: json.RawMessage(long), StructuredContent: func() {}}}); strings.Contains(string(encodeReply(e)), "internal") {
		t.Error("content that is not used keeps a reply from being made")
	}
}
