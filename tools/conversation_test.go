package tools

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"
	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"github.com/rogpeppe/go-internal/txtar"

	"csmd/vault/csm"
	"csmd/vault/sample"
)

var update = flag.Bool("update", false, "write what the tools answer into testdata")

// A conversation is a file in testdata, in txtar form. Its comment says what
// it shows, and has the header lines
//
//	today: 2026-02-03
//	vault: sample
//
// (the second only to begin with the sample vault). Then come, in this order,
//
//	vault/PATH            a note at the beginning
//	answer                what the user says to what the next call asks: a line of
//	                      JSON each, the fields of a form or "decline"
//	call TOOL             the arguments as JSON, or nothing
//	question              what the user was asked
//	result [PATH]         the structured content, or a part of it (see pick)
//	text, error           what a person reads; what a refusal says
//	edit PATH, delete PATH   somebody else changes a note, between two calls
//	want/PATH, gone/PATH  a note at the end, as the tools changed or removed it
//
// Every note without want or gone must be byte for byte what it was, or what
// the last edit made it. Change ids differ from run to run: the first that a
// conversation sees is written change-1, in answers and in arguments.
// A client shows forms to its user if there is an answer section, and speaks the
// newest protocol unless a header line says otherwise, such as
// protocol: 2025-06-18.
// go test ./tools -update writes question, result, text, error, want and gone.
type conversation struct {
	t       *testing.T
	dir     string
	server  *server.MCPServer
	client  *client.Client
	answer  *mcp.CallToolResult
	user    *user                                 // who is asked, where the client can ask
	changes []string                              // change ids, as they came
	notes   map[string]string                     // what the vault should hold
	truth   txtar.Archive                         // the conversation as it went
	spoil   func(path string, note []byte) []byte // if set, what is written to begin with
}

func TestConversations(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			script, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			truth := converse(t, script, offerAll)
			if *update {
				if err := os.WriteFile(file, txtar.Format(truth), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			for _, complaint := range differences(script, truth) {
				t.Error(complaint)
			}
		})
	}
}

// An offer is a way to make the server that a conversation is held with.
type offer func(t *testing.T, dir string, today csm.Date) *server.MCPServer

// converse holds the conversation of a script and returns it as it went. It is
// an error of the test, not a difference, when an answer breaks its schema.
func converse(t *testing.T, script *txtar.Archive, o offer) *txtar.Archive {
	t.Helper()
	c := &conversation{t: t, dir: t.TempDir(), notes: map[string]string{}}
	c.truth.Comment = script.Comment
	c.begin(script)
	for _, f := range script.Files {
		c.play(script, o, f)
	}
	c.compareNotes()
	return &c.truth
}

func (c *conversation) begin(script *txtar.Archive) {
	c.t.Helper()
	if header(script, "vault") == "sample" {
		c.copy(sample.FS())
	}
	if slices.ContainsFunc(script.Files, func(f txtar.File) bool { return f.Name == "answer" }) {
		c.user = &user{}
	}
}

// play does what one section of a script says.
func (c *conversation) play(script *txtar.Archive, o offer, f txtar.File) {
	c.t.Helper()
	verb, rest, _ := strings.Cut(f.Name, " ")
	path, isNote := strings.CutPrefix(f.Name, "vault/")
	switch {
	case isNote, verb == "edit":
		c.write(strings.TrimPrefix(path, "edit "), f.Data)
	case verb == "delete":
		c.must(os.Remove(filepath.Join(c.dir, rest)))
		delete(c.notes, rest)
	case verb == "call":
		if c.client == nil {
			c.connect(o(c.t, c.dir, csm.Date(header(script, "today"))), header(script, "protocol"))
		}
		c.call(rest, f.Data)
	case verb == "answer":
		c.must(c.user.will(f.Data))
	case verb == "question":
		f.Data = c.user.wasAsked()
	case verb == "result" || verb == "text" || verb == "error":
		f.Name, f.Data = c.shown(verb, rest)
	case strings.HasPrefix(f.Name, "want/") || strings.HasPrefix(f.Name, "gone/"):
		return // written anew by compareNotes
	default:
		c.t.Fatalf("what is a file %q in a conversation?", f.Name)
	}
	c.truth.Files = append(c.truth.Files, f)
}

var headerLine = regexp.MustCompile(`(?m)^(today|vault|protocol): *(\S+)$`)

func header(script *txtar.Archive, key string) string {
	for _, m := range headerLine.FindAllSubmatch(script.Comment, -1) {
		if string(m[1]) == key {
			return string(m[2])
		}
	}
	return ""
}

