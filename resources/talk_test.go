package resources

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"

	"csmd/vault"
	"csmd/vault/csm"
	"csmd/vault/sample"
)

// A talk is a client of csmd's resources over a vault in a temporary folder.
type talk struct {
	*testing.T
	dir    string
	vault  *vault.Vault
	client *client.Client
	told   chan mcp.JSONRPCNotification
}

// begin talks of the sample vault.
func begin(t *testing.T, options ...client.ClientOption) *talk {
	t.Helper()
	dir := t.TempDir()
	if err := sample.Copy(dir); err != nil {
		t.Fatal(err)
	}
	return beginIn(t, dir, options...)
}

func beginIn(t *testing.T, dir string, options ...client.ClientOption) *talk {
	t.Helper()
	v, err := vault.Open(dir, vault.Options{Today: csm.Date(sample.Today), Cache: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { v.Close() })
	s := server.NewMCPServer("csmd", "test")
	Register(s, v)
	c, err := client.NewInProcessClientWithOptions(s, options...)
	if err != nil {
		t.Fatal(err)
	}
	talk := &talk{T: t, dir: dir, vault: v, client: c, told: make(chan mcp.JSONRPCNotification, 1000)}
	c.OnNotification(func(n mcp.JSONRPCNotification) { talk.told <- n })
	if err := c.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Initialize(t.Context(), mcp.InitializeRequest{}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return talk
}

func (t *talk) write(path, text string) {
	t.Helper()
	full := filepath.Join(t.dir, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func (t *talk) chtimes(path string, at time.Time) {
	t.Helper()
	if err := os.Chtimes(filepath.Join(t.dir, path), at, at); err != nil {
		t.Fatal(err)
	}
}

func (t *talk) read(uri string) (mcp.ResourceContents, error) {
	t.Helper()
	var req mcp.ReadResourceRequest
	req.Params.URI = uri
	result, err := t.client.ReadResource(t.Context(), req)
	if err != nil {
		return nil, err
	}
	if len(result.Contents) != 1 {
		t.Fatalf("%s has %d contents", uri, len(result.Contents))
	}
	return result.Contents[0], nil
}

// text is a resource that is text.
func (t *talk) text(uri string) string {
	t.Helper()
	c, err := t.read(uri)
	if err != nil {
		t.Fatal(err)
	}
	text, ok := c.(mcp.TextResourceContents)
	if !ok || text.MIMEType != markdown {
		t.Fatalf("%s is %#v", uri, c)
	}
	return text.Text
}

func (t *talk) list(cursor mcp.Cursor) *mcp.ListResourcesResult {
	t.Helper()
	var req mcp.ListResourcesRequest
	req.Params.Cursor = cursor
	result, err := t.client.ListResourcesByPage(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func (t *talk) complete(template, argument, typed string) mcp.Completion {
	t.Helper()
	var req mcp.CompleteRequest
	req.Params.Ref = mcp.ResourceReference{Type: "ref/resource", URI: template}
	req.Params.Argument = mcp.CompleteArgument{Name: argument, Value: typed}
	result, err := t.client.Complete(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	return result.Completion
}

func (t *talk) subscribe(uris ...string) {
	t.Helper()
	for _, uri := range uris {
		var req mcp.SubscribeRequest
		req.Params.URI = uri
		//lint:ignore SA1019 the older revisions have no other way
		if err := t.client.Subscribe(t.Context(), req); err != nil {
			t.Fatal(err)
		}
	}
}

// await waits for messages until one of each is there, and returns all that
// came until then: the addresses that changed, or the method.
func (t *talk) await(want ...string) map[string]bool {
	t.Helper()
	came := map[string]bool{}
	limit := time.After(20 * time.Second)
	for {
		missing := 0
		for _, w := range want {
			if !came[w] {
				missing++
			}
		}
		if missing == 0 {
			return came
		}
		select {
		case n := <-t.told:
			what := n.Method
			if uri, ok := n.Params.AdditionalFields["uri"].(string); ok && strings.HasSuffix(what, "/updated") {
				what = uri
			}
			came[what] = true
		case <-limit:
			t.Fatalf("of %q only %v came", want, came)
		}
	}
}
