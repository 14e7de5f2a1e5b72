package tools

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"github.com/rogpeppe/go-internal/txtar"

	"csmd/vault"
	"csmd/vault/csm"
)

// The harness is tried with a tool that writes what it is told, so that we
// know that a stray edit, a wrong answer and a forgotten section are noticed.

type scribbleIn struct {
	Path string `json:"path"`
	Text string `json:"text,omitempty"`
}

type scribbleOut struct {
	answer
	written
}

func (o scribbleOut) Text() string { return "Done as " + o.ChangeID + "." }

func offerScribble(t *testing.T, dir string, today csm.Date) *server.MCPServer {
	s := server.NewMCPServer("test", "0")
	r := &registry{server: s, request: func() handler { return handler{today: today} }}
	n := 0
	add(r, notes, mcp.Tool{Name: "scribble", Annotations: replaces("Scribble")},
		func(h handler, _ context.Context, in scribbleIn) (out scribbleOut, err error) {
			n++
			out.AsOf, out.ChangeID = h.today, fmt.Sprintf("id-%04d", n)
			out.Changed = []vault.Changed{{Path: in.Path, Action: "edited", Summary: "undoes nothing"}}
			switch {
			case !filepath.IsLocal(in.Path):
				return out, errors.New("there is no such note")
			case in.Text == "":
				return out, os.Remove(filepath.Join(dir, in.Path))
			}
			return out, os.WriteFile(filepath.Join(dir, in.Path), []byte(in.Text), 0o644)
		})
	return s
}

const scribbled = `A tool writes where it is told.

today: 2026-02-03

-- vault/a.md --
before
-- vault/.csmd/config.yaml --
currency: EUR
-- vault/b.md --
stays
-- call scribble --
{"path": "a.md", "text": "after"}
-- result as_of,change_id --
{"as_of":"2026-02-03","change_id":"change-1"}
-- text --
Done as change-1.
-- call scribble --
{"path": "../x"}
-- error --
there is no such note
-- edit b.md --
by hand
-- call scribble --
{"path": "new.md", "text": "change-1"}
-- text --
Done as change-2.
-- want/a.md --
after
-- want/new.md --
id-0001
`

func TestConversationIsHeldAsWritten(t *testing.T) {
	script := txtar.Parse([]byte(scribbled))
	truth := converse(t, script, offerScribble)
	if list := differences(script, truth); len(list) > 0 {
		t.Error(strings.Join(list, "\n"))
	}
	if got := string(txtar.Format(truth)); got != scribbled {
		t.Errorf("-update would write\n%s", got)
	}
}

func TestConversationNotices(t *testing.T) {
	for name, c := range map[string]struct{ old, new, complaint string }{
		"another result":   {`"as_of":"2026-02-03"`, `"as_of":"2026-02-04"`, "result as_of,change_id of call 1"},
		"another text":     {"Done as change-1.", "Done.", "text of call 1"},
		"another error":    {"there is no such note", "no", "error of call 2"},
		"a lost error":     {`{"path": "../x"}`, `{"path": "a.md", "text": "after"}`, "error of call 2 is wanted and did not come"},
		"an error instead": {`{"path": "a.md", "text": "after"}`, `{"path": "../x"}`, "text of call 1 is wanted and did not come"},
		"a stray edit":     {"-- want/a.md --\nafter\n", "", "want/a.md"},
		"a stray note":     {"-- want/new.md --\nid-0001\n", "", "want/new.md"},
		"a lost note":      {`{"path": "new.md", "text": "change-1"}`, `{"path": "b.md"}`, "gone/b.md"},
		"an edit undone":   {"-- edit b.md --\nby hand\n-- call scribble --\n{\"path\": \"new.md\"", "-- edit b.md --\nby hand\n-- call scribble --\n{\"path\": \"b.md\"", "want/b.md"},
		"settings changed": {`{"path": "a.md", "text": "after"}`, `{"path": ".csmd/config.yaml", "text": "x"}`, "want/.csmd/config.yaml"},
		"no expectation":   {"-- text --\nDone as change-2.\n", "", ""},
		"nothing asked":    {"-- error --\nthere is no such note\n", "", "call scribble has neither"},
	} {
		t.Run(name, func(t *testing.T) {
			changed := strings.Replace(scribbled, c.old, c.new, 1)
			if changed == scribbled {
				t.Fatal("the case changes nothing")
			}
			script := txtar.Parse([]byte(changed))
			list := differences(script, converse(t, script, offerScribble))
			if len(list) == 0 || !strings.Contains(strings.Join(list, "\n"), c.complaint) {
				t.Errorf("want %q noticed, got %q", c.complaint, list)
			}
		})
	}
}
