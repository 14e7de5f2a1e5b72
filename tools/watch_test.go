package tools

import (
	"context"
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"github.com/rogpeppe/go-internal/txtar"

	"csmd/vault/csm"
	"csmd/vault/txn"
)

// A write is what one call of a tool did to the vault, as seen from outside:
// the files that changed, before and after, and what the history says of it.
type write struct {
	tool          string
	before, after map[string]string
	said          txn.Entry
	folders       map[string]bool // that were there before
}

// watcher looks at the vault before and after each call of a conversation.
type watcher struct {
	t      *testing.T
	dir    string
	server *server.MCPServer
	store  *txn.Store
	start  map[string]string // the vault before the first write
	writes []write
}

// watched holds the conversation of a script under the eyes of a watcher.
func watched(t *testing.T, script *txtar.Archive) *watcher {
	t.Helper()
	w := &watcher{t: t}
	converse(t, script, func(t *testing.T, dir string, today csm.Date) *server.MCPServer {
		store, err := txn.Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		w.dir, w.store, w.server = dir, store, offerAll(t, dir, today)
		w.server.Use(w.watch)
		return w.server
	})
	return w
}

// watch holds every call to it: what has changed on disk is one transaction of
// the history, or nothing.
func (w *watcher) watch(next server.ToolHandlerFunc) server.ToolHandlerFunc {
	return func(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		before, known := w.notes(), len(w.history())
		result, err := next(ctx, req)
		after, history := w.notes(), w.history()
		if w.start == nil {
			w.start = before
		}
		switch n := len(history) - known; {
		case n == 0 && !maps.Equal(before, after):
			w.t.Errorf("%s wrote past the journal", req.Params.Name)
		case n > 1:
			w.t.Errorf("one call of %s made %d transactions, of which a crash may leave some", req.Params.Name, n)
		case n == 1:
			w.add(req.Params.Name, before, after, history[0])
		}
		return result, err
	}
}

func (w *watcher) add(tool string, before, after map[string]string, said txn.Entry) {
	made := write{tool, map[string]string{}, map[string]string{}, said, map[string]bool{}}
	for p, text := range before {
		for dir := filepath.Dir(p); dir != "."; dir = filepath.Dir(dir) {
			made.folders[dir] = true
		}
		if now, there := after[p]; !there || now != text {
			made.before[p] = text
		}
	}
	for p, text := range after {
		if was, there := before[p]; !there || was != text {
			made.after[p] = text
		}
	}
	touched := map[string]bool{}
	for _, c := range said.Changes {
		touched[c.Path] = true
		if c.From != "" {
			touched[c.From] = true
		}
	}
	for _, p := range slices.Concat(sortedKeys(made.before), sortedKeys(made.after)) {
		if !touched[p] {
			w.t.Errorf("%s changed %s, of which the history says nothing", tool, p)
		}
	}
	w.writes = append(w.writes, made)
}

func (w *watcher) history() []txn.Entry {
	w.t.Helper()
	list, err := w.store.History(0)
	if err != nil {
		w.t.Fatal(err)
	}
	return list
}

// notes are all files that aren't the journal's.
func (w *watcher) notes() map[string]string {
	w.t.Helper()
	found := map[string]string{}
	err := fs.WalkDir(os.DirFS(w.dir), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(p, ".csmd/") {
			return err
		}
		data, err := os.ReadFile(filepath.Join(w.dir, p))
		found[p] = string(data)
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return found
}

// writers are the tools that change the vault.
func writers(t *testing.T) map[string]bool {
	_, all := publishedBy(t, Options{})
	_, readers := publishedBy(t, Options{ReadOnly: true})
	list := map[string]bool{}
	for _, p := range all {
		list[p.Name] = true
	}
	for _, p := range readers {
		delete(list, p.Name)
	}
	return list
}

// writingScripts are conversations in which tools write: two that are named
// after each of the tools, and with more effort all.
func writingScripts(t *testing.T) map[string]*txtar.Archive {
	t.Helper()
	scripts := map[string]*txtar.Archive{}
	for tool := range writers(t) {
		pattern, most := tool+"*", 2
		if *prove > 1 {
			pattern, most = "*", 1000
		}
		files, err := filepath.Glob("testdata/" + pattern + ".txtar")
		if err != nil || len(files) == 0 {
			t.Fatalf("%s writes and has no conversation of its name in testdata, %v", tool, err)
		}
		for _, file := range files[:min(most, len(files))] {
			script, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			scripts[strings.TrimSuffix(filepath.Base(file), ".txtar")] = script
		}
	}
	return scripts
}

// ask calls a tool of the conversation's server.
func (w *watcher) ask(tool, arguments string) *mcp.CallToolResult {
	w.t.Helper()
	message := `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"` + tool + `","arguments":` + arguments + `}}`
	reply, ok := w.server.HandleMessage(w.t.Context(), json.RawMessage(message)).(mcp.JSONRPCResponse)
	if !ok {
		w.t.Fatalf("%s isn't answered", tool)
	}
	result, ok := reply.Result.(*mcp.CallToolResult)
	if !ok {
		w.t.Fatalf("%s is answered with a %T", tool, reply.Result)
	}
	return result
}
