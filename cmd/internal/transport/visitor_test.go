package transport

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/mcp"
)

// visitor talks to a stage over HTTP.
type visitor struct {
	t       *testing.T
	url     string
	headers map[string]string // of each request
}

func (s *stage) visit(t *testing.T, gate Gate) *visitor {
	return s.visitEndpoint(t, HTTP(s.Server, gate))
}

func (s *stage) visitEndpoint(t *testing.T, e *Endpoint) *visitor {
	srv := httptest.NewServer(e)
	t.Cleanup(func() { e.close(); e.sessions.closeAll(); srv.CloseClientConnections(); srv.Close() })
	return &visitor{t, srv.URL + "/mcp", map[string]string{"Content-Type": "application/json"}}
}

// do sends a request; headers are pairs that replace the visitor's.
func (v *visitor) do(method, body string, headers ...string) *http.Response {
	v.t.Helper()
	r, err := http.NewRequestWithContext(v.t.Context(), method, v.url, strings.NewReader(body))
	if err != nil {
		v.t.Fatal(err)
	}
	for name, value := range v.headers {
		r.Header.Set(name, value)
	}
	for i := 0; i < len(headers); i += 2 {
		if r.Header.Set(headers[i], headers[i+1]); headers[i] == "Host" {
			r.Host = headers[i+1]
		}
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		if v.t.Context().Err() == nil { // else the test has ended, and what ran beside it with it
			v.t.Error(err) // not Fatal: it may be called beside the test
		}
		return &http.Response{Body: http.NoBody}
	}
	v.t.Cleanup(func() { resp.Body.Close() })
	return resp
}

// post sends a message and returns the status and, in short, all that is said.
func (v *visitor) post(body string, headers ...string) (int, string) {
	v.t.Helper()
	resp := v.do("POST", body, headers...)
	if resp.Header.Get("Content-Type") == "text/event-stream" {
		var all []string
		for line := range events(resp.Body) {
			all = append(all, short(v.t, line))
		}
		return resp.StatusCode, strings.Join(all, ", ")
	}
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	if len(text) == 0 {
		return resp.StatusCode, ""
	}
	return resp.StatusCode, short(v.t, string(text))
}

// later sends a message beside the test, which gets what is said.
func (v *visitor) later(body string) <-chan string {
	c := make(chan string, 1)
	go func() {
		status, said := v.post(body)
		c <- strings.TrimSpace(fmt.Sprint(status, " ", said))
	}()
	return c
}

// hello begins a session.
func (v *visitor) hello(version, capabilities string) {
	v.t.Helper()
	resp := v.do("POST", `{"jsonrpc":"2.0","id":"hello","method":"initialize","params":{"protocolVersion":"`+version+
		`","capabilities":{`+capabilities+`},"clientInfo":{"name":"test","version":"0"}}}`)
	v.headers["Mcp-Session-Id"] = resp.Header.Get("Mcp-Session-Id")
	v.headers["MCP-Protocol-Version"] = version
	if status, _ := v.post(`{"jsonrpc":"2.0","method":"notifications/initialized"}`); status != http.StatusAccepted {
		v.t.Fatalf("%s: notifications/initialized: status %d", version, status)
	}
}

// modern sends a request of the newer protocol with the headers it needs.
func (v *visitor) modern(id, method, params string) (int, string) {
	v.t.Helper()
	return v.post(modernly(id, method, params), modernHeaders(method, params)...)
}

func modernHeaders(method, params string) []string {
	headers := []string{"MCP-Protocol-Version", mcp.ProtocolVersion20260728, "Mcp-Method", method}
	for _, key := range []string{`"name":"`, `"uri":"`} {
		if _, rest, ok := strings.Cut(params, key); ok {
			name, _, _ := strings.Cut(rest, `"`)
			headers = append(headers, "Mcp-Name", name)
		}
	}
	return headers
}

// events gives the messages of a stream as they come.
func events(body io.Reader) func(func(string) bool) {
	return func(yield func(string) bool) {
		lines := bufio.NewScanner(body)
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok && data != "" && !yield(data) {
				return
			}
		}
	}
}

// heard gives the messages of a stream in short, one by one.
func (v *visitor) heard(resp *http.Response) <-chan string {
	c := make(chan string)
	go func() {
		defer close(c)
		for line := range events(resp.Body) {
			c <- short(v.t, line)
		}
	}()
	return c
}

func (v *visitor) expect(heard <-chan string, want ...string) {
	v.t.Helper()
	for _, w := range want {
		if got := <-heard; got != w {
			v.t.Fatalf("heard %q, want %q", got, w)
		}
	}
}

// checkPost sends what may be anything, without a network between.
func checkPost(t *testing.T, e *Endpoint, body, version, method string) {
	r := httptest.NewRequest("POST", "http://localhost/mcp", strings.NewReader(body))
	r.Header = http.Header{"Content-Type": {"application/json"}, "Mcp-Protocol-Version": {version}, "Mcp-Method": {method}}
	w := httptest.NewRecorder()
	e.ServeHTTP(w, r)
	if text := w.Body.Bytes(); w.Header().Get("Content-Type") == "application/json" && !json.Valid(text) {
		t.Errorf("%s: %d %s", body, w.Code, text)
	}
	if w.Code >= 500 {
		t.Errorf("%s: %d", body, w.Code)
	}
}
