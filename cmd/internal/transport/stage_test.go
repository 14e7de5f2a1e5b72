package transport

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func TestMain(m *testing.M) {
	slog.SetDefault(slog.New(slog.DiscardHandler)) // the panics are on purpose
	os.Exit(m.Run())
}

// stage is a server with tools that wait, so that a test decides what happens
// at the same time.
type stage struct {
	Server
	started chan string   // a tool has begun: its name
	release chan struct{} // one for each tool that may go on
	ended   chan error    // why a waiting tool gave up
}

func newStage() *stage {
	s := &stage{
		Server: Server{MCPServer: server.NewMCPServer("stage", "0",
			server.WithToolCapabilities(true), server.WithElicitation(), server.WithResourceCapabilities(true, true))},
		started: make(chan string, 100), release: make(chan struct{}, 100), ended: make(chan error, 100),
	}
	s.AddTool(mcp.Tool{Name: "needs", InputSchema: mcp.ToolInputSchema{Type: "object"}},
		func(_ context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
			if answer := server.ElicitationResponse(r.Params.InputResponses, "which"); answer != nil {
				return mcp.NewToolResultText(string(answer.Action)), nil
			}
			return server.NewInputRequestBuilder("state").Elicit("which", whichAcme).ToolResult(), nil
		})
	s.AddResourceTemplate(mcp.NewResourceTemplate("stage://{name}", "those on stage"),
		func(_ context.Context, r mcp.ReadResourceRequest) ([]mcp.ResourceContents, error) {
			return nil, fmt.Errorf("%s: %w", r.Params.URI, server.ErrResourceNotFound)
		})
	tool := func(name string, run func(context.Context) (string, error)) {
		s.AddTool(mcp.Tool{Name: name, InputSchema: mcp.ToolInputSchema{Type: "object"}},
			func(ctx context.Context, _ mcp.CallToolRequest) (*mcp.CallToolResult, error) {
				s.started <- name
				text, err := run(ctx)
				if err != nil {
					return mcp.NewToolResultError(err.Error()), nil
				}
				return mcp.NewToolResultText(text), nil
			})
	}
	tool("quick", func(context.Context) (string, error) { return `a < b & "c" \u003c`, nil })
	tool("much", func(context.Context) (string, error) { return strings.Repeat("much", 1<<18), nil })
	tool("panics", func(context.Context) (string, error) { panic("on purpose") })
	tool("waits", func(ctx context.Context) (string, error) {
		select {
		case <-s.release:
			return "released", nil
		case <-ctx.Done():
			s.ended <- ctx.Err()
			return "", ctx.Err()
		}
	})
	tool("deaf", func(context.Context) (string, error) { <-s.release; return "at last", nil })
	tool("tells", func(ctx context.Context) (string, error) {
		return "told", s.SendNotificationToClient(ctx, "notifications/message", map[string]any{"data": "first"})
	})
	tool("asks", func(ctx context.Context) (string, error) {
		r, err := s.RequestElicitation(ctx, mcp.ElicitationRequest{Params: whichAcme})
		if err != nil {
			return "", err
		}
		return string(r.Action), nil
	})
	return s
}

var whichAcme = mcp.ElicitationParams{Message: "Which Acme?", RequestedSchema: map[string]any{"type": "object", "properties": map[string]any{}}}

// changed tells everybody that a resource changed.
func (s *stage) changed(uri string) {
	s.SendNotificationToAllClients(mcp.MethodNotificationResourceUpdated, map[string]any{"uri": uri})
}

// caller talks to a stage over pipes.
type caller struct {
	t     *testing.T
	in    *io.PipeWriter
	lines chan string
	end   chan error
}

