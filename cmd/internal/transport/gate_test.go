package transport

import (
	"bytes"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/mcp"
)

const hello = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"test","version":"0"}}}`

func TestHostsAndOrigins(t *testing.T) {
	v := newStage().visit(t, Gate{Hosts: []string{"csmd.example", "10.0.0.7:8420"}, Origins: []string{"https://app.example/"}})
	for _, c := range []struct {
		header, value string
		want          int
	}{
		{"Host", "localhost:8420", 200},
		{"Host", "LOCALHOST", 200},
		{"Host", "[::1]:8420", 200},
		{"Host", "127.9.9.9", 200},
		{"Host", "CSMD.example:1234", 200},
		{"Host", "10.0.0.7:8420", 200},
		{"Host", "10.0.0.7:1", 403},
		{"Host", "evil.example", 403},
		{"Host", "evil.example:8420", 403},
		{"Host", "localhost.evil.example", 403},
		{"Host", "127.0.0.1.evil.example", 403},
		{"Origin", "http://localhost:6274", 200},
		{"Origin", "http://127.0.0.1", 200},
		{"Origin", "https://app.example", 200},
		{"Origin", "http://app.example", 403},
		{"Origin", "https://app.example.evil.example", 403},
		{"Origin", "https://evil.example", 403},
		{"Origin", "http://localhost.evil.example", 403},
		{"Origin", "null", 403},
		{"Origin", "file://", 403},
		{"Origin", "http://[", 403},
	} {
		for _, method := range []string{"POST", "OPTIONS"} {
			resp := v.do(method, hello, c.header, c.value)
			want := c.want
			if method == "OPTIONS" && want == 200 {
				want = 204
			}
			if resp.StatusCode != want {
				t.Errorf("%s, %s %q: status %d, want %d", method, c.header, c.value, resp.StatusCode, want)
			}
			if shared := resp.Header.Get("Access-Control-Allow-Origin"); shared != map[bool]string{true: c.value}[c.header == "Origin" && c.want == 200] {
				t.Errorf("%s, %s %q: shared with %q", method, c.header, c.value, shared)
			}
		}
	}
}

func TestToken(t *testing.T) {
	const token = "correct horse"
	v := newStage().visit(t, Gate{Token: token})
	for brought, want := range map[string]int{
		"":                        401,
		token:                     401,
		"Bearer":                  401,
		"Bearer ":                 401,
		"Bearer correct":          401,
		"Bearer correct horse 2":  401,
		"Basic correct horse":     401,
		"Bearer correct horse":    200,
		"bearer   correct horse":  200,
		"Bearer CORRECT HORSE":    401,
		"Bearer \x00\xffcorrecth": 401,
	} {
		if strings.ContainsAny(brought, "\x00") {
			continue // net/http refuses to send it
		}
		resp := v.do("POST", hello, "Authorization", brought)
		if resp.StatusCode != want {
			t.Errorf("%q: status %d, want %d", brought, resp.StatusCode, want)
		}
		if challenge := resp.Header.Get("WWW-Authenticate"); (challenge != "") != (want == 401) {
			t.Errorf("%q: challenged with %q", brought, challenge)
		}
	}
	for _, method := range []string{"GET", "DELETE", "PUT"} {
		if resp := v.do(method, ""); resp.StatusCode != http.StatusUnauthorized {
			t.Errorf("%s: status %d", method, resp.StatusCode)
		}
	}
}

// Health is told to everybody, and nothing else is.
func TestHealth(t *testing.T) {
	v := newStage().visit(t, Gate{Token: "secret"})
	v.url = strings.TrimSuffix(v.url, "mcp") + "healthz"
	resp := v.do("GET", "", "Host", "anywhere.example")
	if text, _ := io.ReadAll(resp.Body); resp.StatusCode != http.StatusOK || string(text) != "ok\n" {
		t.Errorf("%d %s", resp.StatusCode, text)
	}
	v.url = strings.TrimSuffix(v.url, "healthz") + ".well-known/oauth-protected-resource"
	if resp := v.do("GET", ""); resp.StatusCode != http.StatusNotFound {
		t.Errorf("elsewhere: status %d", resp.StatusCode)
	}
}

// The library lets a client listen to, and end, a session that never was.
func TestSessionsAreOnlyIssued(t *testing.T) {
	v := newStage().visit(t, Gate{})
	const mine = "mcp-session-4f1f9b6e-0000-4000-8000-000000000000"
	resp := v.do("POST", hello, "Mcp-Session-Id", mine)
	issued := resp.Header.Get("Mcp-Session-Id")
	again := v.do("POST", hello).Header.Get("Mcp-Session-Id")
	if issued == mine || issued == again || len(issued) < 26 {
		t.Errorf("issued %q, then %q", issued, again)
	}
	for _, method := range []string{"GET", "POST", "DELETE"} {
		if resp := v.do(method, calls("1", "quick"), "Mcp-Session-Id", mine); resp.StatusCode != http.StatusNotFound {
			t.Errorf("%s: status %d", method, resp.StatusCode)
		}
	}
}

func TestTooManySessions(t *testing.T) {
	s := newStage()
	e := HTTP(s.Server, Gate{})
	v := s.visitEndpoint(t, e)
	ping := func(id string) int {
		status, _ := v.post(`{"jsonrpc":"2.0","id":1,"method":"ping"}`, "Mcp-Session-Id", id)
		return status
	}
	first, second := v.do("POST", hello).Header.Get("Mcp-Session-Id"), v.do("POST", hello).Header.Get("Mcp-Session-Id")
	for range maxSessions - 2 {
		if err := e.sessions.open(e.sessions.candidate()); err != nil {
			t.Fatal(err)
		}
	}
	if status := ping(first); status != http.StatusOK {
		t.Fatalf("the first: status %d", status)
	}
	third := v.do("POST", hello).Header.Get("Mcp-Session-Id")
	if a, b, c := ping(first), ping(second), ping(third); a != 200 || b != 404 || c != 200 {
		t.Errorf("the first is answered %d, the silent one %d, the last %d", a, b, c)
	}
	if len(e.sessions.byID) != maxSessions {
		t.Errorf("%d sessions", len(e.sessions.byID))
	}
}

// Neither what is logged nor what is answered tells a token or a session.
func TestSecretsAreNotTold(t *testing.T) {
	var log bytes.Buffer
	usual := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})))
	t.Cleanup(func() { slog.SetDefault(usual) })
	const token, guess = "the-right-token", "a-wrong-token"
	v := newStage().visit(t, Gate{Token: token})
	var said strings.Builder
	right := []string{"Authorization", "Bearer " + token}
	session := v.do("POST", hello, right...).Header.Get("Mcp-Session-Id")
	for _, headers := range [][]string{right, {"Authorization", "Bearer " + guess}, append(right, "Mcp-Session-Id", session), append(right[:2:2], "MCP-Protocol-Version", session)} {
		for _, body := range []string{calls("1", "panics"), modernly("1", "tools/call", `"name":"panics"`), "nonsense"} {
			resp := v.do("POST", body, headers...)
			text, _ := io.ReadAll(resp.Body)
			said.Write(text)
		}
	}
	for _, secret := range []string{token, guess, session} {
		if strings.Contains(said.String(), secret) || strings.Contains(log.String(), secret) {
			t.Errorf("%q is told:\n%s\n%s", secret, said.String(), log.String())
		}
	}
	if !strings.Contains(log.String(), "a request panicked") {
		t.Error("nothing was logged at all")
	}
}

// Whatever comes, the answer is a message or none.
func FuzzPost(f *testing.F) {
	for _, seed := range []string{hello, calls("1", "quick"), modernly("1", "tools/call", `"name":"needs"`), `[{}]`, `{"id":1,"params":{"_meta":7}}`, "\xff"} {
		f.Add(seed, mcp.ProtocolVersion20260728, "tools/call")
		f.Add(seed, "", "")
	}
	s := newStage()
	e := HTTP(s.Server, Gate{})
	f.Fuzz(func(t *testing.T, body, version, method string) {
		if strings.Contains(body, "wait") || strings.Contains(body, "deaf") || strings.Contains(body, "listen") {
			t.Skip("it would wait for us")
		}
		checkPost(t, e, body, version, method)
	})
}
