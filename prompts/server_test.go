package prompts

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"

	"csmd/tools"
	"csmd/vault"
	"csmd/vault/sample"
)

// stage is a server over a vault of its own, and a client that talks to it.
type stage struct {
	*client.Client
	t      *testing.T
	server *server.MCPServer
	dir    string
}

// onSample is a stage with the sample vault and all tools.
func onSample(t *testing.T) *stage {
	t.Helper()
	dir := t.TempDir()
	if err := sample.Copy(dir); err != nil {
		t.Fatal(err)
	}
	return on(t, dir, tools.Options{})
}

// onNotes is a stage with these notes and no others.
func onNotes(t *testing.T, notes map[string]string) *stage {
	t.Helper()
	dir := t.TempDir()
	for path, text := range notes {
		file := filepath.Join(dir, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return on(t, dir, tools.Options{})
}

func on(t *testing.T, dir string, o tools.Options) *stage {
	t.Helper()
	v, err := vault.Open(dir, vault.Options{Today: sample.Today, Cache: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = v.Close() })
	s := server.NewMCPServer("csmd", "test", Options(v)...)
	if err := tools.Register(s, v, o); err != nil {
		t.Fatal(err)
	}
	if err := Register(s, v); err != nil {
		t.Fatal(err)
	}
	c, err := client.NewInProcessClient(s)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Initialize(t.Context(), mcp.InitializeRequest{}); err != nil {
		t.Fatal(err)
	}
	return &stage{c, t, s, dir}
}

// tell starts a prompt and returns what it tells the assistant.
func (s *stage) tell(name string, arguments map[string]string) (string, error) {
	s.t.Helper()
	var req mcp.GetPromptRequest
	req.Params.Name, req.Params.Arguments = name, arguments
	got, err := s.GetPrompt(s.t.Context(), req)
	if err != nil {
		return "", err
	}
	if len(got.Messages) != 1 || got.Messages[0].Role != mcp.RoleUser {
		s.t.Fatalf("%s is %d messages, want one of the user's", name, len(got.Messages))
	}
	return got.Messages[0].Content.(mcp.TextContent).Text, nil
}

// call uses a tool.
func (s *stage) call(tool string, arguments any) (text string, refused bool) {
	s.t.Helper()
	var req mcp.CallToolRequest
	req.Params.Name, req.Params.Arguments = tool, arguments
	answer, err := s.CallTool(s.t.Context(), req)
	if err != nil {
		s.t.Fatal(err)
	}
	return answer.Content[0].(mcp.TextContent).Text, answer.IsError
}
