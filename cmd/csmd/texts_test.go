package main

import (
	"flag"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/server"

	"csmd/prompts"
	"csmd/vault/sample"
	"csmd/vault/starter"
)

var update = flag.Bool("update", false, "write what csmd answers into the README")

const readme = "../../README.md"

// The answer in the README is a real one.
func TestReadmeShowsARealAnswer(t *testing.T) {
	dir := t.TempDir()
	if err := sample.Copy(dir); err != nil {
		t.Fatal(err)
	}
	t.Setenv("CSMD_CACHE", t.TempDir())
	o := options{vault: dir, today: sample.Today}
	answer, err := o.call(t.Context(), "todays_priorities", nil)
	if err != nil {
		t.Fatal(err)
	}
	text := read(t, readme)
	const opening, closing = "```markdown\n", "\n```\n"
	start := strings.Index(text, opening) + len(opening)
	end := start + strings.Index(text[start:], closing)
	want := text[:start] + strings.TrimSpace(textOf(answer)) + text[end:]
	if *update {
		if err := os.WriteFile(readme, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if text != want {
		t.Errorf("the README's answer isn't what csmd says; go test ./cmd/csmd -update writes it. csmd says:\n%s", textOf(answer))
	}
}

// Texts that send people or assistants to a tool name one that is there.
func TestTextsNameToolsThatExist(t *testing.T) {
	known := (&options{}).toolNames("\t")
	for i := range known {
		known[i], _, _ = strings.Cut(known[i], "\t")
	}
	offered := server.NewMCPServer("", "")
	if err := prompts.Register(offered, nil); err != nil {
		t.Fatal(err)
	}
	known = slices.AppendSeq(known, maps.Keys(offered.ListPrompts()))
	others := []string{"contract_end", "dry_run", "change_id", "if_revision", "next_cursor"} // properties, arguments
	rules, err := fs.ReadFile(starter.FS(starter.Roles[0]), "AGENTS.md")
	if err != nil {
		t.Fatal(err)
	}
	demoTools := ""
	for _, s := range demoScenes {
		demoTools += "`" + s.tool + "`"
	}
	for where, text := range map[string]string{
		"README.md": read(t, readme), "AGENTS.md": read(t, "../../AGENTS.md"), "the rules of a new vault": string(rules), "the demo": demoTools, "instructions.md": instructions,
	} {
		named := regexp.MustCompile("`(?:csmd call )?([a-z]+_[a-z_]+)`").FindAllStringSubmatch(text, -1)
		if len(named) == 0 {
			t.Errorf("%s names no tool: is it looked for in the right way?", where)
		}
		for _, m := range named {
			if !slices.Contains(known, m[1]) && !slices.Contains(others, m[1]) {
				t.Errorf("%s speaks of %s, which is no tool", where, m[1])
			}
		}
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
