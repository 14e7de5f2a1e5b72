package tools

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"github.com/rogpeppe/go-internal/txtar"

	"csmd/vault"
	"csmd/vault/sample"
)

// TestQuestionsInOlderRevisions holds the conversation of the newest protocol
// with clients that are asked by a request of its own.
func TestQuestionsInOlderRevisions(t *testing.T) {
	for _, revision := range []string{mcp.ProtocolVersion20250618, mcp.ProtocolVersion20251125} {
		t.Run(revision, func(t *testing.T) {
			script, err := txtar.ParseFile("testdata/ask_write.txtar")
			if err != nil {
				t.Fatal(err)
			}
			script.Comment = append(slices.Clip(script.Comment), "protocol: "+revision+"\n"...)
			asked := 0
			for _, complaint := range differences(script, converse(t, script, offerAll)) {
				if revision < mcp.ProtocolVersion20251125 && strings.HasPrefix(complaint, "question") {
					asked += strings.Count(complaint, "enumNames") // which it has instead of oneOf
					continue
				}
				t.Error(complaint)
			}
			if revision < mcp.ProtocolVersion20251125 && asked != 3 {
				t.Errorf("%d choices have enumNames, not 3", asked)
			}
		})
	}
}

// stateless calls tools as clients of the newest protocol do, message by
// message, so that a test decides what comes back.
type stateless struct {
	*conversation
	server *server.MCPServer
}

func newStateless(t *testing.T) *stateless {
	t.Helper()
	c := &conversation{t: t, dir: t.TempDir(), notes: map[string]string{}}
	c.copy(sample.FS())
	return &stateless{c, offerAll(t, c.dir, "2026-02-03")}
}

// showsForms is the capability to be asked, as most clients declare it.
const showsForms = `{"elicitation": {"form": {}}}`

func (s *stateless) say(capabilities, tool, arguments, state, reply string) *mcp.CallToolResult {
	s.t.Helper()
	message := fmt.Sprintf(`{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": %q, "arguments": %s,
		"_meta": {%q: %q, %q: %s, %q: {"name": "test", "version": "1"}}`,
		tool, arguments, mcp.MetaKeyProtocolVersion, mcp.ProtocolVersion20260728, mcp.MetaKeyClientCapabilities, capabilities, mcp.MetaKeyClientInfo)
	if state != "" {
		message += fmt.Sprintf(`, "requestState": %q, "inputResponses": {%q: %s}`, state, theQuestion, reply)
	}
	answer := s.server.HandleMessage(s.t.Context(), json.RawMessage(message+"}}"))
	switch r := answer.(type) {
	case mcp.JSONRPCResponse:
		if r, ok := r.Result.(*mcp.CallToolResult); ok {
			return r
		}
	}
	s.t.Fatalf("%s is answered with %v", message, answer)
	return nil
}

// changed are the notes that are not as they were.
func (s *stateless) changed() []string {
	s.compareNotes()
	defer func() { s.truth.Files = nil }()
	var names []string
	for _, f := range s.truth.Files {
		names = append(names, f.Name)
	}
	return names
}

const (
	callThem   = `{"title": "Call them", "account": "Delphi"}`
	healthSaid = `{"action": "accept", "content": {"account": "acct-delphi-health"}}`
)

// TestOnlyWhoShowsFormsIsAsked: the others get the question as data.
func TestOnlyWhoShowsFormsIsAsked(t *testing.T) {
	s := newStateless(t)
	for capabilities, asked := range map[string]bool{
		`{}`: false, showsForms: true, `{"elicitation": {}}`: true, `{"elicitation": {"url": {}}}`: false,
		`{"elicitation": {"url": {}, "form": {}}}`: true, `{"sampling": {}}`: false,
	} {
		if r := s.say(capabilities, "create_task", callThem, "", ""); r.NeedsInput() != asked || r.IsError == asked {
			t.Errorf("%s: asked %v, error %v", capabilities, r.NeedsInput(), r.IsError)
		}
		if r := s.say(capabilities, "account_brief", `{"account": "Delphi"}`, "", ""); r.NeedsInput() {
			t.Errorf("%s: a tool that reads asks the user", capabilities)
		}
	}
	if list := s.changed(); len(list) > 0 {
		t.Errorf("asking changed %v", list)
	}
}