func (c *conversation) connect(s *server.MCPServer, protocol string) {
	c.t.Helper()
	var err error
	var o []client.ClientOption
	if c.user != nil {
		o = append(o, client.WithElicitationHandler(c.user))
	}
	c.server = s
	c.client, err = client.NewInProcessClientWithOptions(s, o...)
	c.must(err)
	c.must(c.client.Start(c.t.Context()))
	var hello mcp.InitializeRequest
	hello.Params.ProtocolVersion = protocol
	_, err = c.client.Initialize(c.t.Context(), hello)
	c.must(err)
}

// call asks a tool, and checks what holds for every answer.
func (c *conversation) call(tool string, arguments []byte) {
	c.t.Helper()
	for i, id := range c.changes {
		arguments = bytes.ReplaceAll(arguments, fmt.Appendf(nil, "change-%d", i+1), []byte(id))
	}
	var req mcp.CallToolRequest
	req.Params.Name = tool
	if len(bytes.TrimSpace(arguments)) > 0 {
		c.must(json.Unmarshal(arguments, &req.Params.Arguments))
	}
	if c.user != nil {
		c.user.asked = nil
	}
	var err error
	c.answer, err = c.client.CallTool(c.t.Context(), req)
	c.must(err)
	if c.answer.IsError {
		return
	}
	if textOf(c.answer) == "" {
		c.t.Errorf("%s answers without a text", tool)
	}
	var schema jsonschema.Schema
	c.must(json.Unmarshal(c.server.ListTools()[tool].Tool.RawOutputSchema, &schema))
	resolved, err := schema.Resolve(nil)
	c.must(err)
	if err := resolved.Validate(c.answer.StructuredContent); err != nil {
		c.t.Errorf("%s breaks the schema of its result: %v", tool, err)
	}
	c.noteChange()
}

func (c *conversation) noteChange() {
	var out struct {
		ChangeID string `json:"change_id"`
	}
	if json.Unmarshal(c.answer.RawStructuredContent, &out) == nil && out.ChangeID != "" {
		c.changes = append(c.changes, out.ChangeID)
	}
}

// shown is the section that says a part of the last answer.
func (c *conversation) shown(verb, path string) (name string, data []byte) {
	c.t.Helper()
	if c.answer == nil {
		c.t.Fatalf("%s stands before the first call", verb)
	}
	name, text := verb, textOf(c.answer)
	switch {
	case c.answer.IsError:
		name = "error"
	case verb == "error":
		name = "text"
	case verb == "result":
		name = strings.TrimSpace("result " + path)
		part, err := pick(decoded(c.answer.RawStructuredContent), path)
		c.must(err)
		text = pretty(part)
	}
	for i, id := range c.changes {
		text = strings.ReplaceAll(text, id, fmt.Sprintf("change-%d", i+1))
	}
	return name, withNewline(text)
}

// compareNotes says which notes the tools have changed, made or removed.
func (c *conversation) compareNotes() {
	c.t.Helper()
	found := map[string]string{}
	c.must(fs.WalkDir(os.DirFS(c.dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(c.dir, path))
		if _, ours := c.notes[path]; ours || !strings.HasPrefix(path, ".csmd/") {
			found[path] = string(data)
		}
		return err
	}))
	for _, path := range sortedKeys(found) {
		if before, ok := c.notes[path]; !ok || before != found[path] {
			c.truth.Files = append(c.truth.Files, txtar.File{Name: "want/" + path, Data: withNewline(found[path])})
		}
	}
	for _, path := range sortedKeys(c.notes) {
		if _, ok := found[path]; !ok {
			c.truth.Files = append(c.truth.Files, txtar.File{Name: "gone/" + path})
		}
	}
}

func (c *conversation) write(path string, data []byte) {
	c.t.Helper()
	if c.spoil != nil {
		data = c.spoil(path, data)
	}
	file := filepath.Join(c.dir, filepath.FromSlash(path))
	c.must(os.MkdirAll(filepath.Dir(file), 0o755))
	c.must(os.WriteFile(file, data, 0o644))
	c.notes[path] = string(data)
}

func (c *conversation) copy(from fs.FS) {
	c.t.Helper()
	c.must(fs.WalkDir(from, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(from, path)
		c.write(path, data)
		return err
	}))
}

func (c *conversation) must(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
}

func withNewline(s string) []byte {
	if s != "" && !strings.HasSuffix(s, "\n") {
		s += "\n"
	}
	return []byte(s)
}
