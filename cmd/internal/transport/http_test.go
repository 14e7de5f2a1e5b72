package transport

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/mcp"
)

func TestEveryRevisionOverHTTP(t *testing.T) {
	for _, version := range mcp.LegacyProtocolVersions() {
		v := newStage().visit(t, Gate{})
		v.hello(version, "")
		for request, want := range map[string]string{
			calls("1", "quick"):                                      `1: a < b & "c" \u003c`,
			`{"jsonrpc":"2.0","id":"p","method":"ping"}`:             `"p": `,
			`{"jsonrpc":"2.0","id":9007199254740993,"method":"x/y"}`: "9007199254740993: -32601",
			calls("2", "none"):                                       "2: -32602",
			`[` + calls("3", "quick") + `,{"jsonrpc":"2.0","method":"notifications/initialized"}]`: map[bool]string{true: `[3: a < b & "c" \u003c]`, false: "null: -32600"}[version <= lastWithBatches],
		} {
			if status, got := v.post(request); status != http.StatusOK || got != want {
				t.Errorf("%s: %s: got %d %s, want %s", version, request, status, got, want)
			}
		}
	}
	v := newStage().visit(t, Gate{})
	if status, got := v.modern("1", "tools/call", `"name":"quick"`); status != http.StatusOK || got != `1: a < b & "c" \u003c` {
		t.Errorf("got %d %s", status, got)
	}
}

func TestWrongRequestsOverHTTP(t *testing.T) {
	s := newStage()
	v := s.visit(t, Gate{})
	v.hello("2025-11-25", "")
	ping := `{"jsonrpc":"2.0","id":1,"method":"ping"}`
	for _, c := range []struct {
		method, body string
		headers      []string
		status       int
		code         string
	}{
		{"POST", ping, nil, 200, ""},
		{"POST", ping, []string{"MCP-Protocol-Version", ""}, 200, ""}, // 2025-03-26 doesn't know it
		{"POST", ping, []string{"MCP-Protocol-Version", "1999-01-01"}, 400, "-32600"},
		{"POST", ping, []string{"Mcp-Session-Id", ""}, 400, "-32600"},
		{"POST", ping, []string{"Mcp-Session-Id", "stage"}, 404, "-32600"},
		{"POST", ping, []string{"Content-Type", "text/plain"}, 415, "-32600"},
		{"POST", ping, []string{"Content-Type", ""}, 415, "-32600"},
		{"POST", ping, []string{"Content-Type", "application/json; charset=utf-8"}, 200, ""},
		{"POST", ping[:20], nil, 400, "-32700"},
		{"POST", "", nil, 400, "-32700"},
		{"POST", "7", nil, 400, "-32600"},
		{"POST", `{"jsonrpc":"2.0","id":null,"method":"ping"}`, nil, 400, "-32600"},
		{"POST", `"` + strings.Repeat("x", maxMessage) + `"`, nil, 413, "-32600"},
		{"PUT", ping, nil, 405, "-32600"},
		{"GET", "", []string{"Mcp-Session-Id", ""}, 400, "-32600"},
		{"GET", "", []string{"Mcp-Session-Id", "stage"}, 404, "-32600"},
		{"GET", "", []string{"Last-Event-ID", "none"}, 400, "-32600"},
		{"GET", "", []string{"Last-Event-ID", "9-1"}, 400, "-32600"},
		{"GET", "", []string{"MCP-Protocol-Version", mcp.ProtocolVersion20260728}, 405, "-32600"},
		{"DELETE", "", []string{"Mcp-Session-Id", "stage"}, 404, "-32600"},
		{"DELETE", "", []string{"MCP-Protocol-Version", mcp.ProtocolVersion20260728}, 405, "-32600"},
	} {
		resp := v.do(c.method, c.body, c.headers...)
		var text [300]byte
		n, _ := resp.Body.Read(text[:])
		if resp.StatusCode != c.status || !strings.Contains(string(text[:n]), c.code) {
			t.Errorf("%s %.30s %v: got %d %s", c.method, c.body, c.headers, resp.StatusCode, text[:n])
		}
	}
}

func TestHeadersOfTheNewerProtocol(t *testing.T) {
	v := newStage().visit(t, Gate{})
	name := `"name":"quick"`
	good := slices.Clip(modernHeaders("tools/call", name))
	for _, c := range []struct {
		body    string
		headers []string
		status  int
		want    string
	}{
		{modernly("1", "tools/call", name), good, 200, `1: a < b & "c" \u003c`},
		{modernly("1", "tools/call", name), append(good, "Mcp-Name", "=?base64?cXVpY2s=?="), 200, `1: a < b & "c" \u003c`},
		{modernly("1", "tools/call", name), append(good, "Mcp-Name", "slow"), 400, "1: -32020"},
		{modernly("1", "tools/call", name), append(good, "Mcp-Name", ""), 400, "1: -32020"},
		{modernly("1", "tools/call", name), append(good, "Mcp-Method", "tools/list"), 400, "1: -32020"},
		{modernly("1", "tools/call", name), append(good, "MCP-Protocol-Version", ""), 400, "1: -32020"},
		{modernly("1", "tools/call", name), append(good, "MCP-Protocol-Version", "2025-11-25"), 400, "1: -32020"},
		{modernly("1", "tools/call", name), append(good, "Mcp-Session-Id", "stage"), 200, `1: a < b & "c" \u003c`},
		{calls("1", "quick"), good, 400, "1: -32602"},
		{`{"jsonrpc":"2.0","id":1,"method":"ping","params":{` + modern("2027-01-01") + `}}`, []string{"MCP-Protocol-Version", "2027-01-01"}, 400, "1: -32022"},
		{modernly("1", "ping", ""), modernHeaders("ping", ""), 404, "1: -32601"},
		{modernly("1", "resources/subscribe", `"uri":"stage://a"`), modernHeaders("resources/subscribe", ""), 404, "1: -32601"},
		{modernly("1", "tools/call", `"name":"needs"`), modernHeaders("tools/call", `"name":"needs"`), 400, "1: -32021"},
		{modernly("1", "resources/read", `"uri":"stage://a"`), modernHeaders("resources/read", `"uri":"stage://a"`), 400, "1: -32602"},
		{`{"jsonrpc":"2.0","id":1,"result":{}}`, good, 400, "null: -32600"},
		{`{"jsonrpc":"2.0","method":"notifications/cancelled"}`, good, 202, ""},
	} {
		if status, got := v.post(c.body, c.headers...); status != c.status || got != c.want {
			t.Errorf("%.70s %v: got %d %s, want %d %s", c.body, c.headers, status, got, c.status, c.want)
		}
	}
}