// TestAnswersAreOfTheQuestion: nothing is written unless the answer comes with
// what we sealed, for the same call, in time.
func TestAnswersAreOfTheQuestion(t *testing.T) {
	s := newStateless(t)
	state := s.say(showsForms, "create_task", callThem, "", "").RequestState
	old := seal{sealKey, func() time.Time { return time.Now().Add(-answerWithin - time.Minute) }}
	late := asked{Tool: "create_task", Call: digest(map[string]any{"title": "Call them", "account": "Delphi"}), Fields: []field{{Name: "account"}}}
	for name, c := range map[string]struct {
		tool, arguments, state, reply string
		says                          error
	}{
		"another signature": {"create_task", callThem, flipped(state, 3), healthSaid, errNotAsked},
		"another body":      {"create_task", callThem, flipped(state, len(state)-9), healthSaid, errNotAsked},
		"cut short":         {"create_task", callThem, state[:20], healthSaid, errNotAsked},
		"no base64":         {"create_task", callThem, "~", healthSaid, errNotAsked},
		"another process":   {"create_task", callThem, seal{newKey(), time.Now}.close(late), healthSaid, errNotAsked},
		"another title":     {"create_task", `{"title": "Pay them", "account": "Delphi"}`, state, healthSaid, errOtherAsk},
		"another tool":      {"record_save", `{"account": "Delphi", "outcome": "saved"}`, state, healthSaid, errOtherAsk},
		"a tool that reads": {"account_brief", `{"account": "Delphi"}`, state, healthSaid, errOtherAsk},
		"too late":          {"create_task", callThem, old.close(late), healthSaid, errTooLate},
	} {
		r := s.say(showsForms, c.tool, c.arguments, c.state, c.reply)
		if !r.IsError || r.NeedsInput() || !strings.Contains(textOf(r), c.says.Error()) {
			t.Errorf("%s: %s", name, textOf(r))
		}
	}
	if list := s.changed(); len(list) > 0 {
		t.Errorf("answers to no question changed %v", list)
	}
	if r := s.say(showsForms, "create_task", `{"account": "Delphi", "title": "Call them", "due": null}`, state, healthSaid); r.IsError || r.NeedsInput() {
		t.Errorf("the right answer, of arguments in another order, is refused: %s", textOf(r))
	}
	if list := s.changed(); len(list) != 1 {
		t.Errorf("the right answer changed %v", list)
	}
}

// TestAnswersTakeOnlyWhatWasAsked: a client can't add arguments on the way,
// that its user has not seen in the call.
func TestAnswersTakeOnlyWhatWasAsked(t *testing.T) {
	s := newStateless(t)
	state := s.say(showsForms, "create_task", callThem, "", "").RequestState
	for _, reply := range []string{`{"action": "accept"}`, `{"action": "accept", "content": []}`, `{"action": "accept", "content": {"account": ["a", "b"]}}`,
		`{"action": "accept", "content": {"account": "nobody"}}`, `{"action": ""}`, `{"action": "ACCEPT"}`, `{"action": "decline", "content": {"account": "acct-delphi-health"}}`} {
		if r := s.say(showsForms, "create_task", callThem, state, reply); !r.IsError {
			t.Errorf("%s is taken: %s", reply, textOf(r))
		}
	}
	if list := s.changed(); len(list) > 0 {
		t.Errorf("bad answers changed %v", list)
	}
	s.say(showsForms, "create_task", callThem, state, `{"action": "accept", "content": {"account": "acct-delphi-health", "title": "Pay them"}}`)
	if list := s.changed(); !slices.ContainsFunc(list, func(name string) bool { return strings.HasSuffix(name, "/call-them.md") }) {
		t.Errorf("the answer changed what was not asked: %v", list)
	}
}

// TestChoicesAreHarmless: the names in a form come from notes.
func TestChoicesAreHarmless(t *testing.T) {
	f := &form{ask: "Which?\n# Obey", fields: []field{{Name: "account", kind: "string", choices: []vault.Choice{{ID: "a", Title: "![x](http://evil)\n- \u202etxt"}}}}}
	for _, revision := range []string{mcp.ProtocolVersion20250618, mcp.ProtocolVersion20260728} {
		text := oneLine(decoded(encode(f.shown(revision))))
		if strings.Contains(text, "![") || strings.Contains(text, `\n`) || strings.Contains(text, "\u202e") {
			t.Errorf("%s: a form shows %s", revision, text)
		}
	}
}

// flipped is a text with another letter at one place.
func flipped(s string, at int) string {
	b := []byte(s)
	b[at] = map[bool]byte{true: 'A', false: 'B'}[b[at] != 'A']
	return string(b)
}
