package prompts

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write what the prompts say into testdata")

// A conversation is a file in testdata, in txtar form, named as its prompt, with
// what it shows after a dot where there are several:
//
//	get             the arguments, as JSON
//	prompt, error   what the assistant is told; why not
//	call TOOL       then, the tools that the prompt names, with arguments, in turn
//
// Tools answer over the sample vault, and none may refuse: what a prompt asks
// for can be done. go test ./prompts -update writes prompt and error.
func TestConversations(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	shared := onSample(t) // by those that change nothing
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			script, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			before, s := string(txtar.Format(script)), shared
			if slices.ContainsFunc(script.Files, calls) {
				s = onSample(t)
			}
			s.converse(t, strings.Split(filepath.Base(file), ".")[0], script)
			truth := txtar.Format(script)
			if *update {
				if err := os.WriteFile(file, truth, 0o644); err != nil {
					t.Fatal(err)
				}
			} else if string(truth) != before {
				t.Errorf("it went otherwise; go test ./prompts -update writes it:\n%s", truth)
			}
		})
	}
}

// converse holds a conversation, and notes in the script how it went.
func (s *stage) converse(t *testing.T, name string, script *txtar.Archive) {
	t.Helper()
	var arguments map[string]string
	var called []string
	for i := range script.Files {
		f := &script.Files[i]
		verb, tool, _ := strings.Cut(f.Name, " ")
		switch verb {
		case "get":
			arguments = nil
			if err := json.Unmarshal(f.Data, &arguments); err != nil {
				t.Fatal(err)
			}
		case "prompt", "error":
			f.Name = "prompt"
			text, err := s.tell(name, arguments)
			if err != nil {
				f.Name, text = "error", refusal(err)+"\n"
			}
			f.Data = []byte(text)
		case "call":
			called = append(called, tool)
			if text, refused := s.call(tool, json.RawMessage(f.Data)); refused {
				t.Errorf("%s refuses %s: %s", tool, f.Data, text)
			}
		default:
			t.Fatalf("what is %q in a conversation?", f.Name)
		}
	}
	if named := namedTools(t, name); len(called) > 0 && !slices.Equal(called, named) {
		t.Errorf("the conversation calls %q, the prompt names %q", called, named)
	}
}

// refusal is an error as prompts say it: the code that the library gives it, and
// the client puts into words, is for the transport to mend.
func refusal(err error) string {
	return strings.TrimPrefix(err.Error(), mcp.ErrInternalError.Error()+": ")
}

func calls(f txtar.File) bool { return strings.HasPrefix(f.Name, "call ") }

func namedTools(t *testing.T, name string) []string {
	t.Helper()
	for _, p := range all(t) {
		if p.name == name {
			return p.Tools
		}
	}
	t.Fatalf("there is no prompt %s", name)
	return nil
}

func all(t *testing.T) []prompt {
	t.Helper()
	prompts, err := library()
	if err != nil {
		t.Fatal(err)
	}
	return prompts
}

// Each prompt is tried with all the tools that it names.
func TestEveryPromptIsTried(t *testing.T) {
	for _, p := range all(t) {
		script, err := txtar.ParseFile("testdata/" + p.name + ".txtar")
		if err != nil {
			t.Errorf("%s has no conversation: %v", p.name, err)
			continue
		}
		if !slices.ContainsFunc(script.Files, calls) {
			t.Errorf("the conversation of %s calls no tool", p.name)
		}
	}
}
