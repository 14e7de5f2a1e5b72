package ui

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"

	"csmd/tools"
	"csmd/vault"
	"csmd/vault/sample"
)

// offered is a server with the views, and with the tools over a sample vault.
func offered(t *testing.T) *server.MCPServer {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, sample.FS()); err != nil {
		t.Fatal(err)
	}
	v, err := vault.Open(dir, vault.Options{Today: "2026-02-03", Cache: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := v.Close(); err != nil {
			t.Error(err)
		}
	})
	s := server.NewMCPServer("csmd", "test")
	if err := tools.Register(s, v, tools.Options{}); err != nil {
		t.Fatal(err)
	}
	Register(s)
	return s
}

// ask sends a request and reads its result into out.
func ask(t *testing.T, s *server.MCPServer, method string, params, out any) {
	t.Helper()
	request, err := json.Marshal(map[string]any{"jsonrpc": "2.0", "id": 1, "method": method, "params": params})
	if err != nil {
		t.Fatal(err)
	}
	reply, err := json.Marshal(s.HandleMessage(t.Context(), request))
	if err != nil {
		t.Fatal(err)
	}
	var envelope struct{ Result, Error json.RawMessage }
	if err := json.Unmarshal(reply, &envelope); err != nil {
		t.Fatal(err)
	}
	if envelope.Error != nil {
		t.Fatalf("%s: %s", method, envelope.Error)
	}
	if err := json.Unmarshal(envelope.Result, out); err != nil {
		t.Fatal(err)
	}
}

// listed is a view as resources/list and resources/read say it.
type listed struct {
	URI, Name, MIMEType, Text string
	Size                      int64
	Meta                      struct {
		UI struct {
			CSP map[string][]string `json:"csp"`
		} `json:"ui"`
	} `json:"_meta"`
}

func TestViewsAreServed(t *testing.T) {
	s := offered(t)
	var list struct{ Resources []listed }
	ask(t, s, "resources/list", map[string]any{}, &list)
	if len(list.Resources) != len(views) {
		t.Fatalf("%d views are listed, want %d", len(list.Resources), len(views))
	}
	for _, r := range list.Resources {
		var read struct{ Contents []listed }
		ask(t, s, "resources/read", map[string]any{"uri": r.URI}, &read)
		page := read.Contents[0]
		if r.MIMEType != MIMEType || page.MIMEType != MIMEType {
			t.Errorf("%s is listed as %s and read as %s", r.URI, r.MIMEType, page.MIMEType)
		}
		if int(r.Size) != len(page.Text) {
			t.Errorf("%s has %d bytes and is listed with %d", r.URI, len(page.Text), r.Size)
		}
		for _, meta := range []listed{r, page} {
			csp := meta.Meta.UI.CSP
			if csp["connectDomains"] == nil || len(csp["connectDomains"])+len(csp["resourceDomains"]) > 0 {
				t.Errorf("%s asks for domains: %v", r.URI, csp)
			}
		}
	}
}

// TestToolsLinkToViews holds that each link of a tool leads to a view, and
// each view is linked, under the key of today and the one before.
func TestToolsLinkToViews(t *testing.T) {
	var list struct {
		Tools []struct {
			Name string
			Meta struct {
				UI  struct{ ResourceURI string } `json:"ui"`
				Old string                       `json:"ui/resourceUri"`
			} `json:"_meta"`
		}
	}
	ask(t, offered(t), "tools/list", map[string]any{}, &list)
	linked := map[string]bool{}
	for _, tool := range list.Tools {
		uri := tool.Meta.UI.ResourceURI
		if uri != tool.Meta.Old {
			t.Errorf("%s links to %q and, by the older key, to %q", tool.Name, uri, tool.Meta.Old)
		}
		if uri != "" && !slices.ContainsFunc(views, func(v mcp.Resource) bool { return v.URI == uri }) {
			t.Errorf("%s links to %s, which is no view", tool.Name, uri)
		}
		linked[uri] = true
	}
	for _, v := range views {
		if !linked[v.URI] {
			t.Errorf("no tool links to %s", v.URI)
		}
	}
}

// largest keeps a document small enough to be sent at once and read by people.
const largest = 48 << 10

// forbidden is what a view must not hold: a way out, and a way in for a text
// that comes from a note.
var forbidden = regexp.MustCompile(`(?i)https?:|//[a-z0-9-]+\.[a-z]|\bimport\b|@import|url\(|src=|href=|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|srcdoc|DOMParser|localStorage|fetch\(|XMLHttpRequest|WebSocket`)

func TestViewsAreSelfContained(t *testing.T) {
	for _, v := range views {
		page := document(v.URI)
		if found := forbidden.FindString(page); found != "" {
			t.Errorf("%s holds %q", v.URI, found)
		}
		if len(page) > largest {
			t.Errorf("%s takes %d bytes of %d", v.URI, len(page), largest)
		}
		if opened, closed := strings.Count(page, "<script>"), strings.Count(page, "</script"); opened != closed || opened == 0 {
			t.Errorf("%s opens %d scripts and closes %d: a text may have ended one", v.URI, opened, closed)
		}
	}
}

func TestForbiddenIsSeen(t *testing.T) {
	for _, text := range []string{`<script src="bridge.js">`, `<link href="x.css">`, "a.innerHTML = b", "//cdn.example/x.js", "HTTPS://x", "fetch(1)"} {
		if !forbidden.MatchString(text) {
			t.Errorf("%s is not seen", text)
		}
	}
}
