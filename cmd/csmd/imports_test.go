package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport is the house in one table: which packages of ours each folder's
// packages may know (those below a folder count as the folder), and which of
// the world's that not everybody may.
var mayImport = map[string]struct{ ours, world []string }{
	"cmd":           {nil, []string{mcpGo, "os", "time.Now"}}, // and all of ours
	"tools":         {[]string{"tools", "tools/chart", "vault", "vault/csm", "vault/pattern"}, []string{mcpGo}},
	"tools/chart":   {[]string{"vault/csm"}, nil},
	"resources":     {[]string{"resources", "tools", "vault", "vault/csm"}, []string{mcpGo}},
	"prompts":       {[]string{"prompts", "vault", "vault/csm"}, []string{mcpGo}},
	"vault":         {[]string{"vault/pattern", "vault/note", "vault/pack", "vault/txn", "vault/csm", "vault/intake", "vault/starter"}, []string{"database/sql", sqlite, "os", "time.Now"}},
	"vault/txn":     {nil, []string{"os", "time.Now"}},
	txnDisk:         {[]string{"vault/txn"}, nil}, // for tests: nobody may know it
	"vault/pattern": {nil, nil},
	"vault/note":    {[]string{"vault/pattern"}, nil},
	"vault/pack":    {nil, nil},
	"vault/csm":     {[]string{"vault/pattern"}, nil},
	"vault/intake":  {[]string{"vault/pattern", "vault/csm"}, nil},
	"vault/sample":  {nil, []string{"os"}},
	"vault/starter": {nil, nil},
}

const (
	mcpGo  = "github.com/mark3labs/mcp-go"
	sqlite = "modernc.org/sqlite"

	txnDisk = "vault/txn/simdisk"
)

// restricted is what of the world only some may know. csm and note have no
// clock and no files; only vault speaks SQL; vault speaks no MCP.
var restricted = []string{mcpGo, sqlite, "database/sql", "os", "time.Now"}

func TestDependenciesPointOneWay(t *testing.T) {
	root := os.DirFS("../..")
	err := fs.WalkDir(root, ".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || p != "." && strings.HasPrefix(d.Name(), ".")):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go"):
			return nil
		}
		src, err := fs.ReadFile(root, p)
		if err != nil {
			return err
		}
		for _, complaint := range trespasses(t, p, src) {
			t.Error(complaint)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// trespasses are the imports of a file that the table doesn't allow.
func trespasses(t *testing.T, file string, src []byte) (list []string) {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, src, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	folder := row(path.Dir(file))
	if folder == "" {
		return []string{file + " is in a folder that the table of imports doesn't know"}
	}
	allowed := mayImport[folder]
	for _, used := range uses(f) {
		ours, isOurs := strings.CutPrefix(used, "csmd/")
		world := slices.IndexFunc(restricted, func(r string) bool { return used == r || strings.HasPrefix(used, r+"/") })
		switch {
		case isOurs && !slices.Contains(allowed.ours, row(ours)) && row(ours) != folder && folder != "cmd",
			!isOurs && world >= 0 && !slices.Contains(allowed.world, restricted[world]):
			list = append(list, file+" uses "+used+", which "+folder+" must not know")
		}
	}
	return list
}

// row is the row of the table for a folder: the longest that it lies in.
func row(folder string) string {
	best := ""
	for _, known := range slices.Sorted(maps.Keys(mayImport)) {
		if folder == known || strings.HasPrefix(folder, known+"/") {
			best = known
		}
	}
	return best
}

// uses are the packages that a file imports, and time.Now if it is called.
func uses(f *ast.File) []string {
	var list []string
	for _, i := range f.Imports {
		name, _ := strconv.Unquote(i.Path.Value) // the parser has checked it
		list = append(list, name)
	}
	ast.Inspect(f, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok && s.Sel.Name == "Now" {
			if x, ok := s.X.(*ast.Ident); ok && x.Name == "time" {
				list = append(list, "time.Now")
			}
		}
		return true
	})
	return list
}

// The table is of no use if a trespass isn't seen.
func TestTrespassesAreSeen(t *testing.T) {
	for _, c := range []struct {
		file, src string
		want      int
	}{
		{"vault/csm/x.go", `package csm; import ("os"; "csmd/vault/note"; "strings")`, 2},
		{"vault/csm/x.go", `package csm; import "time"; var now = time.Now`, 1},
		{"vault/x.go", `package vault; import ("csmd/tools"; "github.com/mark3labs/mcp-go/mcp"; "csmd/vault/txn"; "os")`, 2},
		{"tools/x.go", `package tools; import ("csmd/vault/txn"; "database/sql"; "csmd/vault")`, 2},
		{"resources/x.go", `package resources; import ("csmd/tools"; "csmd/vault"; "csmd/vault/txn"; "os")`, 2},
		{"tools/x.go", `package tools; import "csmd/resources"`, 1},
		{"prompts/x.go", `package prompts; import "csmd/tools"`, 1},
		{"cmd/csmd/x.go", `package main; import ("csmd/vault/sample"; "csmd/tools"; "os")`, 0},
		{"vault/x.go", `package vault; import "csmd/vault/txn/simdisk"`, 1},
		{"elsewhere/x.go", `package elsewhere`, 1},
	} {
		if got := trespasses(t, c.file, []byte(c.src)); len(got) != c.want {
			t.Errorf("%s: %s: %d trespasses %q, want %d", c.file, c.src, len(got), got, c.want)
		}
	}
}
