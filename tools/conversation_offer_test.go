package tools

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/mark3labs/mcp-go/server"

	"csmd/vault/csm"
)

// offerAll is the server that conversations are held with: all tools over the
// vault in a folder, on a fixed day.
func offerAll(t *testing.T, dir string, today csm.Date) *server.MCPServer {
	t.Helper()
	s := server.NewMCPServer("csmd", "test")
	if err := Register(s, func() csm.Date { return today }, Options{}); err != nil {
		t.Fatal(err)
	}
	return s
}

// register registers the tools for tests that look at them and call none.
func register(s *server.MCPServer, o Options) error {
	return Register(s, func() csm.Date { return "" }, o)
}

func sampleVault() fs.FS { return fstest.MapFS{} }
