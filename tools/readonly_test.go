package tools

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/server"

	"csmd/vault"
	"csmd/vault/csm"
)

// TestReadOnlyWritesNothing holds --read-only against every tool and every call
// of the conversations: what writes is not offered and can't be called by its
// name; were it offered, the vault would refuse; and reading leaves the vault
// without a byte more, not even a folder of csmd's own.
func TestReadOnlyWritesNothing(t *testing.T) {
	_, published := publishedBy(t, Options{})
	all := scenes(t)
	for _, offered := range []Options{{ReadOnly: true}, {}} {
		t.Run(fmt.Sprintf("offered all %v", !offered.ReadOnly), func(t *testing.T) {
			for _, tool := range published {
				t.Run(tool.Name, func(t *testing.T) {
					t.Parallel()
					if len(all[tool.Name]) == 0 {
						t.Fatal("no conversation has an answered call of this tool")
					}
					tryReadOnly(t, tool.Name, all[tool.Name][0], offered)
				})
			}
		})
	}
}

func tryReadOnly(t *testing.T, tool string, s *scene, offered Options) {
	reads := false
	for _, dry := range []bool{false, true} {
		c := &conversation{t: t, dir: t.TempDir(), notes: map[string]string{}}
		c.begin(s.script)
		c.offers(func(t *testing.T, dir string, today csm.Date) *server.MCPServer {
			return offerReadOnly(t, dir, today, offered)
		}, s)
		entry := c.server.ListTools()[tool]
		reads = entry != nil && *entry.Tool.Annotations.ReadOnlyHint
		if entry != nil && offered.ReadOnly && !reads {
			t.Errorf("%s is offered although it writes", tool)
		}
		before := tree(t, c.dir)
		arguments := s.arguments
		if dry && !reads {
			arguments = put(arguments, point{"dry_run"}, true).(map[string]any)
		}
		a := attack{conversation: c}
		answer := a.ask(tool, []byte(oneLine(arguments)))
		if !reads && !dry && answer.Error == nil && !answer.Result.IsError && strings.Contains(answer.raw, `"change_id"`) {
			t.Errorf("%s has answered %s", tool, answer.raw)
		}
		if entry == nil && answer.Error == nil {
			t.Errorf("%s is not offered and can be called", tool)
		}
		if after := tree(t, c.dir); after != before {
			t.Errorf("%s with dry_run %v changed the vault\n got %s\nwant %s", tool, dry, after, before)
		}
	}
}

// offers lays the notes of a scene and connects to a server over them.
func (c *conversation) offers(o offer, s *scene) {
	c.t.Helper()
	for _, f := range s.script.Files {
		if filepath.Dir(f.Name) != "." && f.Name[:min(6, len(f.Name))] == "vault/" {
			c.play(s.script, o, f)
		}
	}
	c.connect(o(c.t, c.dir, csm.Date(header(s.script, "today"))), header(s.script, "protocol"))
}

func offerReadOnly(t *testing.T, dir string, today csm.Date, o Options) *server.MCPServer {
	t.Helper()
	v, err := vault.Open(dir, vault.Options{Today: today, Cache: t.TempDir(), ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := v.Close(); err != nil {
			t.Error(err)
		}
	})
	s := server.NewMCPServer("csmd", "test")
	if err := Register(s, v, o); err != nil {
		t.Fatal(err)
	}
	return s
}

// tree is all that a folder holds, hidden folders and times of change too.
func tree(t *testing.T, dir string) string {
	t.Helper()
	var all []string
	err := fs.WalkDir(os.DirFS(dir), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err == nil {
			all = append(all, fmt.Sprint(p, info.Size(), info.Mode(), info.ModTime().UnixNano()))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	raw, _ := json.Marshal(all)
	return string(raw)
}
