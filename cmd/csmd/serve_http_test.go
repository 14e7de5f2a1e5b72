package main

import (
	"bufio"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/mark3labs/mcp-go/client"
	clienttransport "github.com/mark3labs/mcp-go/client/transport"
	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault/sample"
)

// A web is csmd serving HTTP in a process of its own.
type web struct {
	t     *testing.T
	cmd   *exec.Cmd
	url   string
	token string // the file it is kept in
	said  <-chan string
}

// startWeb serves the sample vault at a port that is free.
func startWeb(t *testing.T, env ...string) *web {
	t.Helper()
	home := t.TempDir()
	if err := sample.Copy(filepath.Join(home, "vault")); err != nil {
		t.Fatal(err)
	}
	w := &web{t: t, cmd: exec.Command("csmd", "serve", "--vault", filepath.Join(home, "vault"), "--today", sample.Today, "--http", "127.0.0.1:0")}
	w.cmd.Env = append(os.Environ(), append([]string{"CSMD_TOKEN=", "CSMD_CACHE=" + home, "HOME=" + home, "XDG_CONFIG_HOME=" + home, "AppData=" + home}, env...)...)
	stderr, err := w.cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := w.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.cmd.Process.Kill(); w.cmd.Wait() })
	lines := bufio.NewReader(stderr)
	first, _ := lines.ReadString('\n')
	_, url, found := strings.Cut(strings.TrimSpace(first), "csmd: serving MCP at ")
	if !found {
		t.Fatalf("csmd says %q", first)
	}
	second, _ := lines.ReadString('\n')
	_, w.token, _ = strings.Cut(strings.TrimSpace(second), "the token in ")
	rest := make(chan string, 1)
	go func() { text, _ := io.ReadAll(lines); rest <- first + second + string(text) }()
	w.url, w.said = url, rest
	return w
}

// speak connects a client of the library's, which none of this knows.
func (w *web) speak(token, version string) *client.Client {
	w.t.Helper()
	c, err := client.NewStreamableHttpClient(w.url, clienttransport.WithHTTPHeaders(map[string]string{"Authorization": "Bearer " + token}))
	if err != nil {
		w.t.Fatal(err)
	}
	request := mcp.InitializeRequest{}
	request.Params.ProtocolVersion = version
	request.Params.ClientInfo = mcp.Implementation{Name: "test", Version: "0"}
	if _, err := c.Initialize(w.t.Context(), request); err != nil {
		w.t.Fatal(err)
	}
	return c
}

// listen opens a stream on which nothing may ever come.
func (w *web) listen(token string) {
	w.t.Helper()
	session := ""
	for _, r := range []struct{ method, body string }{
		{"POST", `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"test","version":"0"}}}`},
		{"GET", ""},
	} {
		request, err := http.NewRequestWithContext(w.t.Context(), r.method, w.url, strings.NewReader(r.body))
		if err != nil {
			w.t.Fatal(err)
		}
		request.Header = http.Header{"Authorization": {"Bearer " + token}, "Content-Type": {"application/json"}, "Mcp-Session-Id": {session}}
		resp, err := http.DefaultClient.Do(request)
		if err != nil || resp.StatusCode != http.StatusOK {
			w.t.Fatalf("%s: %v, %v", r.method, resp, err)
		}
		w.t.Cleanup(func() { resp.Body.Close() })
		session = resp.Header.Get("Mcp-Session-Id")
	}
}

func TestServeOverHTTP(t *testing.T) {
	w := startWeb(t)
	if resp, err := http.Post(w.url, "application/json", strings.NewReader("{}")); err != nil || resp.StatusCode != http.StatusUnauthorized {
		t.Fatalf("without a token: %v %v", resp, err)
	}
	info, err := os.Stat(w.token)
	if err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Fatalf("the token is kept as %v, %v", info, err)
	}
	text, err := os.ReadFile(w.token)
	if err != nil {
		t.Fatal(err)
	}
	secret := strings.TrimSpace(string(text))
	for _, version := range mcp.ValidProtocolVersions {
		c := w.speak(secret, version)
		list, err := c.ListTools(t.Context(), mcp.ListToolsRequest{})
		if err != nil || len(list.Tools) < 10 {
			t.Errorf("%s: tools: %v, %v", version, list, err)
		}
		call := mcp.CallToolRequest{}
		call.Params.Name, call.Params.Arguments = "todays_priorities", object{}
		answer, err := c.CallTool(t.Context(), call)
		if err != nil || answer.IsError || len(textOf(answer)) < 100 {
			t.Errorf("%s: priorities: %v, %v", version, answer, err)
		}
		c.Close()
	}
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no signals that can be caught")
	}
	w.listen(secret)
	w.cmd.Process.Signal(syscall.SIGTERM)
	said := <-w.said
	if err := w.cmd.Wait(); err != nil {
		t.Errorf("it ends with %v: %s", err, said)
	}
	if strings.Contains(said, secret) {
		t.Errorf("it tells the token: %s", said)
	}
}

func TestTokenOfTheEnvironment(t *testing.T) {
	const secret = "of-the-environment"
	w := startWeb(t, "CSMD_TOKEN="+secret)
	if w.token != "CSMD_TOKEN" {
		t.Errorf("the token is in %s", w.token)
	}
	if _, err := w.speak(secret, "2025-06-18").ListTools(t.Context(), mcp.ListToolsRequest{}); err != nil {
		t.Error(err)
	}
}

func TestTokensAreKept(t *testing.T) {
	file := filepath.Join(t.TempDir(), "csmd", "token")
	var made sync.Map
	var all sync.WaitGroup
	for range 8 { // started at once
		all.Go(func() {
			secret, err := keptToken(file)
			if err != nil {
				secret, err = newToken(file)
			}
			made.Store(secret, err)
		})
	}
	all.Wait()
	made.Range(func(secret, err any) bool {
		if kept, _ := keptToken(file); err != nil || secret != kept || len(kept) < 26 {
			t.Errorf("made %q, %v; kept %q", secret, err, kept)
		}
		return true
	})
	if left, _ := os.ReadDir(filepath.Dir(file)); len(left) != 1 {
		t.Errorf("beside the token: %v", left)
	}
	for text, mode := range map[string]os.FileMode{"\n": 0o600, "two words\n": 0o600, "secret\n": 0o644} {
		if mode != 0o600 && runtime.GOOS == "windows" {
			continue
		}
		os.Remove(file)
		if err := os.WriteFile(file, []byte(text), mode); err != nil {
			t.Fatal(err)
		}
		if secret, err := keptToken(file); err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%q with mode %v: %q, %v", text, mode, secret, err)
		}
	}
}

func TestMisuseOfHTTP(t *testing.T) {
	t.Setenv("CSMD_CACHE", t.TempDir())
	t.Setenv("CSMD_VAULT", t.TempDir())
	for _, args := range []string{
		"serve --http nowhere",
		"serve --http 127.0.0.1:http:8420",
		"serve --http 203.0.113.1:1 --no-token",
		"serve --http :8420 --no-token",
		"serve --http 0.0.0.0:8420 --no-token",
		"serve --http localhost.example:8420 --no-token",
		"serve --http 127.0.0.1:99999 --no-token",
		"serve --no-token",
		"serve --allow-host csmd.example",
		"serve --allow-origin https://csmd.example",
	} {
		var stderr strings.Builder
		if got := run(t.Context(), strings.Fields(args), strings.NewReader(""), io.Discard, &stderr); got != misuse {
			t.Errorf("csmd %s exits with %d: %s", args, got, stderr.String())
		}
	}
}
