package tools

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/server"
)

// TestSchemasAreThoseOfTheTypes holds that what is kept of the schemas is what
// the types say, so that nobody is told of a field that isn't there any more.
func TestSchemasAreThoseOfTheTypes(t *testing.T) {
	s := server.NewMCPServer("csmd", "test", server.WithToolCapabilities(false))
	if err := Register(s, nil, Options{derived: true}); err != nil {
		t.Fatal(err)
	}
	tools := s.ListTools()
	var want strings.Builder
	for _, name := range sortedKeys(tools) {
		fmt.Fprintf(&want, "%s\t%s\t%s\n", name, tools[name].Tool.RawInputSchema, tools[name].Tool.RawOutputSchema)
	}
	if *update {
		if err := os.WriteFile("schemas.txt", []byte(want.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		keptSchemas = want.String()
	}
	if keptSchemas != want.String() {
		t.Error("schemas.txt isn't what the types of the tools say; run go test ./tools -update")
	}
}
