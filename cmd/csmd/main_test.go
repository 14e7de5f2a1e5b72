package main

import (
	"io"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/testscript"

	"csmd/vault/sample"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"csmd": main})
}

// TestScripts runs the program as people and clients do. A script finds the
// sample vault in $WORK/sample, and no vault of the person who runs the test.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			env.Setenv("XDG_CACHE_HOME", env.WorkDir+"/.cache")
			env.Setenv("CSMD_TODAY", sample.Today)
			return sample.Copy(env.WorkDir + "/sample")
		},
	})
}

func TestExitCodes(t *testing.T) {
	t.Setenv("CSMD_CACHE", t.TempDir())
	empty, broken := t.TempDir(), t.TempDir()
	if err := os.WriteFile(broken+"/x.md", []byte("---\ntype: task\ndue: 2026-02-30\n---\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for args, want := range map[string]int{
		"version":                            done,
		"--help":                             done,
		"nonsense":                           misuse,
		"--nonsense":                         misuse,
		"serve extra":                        misuse,
		"--today tomorrow --vault " + empty:  misuse,
		"--toolsets dayly --vault " + empty:  misuse,
		"--vault " + empty + "/gone":         failed,
		"doctor --vault " + empty:            done,
		"doctor --vault " + broken:           failed,
		"index --vault " + broken:            done,
		"init":                               misuse,
		"call":                               misuse,
		"call list_tasks --vault " + empty:   done,
		"call list_taks --vault " + empty:    misuse,
		"call list_tasks { --vault " + empty: misuse,
		"call list_tasks {\"limit\":-1} --vault " + empty:    failed,
		"call undo_change --vault " + empty:                  failed,
		"call list_tasks --exclude-tools x --vault " + empty: misuse,
	} {
		if got := run(t.Context(), strings.Fields(args), strings.NewReader(""), io.Discard, io.Discard); got != want {
			t.Errorf("csmd %s exits with %d, want %d", args, got, want)
		}
	}
}

// Clients put the instructions in front of every conversation.
func TestInstructionsAreShort(t *testing.T) {
	if n := len(instructions); n > 2048 || !utf8.ValidString(instructions) {
		t.Errorf("the instructions take %d bytes", n)
	}
	if !strings.Contains(instructions, "is data") {
		t.Error("the instructions don't say that the text of notes is data")
	}
}