func (s *stage) connect(t *testing.T, grace time.Duration) *caller {
	inR, inW := io.Pipe()
	outR, outW := io.Pipe()
	c := &caller{t: t, in: inW, lines: make(chan string, 1000), end: make(chan error, 1)}
	go func() {
		c.end <- serve(t.Context(), s.Server, inR, outW, grace)
		outW.Close()
	}()
	go func() {
		r := bufio.NewReader(outR)
		for {
			line, err := r.ReadString('\n')
			if err != nil {
				close(c.lines)
				return
			}
			c.lines <- strings.TrimSpace(line)
		}
	}()
	t.Cleanup(func() { inW.Close(); outR.Close() })
	return c
}

func (c *caller) say(lines ...string) {
	c.t.Helper()
	if _, err := io.WriteString(c.in, strings.Join(lines, "\n")+"\n"); err != nil {
		c.t.Fatal(err)
	}
}

// hear is the next line, in short: the id and the text, the error or the method.
func (c *caller) hear() string {
	c.t.Helper()
	line, ok := <-c.lines
	if !ok {
		return "the end"
	}
	return short(c.t, line)
}

func short(t *testing.T, line string) string {
	t.Helper()
	if strings.HasPrefix(line, "[") {
		var parts []json.RawMessage
		if err := json.Unmarshal([]byte(line), &parts); err != nil {
			t.Fatalf("not JSON: %s", line)
		}
		list := make([]string, len(parts))
		for i, p := range parts {
			list[i] = short(t, string(p))
		}
		slices.Sort(list)
		return "[" + strings.Join(list, ", ") + "]"
	}
	var m struct {
		ID     json.RawMessage
		Method string
		Params struct {
			Meta struct {
				Subscription json.RawMessage `json:"io.modelcontextprotocol/subscriptionId"`
			} `json:"_meta"`
		}
		Error  *struct{ Code int }
		Result struct {
			Content         []struct{ Text string }
			ProtocolVersion string
		}
	}
	if err := json.Unmarshal([]byte(line), &m); err != nil {
		t.Fatalf("not a message: %s", line)
	}
	switch {
	case m.Params.Meta.Subscription != nil:
		return fmt.Sprintf("%s: %s", m.Params.Meta.Subscription, m.Method)
	case m.Method != "":
		return m.Method
	case m.Error != nil:
		return fmt.Sprintf("%s: %d", m.ID, m.Error.Code)
	case len(m.Result.Content) > 0:
		return fmt.Sprintf("%s: %s", m.ID, m.Result.Content[0].Text)
	}
	return fmt.Sprintf("%s: %s", m.ID, m.Result.ProtocolVersion)
}

func (c *caller) expect(want ...string) {
	c.t.Helper()
	for _, w := range want {
		if got := c.hear(); got != w {
			c.t.Fatalf("heard %q, want %q", got, w)
		}
	}
}

func (c *caller) hello(version, capabilities string) {
	c.t.Helper()
	c.say(`{"jsonrpc":"2.0","id":"hello","method":"initialize","params":{"protocolVersion":"` + version +
		`","capabilities":{` + capabilities + `},"clientInfo":{"name":"test","version":"0"}}}`)
	c.expect(`"hello": ` + version)
	c.say(`{"jsonrpc":"2.0","method":"notifications/initialized"}`)
}

func calls(id, tool string) string {
	return `{"jsonrpc":"2.0","id":` + id + `,"method":"tools/call","params":{"name":"` + tool + `","arguments":{}}}`
}

func modern(version string) string { return modernWith(version, "") }

func modernWith(version, capabilities string) string {
	return `"_meta":{"io.modelcontextprotocol/protocolVersion":"` + version +
		`","io.modelcontextprotocol/clientInfo":{"name":"test","version":"0"},"io.modelcontextprotocol/clientCapabilities":{` + capabilities + `}}`
}

// modernly is a request of the newer protocol.
func modernly(id, method, params string) string {
	if params != "" {
		params += ","
	}
	return `{"jsonrpc":"2.0","id":` + id + `,"method":"` + method + `","params":{` + params + modern("2026-07-28") + `}}`
}
