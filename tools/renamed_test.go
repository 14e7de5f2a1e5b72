package tools

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// offered is a server with the probe and a second tool, one of them renamed.
func offered(t *testing.T, o Options) *server.MCPServer {
	t.Helper()
	s := server.NewMCPServer("test", "0")
	r := &registry{server: s, options: o, renamed: map[string]string{"sonde": "probe"}, request: func() handler { return handler{today: "2026-02-03"} }}
	add(r, daily, probe, handler.probe)
	again := probe
	again.Name = "measure_again"
	add(r, daily, again, handler.probe)
	r.redirect()
	if err := r.check(); err != nil {
		t.Fatal(err)
	}
	return s
}

func replyTo(t *testing.T, s *server.MCPServer, method, params string) string {
	t.Helper()
	reply, err := json.Marshal(s.HandleMessage(t.Context(), json.RawMessage(`{"jsonrpc": "2.0", "id": 1, "method": "`+method+`", "params": `+params+`}`)))
	if err != nil {
		t.Fatal(err)
	}
	return string(reply)
}

func TestRenamedToolsAnswer(t *testing.T) {
	s := offered(t, Options{})
	if got := replyTo(t, s, "tools/call", `{"name": "sonde", "arguments": {"account": "Acme"}}`); !strings.Contains(got, "Probed Acme.") {
		t.Errorf("the old name is answered with %s", got)
	}
	if got := replyTo(t, s, "tools/list", `{}`); strings.Contains(got, "sonde") || !strings.Contains(got, `"probe"`) {
		t.Errorf("the list should have the new name only: %s", got)
	}
	s = offered(t, Options{Exclude: []string{"sonde"}})
	if s.GetTool("probe") != nil {
		t.Error("a tool is not left out by its old name")
	}
	if got := replyTo(t, s, "tools/call", `{"name": "sonde", "arguments": {"account": "Acme"}}`); !strings.Contains(got, "left out by this server") {
		t.Errorf("a tool that is left out answers by its old name: %s", got)
	}
}

// TestRenamedAreTools holds that an old name leads somewhere, and hides nothing.
func TestRenamedAreTools(t *testing.T) {
	_, tools := publishedBy(t, Options{})
	known := map[string]bool{}
	for _, p := range tools {
		known[p.Name] = true
	}
	for old, now := range renamed {
		if known[old] || !known[now] {
			t.Errorf("%s is renamed to %s: there is a tool of the old name %v, of the new %v", old, now, known[old], known[now])
		}
	}
}

func TestUnknownToolsNameTheNearest(t *testing.T) {
	s := server.NewMCPServer("csmd", "test")
	if err := Register(s, nil, Options{Exclude: []string{"undo_change"}}); err != nil {
		t.Fatal(err)
	}
	for name, near := range map[string]string{
		"todays_priority":           "todays_priorities",
		"Create-Task":               "create_task",
		"renewals":                  "renewals_this_quarter",
		"get_renewals":              "renewals_this_quarter",
		"undo_change":               "left out by this server",
		"fly":                       "tools/list names those there are",
		strings.Repeat("task_", 99): "tools/list names those there are",
	} {
		var reply struct{ Error mcp.JSONRPCErrorDetails }
		if err := json.Unmarshal([]byte(replyTo(t, s, "tools/call", `{"name": "`+name+`"}`)), &reply); err != nil {
			t.Fatal(err)
		}
		if reply.Error.Code != mcp.INVALID_PARAMS || !strings.Contains(reply.Error.Message, near) {
			t.Errorf("%s: %d %s, without %q", name, reply.Error.Code, reply.Error.Message, near)
		}
	}
}

// TestOrderIsStable: a client that keeps the list, or pays for it, sees the
// same each time, and switches take tools out without moving the others.
func TestOrderIsStable(t *testing.T) {
	_, all := publishedBy(t, Options{})
	order := map[string]int{}
	for i, p := range all {
		order[p.Name] = i
	}
	for _, o := range []Options{{}, {ReadOnly: true}, {Toolsets: []string{"vault", "daily"}}, {Toolsets: []string{"daily", "vault"}},
		{Exclude: []string{"undo_change", "create_task"}}, {ReadOnly: true, Toolsets: []string{"accounts", "daily"}, Exclude: []string{"account_brief"}}} {
		first, some := publishedBy(t, o)
		for range 5 {
			if again, _ := publishedBy(t, o); string(again) != string(first) {
				t.Fatalf("%+v: the list differs from run to run", o)
			}
		}
		if len(some) == 0 || !slices.IsSortedFunc(some, func(a, b published) int { return order[a.Name] - order[b.Name] }) {
			t.Errorf("%+v: %d tools, in an order of their own", o, len(some))
		}
		for _, p := range some {
			if slices.Contains(o.Exclude, p.Name) {
				t.Errorf("%+v: offers %s", o, p.Name)
			}
		}
	}
	if got := slices.Sorted(maps.Keys(order)); len(got) != len(all) {
		t.Errorf("%d tools have %d names", len(all), len(got))
	}
}
