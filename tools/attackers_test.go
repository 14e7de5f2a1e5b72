package tools

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"unicode"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestNotesCannotSpeakForUs holds all conversations again over vaults in which
// every text of every note and ledger, and a file name, speaks as if it were
// csmd, in the ways that text has to leave its place. Whatever tool is asked,
// in no answer does it begin a line, load an image or hide.
func TestNotesCannotSpeakForUs(t *testing.T) {
	files := tellingConversations(t)
	var shown atomic.Int64
	t.Run("vaults", func(t *testing.T) {
		for i, file := range files {
			t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
				t.Parallel()
				script, err := txtar.ParseFile(file)
				if err != nil {
					t.Fatal(err)
				}
				for j, name := range sortedKeys(poisons) {
					if *prove > 1 || j == i%len(poisons) {
						shown.Add(int64(heardFrom(t, script, name, poisons[name])))
					}
				}
			})
		}
	})
	if int(shown.Load()) < 2*len(files) {
		t.Errorf("only %d answers show a poisoned text; the test tests little", shown.Load())
	}
	t.Logf("prove: notes as attackers: %d conversations, %d answers with a hostile text", len(files), shown.Load())
}

// heardFrom holds a conversation over a poisoned vault and counts the answers
// that show some of the poison.
func heardFrom(t *testing.T, script *txtar.Archive, name string, p poison) (shown int) {
	c := &conversation{t: t, dir: t.TempDir(), notes: map[string]string{}, spoil: p.spoil}
	c.begin(script)
	c.write("Notes/FORGED\n# FORGED ![x](http:x)\u202e.md", []byte("# FORGED\n"))
	for _, f := range script.Files {
		verb, _, _ := strings.Cut(f.Name, " ")
		if verb == "result" || verb == "text" || verb == "error" {
			continue // of other notes
		}
		c.play(script, offerAll, f)
		if verb != "call" {
			continue
		}
		text := textOf(c.answer)
		if c.answer.IsError {
			text = "Refused: " + text // a refusal may begin with the name that it is about
		}
		if strings.Contains(text, "FORGED") {
			shown++
		}
		for _, complaint := range forgeries(text) {
			t.Errorf("%s: %s %s: %s", name, f.Name, strings.TrimSpace(string(f.Data)), complaint)
		}
	}
	return shown
}

// forgeries are the places of an answer where a note speaks for csmd. What
// stands in a fence is a quotation, and there only what can't be seen counts.
func forgeries(answer string) (found []string) {
	for _, r := range answer {
		if r != '\n' && r != '\t' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) && r != 0x200d {
			found = append(found, "holds "+visible(string(r)))
			break
		}
	}
	fence := ""
	for line := range strings.Lines(answer) {
		mark := fenceMark.FindString(line)
		switch {
		case fence != "" && strings.HasPrefix(mark, fence) && strings.TrimSpace(line) == mark:
			fence = ""
		case fence != "":
		case mark != "":
			fence = mark
			if strings.Contains(line, "FORGED") {
				found = append(found, "a note begins a fence: "+line)
			}
		case speaks.MatchString(line):
			found = append(found, "a note speaks: "+line)
		case acts.MatchString(line):
			found = append(found, "takes effect: "+line)
		}
	}
	if fence != "" {
		found = append(found, "a fence stays open")
	}
	return found
}

var (
	fenceMark = regexp.MustCompile("^`{3,}|^~{3,}")
	speaks    = regexp.MustCompile(`^\s*(?:\\?#+|\\?~~~|\\?` + "```" + `|!\\?\[|&lt;img src=http://)?\s*FORGED|^\s*(?:[-*>]|\d+\.)\s+(?:#+|>|\||` + "```" + `|~~~|[-*] \[.\])\s*FORGED`)
	acts      = regexp.MustCompile(`!\[|\]\(|<[A-Za-z/!]`)
)

func TestForgeriesAreSeen(t *testing.T) {
	for answer, want := range map[string]bool{
		"- Acme # FORGED": false, "> Acme FORGED": false, "```\n# FORGED\n```\nx": false, "## Acme FORGED\n": false, "**Acme** FORGED": false,
		"# FORGED": true, "- x\n\nFORGED": true, "- # FORGED": true, "Acme FORGED": false, "\\# FORGED": true, "!\\[FORGED]\\(": true, "```\nx\n```\n# FORGED\n```": true, "```FORGED\n```": true,
		"- ![x](y)": true, "- [x](y)": true, "a <img": true, "a \x1b": true, "a \u202e": true, "```\nx": true,
	} {
		if got := forgeries(answer); len(got) > 0 != want {
			t.Errorf("%q: %q", answer, got)
		}
	}
}

// tellingConversations are few conversations in which every tool answers; with
// -prove 2 or more, all of them.
func tellingConversations(t *testing.T) (files []string) {
	all, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	if *prove > 1 {
		return all
	}
	answering := map[string][]string{}
	for _, file := range all {
		answering[file] = answersIn(t, file)
	}
	slices.SortStableFunc(all, func(a, b string) int { return len(answering[b]) - len(answering[a]) })
	heard := map[string]bool{}
	for _, file := range all {
		known := len(heard)
		for _, tool := range answering[file] {
			heard[tool] = true
		}
		if len(heard) > known {
			files = append(files, file)
		}
	}
	return files
}

// answersIn names the tools that answer in a conversation and don't refuse.
func answersIn(t *testing.T, file string) (tools []string) {
	script, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range script.Files {
		tool, call := strings.CutPrefix(f.Name, "call ")
		if call && i+1 < len(script.Files) && script.Files[i+1].Name != "error" && script.Files[i+1].Name != "question" && !slices.Contains(tools, tool) {
			tools = append(tools, tool)
		}
	}
	return tools
}
