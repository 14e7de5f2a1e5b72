package tools

import (
	"testing"

	"github.com/mark3labs/mcp-go/server"

	"csmd/vault"
	"csmd/vault/csm"
)

// offerAll is the server that conversations are held with: all tools over the
// vault in a folder, on a fixed day.
func offerAll(t *testing.T, dir string, today csm.Date) *server.MCPServer {
	t.Helper()
	v, err := vault.Open(dir, vault.Options{Today: today, Cache: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := v.Close(); err != nil {
			t.Error(err)
		}
	})
	s := server.NewMCPServer("csmd", "test")
	if err := Register(s, v, Options{}); err != nil {
		t.Fatal(err)
	}
	return s
}
