package tools

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"

	"csmd/vault"
)

func TestProgressOnlyRises(t *testing.T) {
	var got []string
	clock := time.Date(2026, 2, 3, 9, 0, 0, 0, time.UTC)
	p := &progress{now: func() time.Time { return clock }, send: func(done, total int, step string) {
		got = append(got, fmt.Sprintf("%s %d/%d", step, done, total))
	}}
	for i := range 100 { // a second: four times, and the end
		clock = clock.Add(10 * time.Millisecond)
		p.tell("read", i+1, 100)
	}
	p.tell("read", 1, 2)  // the same step again, as after an edit
	p.tell("file", 0, 50) // nothing done yet
	p.tell("file", 50, 50)
	want := []string{"read 1/100", "read 26/100", "read 51/100", "read 76/100", "read 100/100", "file 150/150"}
	if !slices.Equal(got, want) {
		t.Errorf("told %q, want %q", got, want)
	}
}

// manyNotes is a vault with many notes, and a backlog of many items.
func manyNotes(t *testing.T) *server.MCPServer {
	t.Helper()
	dir := t.TempDir()
	c := &conversation{t: t, dir: dir, notes: map[string]string{}}
	var backlog strings.Builder
	for i := range 200 {
		c.write(fmt.Sprintf("Notes/%03d.md", i), []byte("# Words\n"))
		fmt.Fprintf(&backlog, "- Buy paper number %d\n", i)
	}
	c.write("BACKLOG.md", []byte(backlog.String()))
	return offerAll(t, dir, "2026-02-03")
}

// TestLongWorkTellsItsClient: whoever gives a token is told, until all is done,
// and nobody else.
func TestLongWorkTellsItsClient(t *testing.T) {
	for _, revision := range []string{mcp.ProtocolVersion20251125, mcp.ProtocolVersion20260728} {
		t.Run(revision, func(t *testing.T) {
			c, told := listener(t, manyNotes(t), revision)
			for _, call := range []struct {
				tool  string
				token any
				last  string
				least float64
			}{{"check_vault", "a", "Reading notes", 201}, {"check_vault", nil, "", 0}, {"process_backlog", 7, "Filing backlog items", 200}} {
				var req mcp.CallToolRequest
				req.Params.Name = call.tool
				if call.token != nil {
					req.Params.Meta = &mcp.Meta{ProgressToken: call.token}
				}
				if r, err := c.CallTool(t.Context(), req); err != nil || r.IsError {
					t.Fatal(err, r)
				}
				if n := told(call.token, call.last); n.Total < call.least || call.token == nil && n != (heard{}) {
					t.Errorf("%s with token %v was last told %+v", call.tool, call.token, n)
				}
			}
		})
	}
}

type heard struct {
	ProgressToken   any
	Progress, Total float64
	Message         string
}

// listener is a client; told waits, where a token was given, until it has heard
// of the end of a step, and is the last that it has heard.
func listener(t *testing.T, s *server.MCPServer, revision string) (c *client.Client, told func(token any, step string) heard) {
	t.Helper()
	c, err := client.NewInProcessClient(s)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	var hello mcp.InitializeRequest
	hello.Params.ProtocolVersion = revision
	if _, err := c.Initialize(t.Context(), hello); err != nil {
		t.Fatal(err)
	}
	news := make(chan heard, 100)
	c.OnNotification(func(n mcp.JSONRPCNotification) {
		var h heard
		raw, err := json.Marshal(n.Params)
		if err == nil && json.Unmarshal(raw, &h) == nil && n.Method == string(mcp.MethodNotificationProgress) {
			news <- h
		}
	})
	return c, func(token any, step string) (last heard) {
		for token != nil && (last.Message != step || last.Progress < last.Total) || len(news) > 0 {
			last = <-news
			if token != nil && fmt.Sprint(last.ProgressToken) != fmt.Sprint(token) {
				t.Errorf("token %v was given, and %v is told", token, last)
			}
		}
		return last
	}
}

// TestCancelledWorkChangesNothing: a backlog that is cancelled while it is
// filed is as it was.
func TestCancelledWorkChangesNothing(t *testing.T) {
	dir := t.TempDir()
	c := &conversation{t: t, dir: dir, notes: map[string]string{}}
	c.write("BACKLOG.md", []byte(strings.Repeat("- Call Ann\n- Send the slides\n", 50)))
	v, err := vault.Open(dir, vault.Options{Today: "2026-02-03", Cache: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	ctx, cancel := context.WithCancel(t.Context())
	items := 0
	ctx = vault.WithProgress(ctx, func(step string, done, _ int) {
		if step == "Filing backlog items" {
			items++
			cancel()
		}
	})
	if _, err := (handler{vault: v, today: "2026-02-03"}).processBacklog(ctx, processBacklogIn{}); err == nil || items != 1 {
		t.Errorf("it went on to item %d, and says %v", items, err)
	}
	if c.compareNotes(); len(c.truth.Files) > 0 {
		t.Errorf("it changed %v", c.truth.Files)
	}
}