// The library loses those that are said just before the reply.
func TestNotificationsComeBeforeTheReplyOverHTTP(t *testing.T) {
	v := newStage().visit(t, Gate{})
	v.hello("2025-06-18", "")
	for range 50 {
		if _, got := v.post(calls("1", "tells")); got != "notifications/message, 1: told" {
			t.Fatalf("heard %s", got)
		}
		if _, got := v.modern("1", "tools/call", `"name":"tells"`); got != "notifications/message, 1: told" {
			t.Fatalf("heard %s", got)
		}
	}
}

func TestQuestionsOverHTTP(t *testing.T) {
	v := newStage().visit(t, Gate{})
	v.hello("2025-06-18", `"elicitation":{}`)
	heard := v.heard(v.do("POST", calls("1", "asks")))
	v.expect(heard, "elicitation/create")
	if status, _ := v.post(`{"jsonrpc":"2.0","id":1,"result":{"action":"decline"}}`); status != http.StatusAccepted {
		t.Errorf("the answer has status %d", status)
	}
	v.expect(heard, "1: decline", "")

	v.hello("2025-06-18", "")
	if _, got := v.post(calls("1", "asks")); got != "1: session does not support elicitation" {
		t.Error(got)
	}
}

func TestCancelledOverHTTP(t *testing.T) {
	s := newStage()
	v := s.visit(t, Gate{})
	v.hello("2025-11-25", "")
	said := v.later(calls("1", "waits"))
	<-s.started
	v.post(`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}`)
	if got := <-said; got != "202" {
		t.Errorf("got %s", got)
	}
	if err := <-s.ended; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// In the newer protocol to hang up is to cancel; in the older revisions it may
// be an accident, and what was asked goes on.
func TestHangingUp(t *testing.T) {
	s := newStage()
	v := s.visit(t, Gate{})
	hangUp := func(body string, headers ...string) {
		ctx, cancel := context.WithCancel(t.Context())
		r, _ := http.NewRequestWithContext(ctx, "POST", v.url, strings.NewReader(body))
		for name, value := range v.headers {
			r.Header.Set(name, value)
		}
		for i := 0; i < len(headers); i += 2 {
			r.Header.Set(headers[i], headers[i+1])
		}
		go func() { <-s.started; cancel() }()
		if _, err := http.DefaultClient.Do(r); err == nil {
			t.Error("there was an answer")
		}
	}
	hangUp(modernly("1", "tools/call", `"name":"waits"`), modernHeaders("tools/call", `"name":"waits"`)...)
	if err := <-s.ended; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	v.hello("2025-11-25", "")
	hangUp(calls("1", "waits"))
	if _, got := v.post(calls("1", "quick")); got != "1: -32600" {
		t.Errorf("the request ended: %s", got)
	}
	s.release <- struct{}{}
}

// A session's end is that of what runs in it.
func TestTheEndOfASession(t *testing.T) {
	s := newStage()
	v := s.visit(t, Gate{})
	v.hello("2025-11-25", "")
	standing := v.heard(v.do("GET", ""))
	v.later(calls("1", "waits"))
	<-s.started
	if resp := v.do("DELETE", ""); resp.StatusCode != http.StatusOK {
		t.Errorf("status %d", resp.StatusCode)
	}
	if err := <-s.ended; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	v.expect(standing, "")
	for _, method := range []string{"POST", "GET", "DELETE"} {
		if resp := v.do(method, `{"jsonrpc":"2.0","id":1,"method":"ping"}`); resp.StatusCode != http.StatusNotFound {
			t.Errorf("%s: status %d", method, resp.StatusCode)
		}
	}
}

func TestSideBySideOverHTTP(t *testing.T) {
	s := newStage()
	v := s.visit(t, Gate{})
	v.hello("2025-11-25", "")
	var said []<-chan string
	for _, id := range []string{"1", "2", "3"} {
		said = append(said, v.later(calls(id, "waits")))
	}
	for range 3 {
		<-s.started
	}
	for range 3 {
		s.release <- struct{}{}
	}
	for i, c := range said {
		if got, want := <-c, fmt.Sprintf("200 %d: released", i+1); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
