package note

import (
	"errors"
	"strings"
	"testing"
)

// editCase is one edit of a body: what goes in, and what comes out or a part
// of the reason why it is refused.
type editCase struct {
	name, src string
	edit      func(src []byte) ([]byte, error)
	want      string
	refused   string
}

func run(t *testing.T, cases []editCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := c.edit([]byte(c.src))
			switch {
			case c.refused != "" && (err == nil || !strings.Contains(err.Error(), c.refused) || got != nil):
				t.Errorf("got %q (%v), want refused: %s", got, err, c.refused)
			case c.refused == "" && (err != nil || string(got) != c.want):
				t.Errorf("%q\ngot  %q (%v)\nwant %q", c.src, got, err, c.want)
			}
		})
	}
}

func appending(text, create string, names ...string) func([]byte) ([]byte, error) {
	return func(src []byte) ([]byte, error) { return AppendUnder(src, names, text, create) }
}

func TestAppendUnder(t *testing.T) {
	log := appending("- new", "## Log", "Log", "Progress Log")
	run(t, []editCase{
		{"after the last bullet", "## Log\n- a\n- b\n\n## Next\n", log, "## Log\n- a\n- b\n- new\n\n## Next\n", ""},
		{"after its further lines", "## Log\n- a\n  more\n\n  and more\n\nProse\n", log, "## Log\n- a\n  more\n\n  and more\n- new\n\nProse\n", ""},
		{"synonym, any level, markup", "# **progress-log**:\n- a\n", log, "# **progress-log**:\n- a\n- new\n", ""},
		{"marker of the list", "## Log\n * a\n", log, "## Log\n * a\n * new\n", ""},
		{"emoji around the name", "## 📓 Log:\n- a\n", log, "## 📓 Log:\n- a\n- new\n", ""},
		{"empty section", "## Log\n\n## Next\n", log, "## Log\n- new\n\n## Next\n", ""},
		{"empty section at the end", "## Log", log, "## Log\n- new", ""},
		{"after prose", "## Log\nProse.\n\n## Next\n", log, "## Log\nProse.\n\n- new\n\n## Next\n", ""},
		{"after a comment", "## Log\n\n<!-- below -->\n", log, "## Log\n\n<!-- below -->\n- new\n", ""},
		{"not into a subsection", "## Log\n- a\n### 2025\n- b\n", log, "## Log\n- a\n- new\n### 2025\n- b\n", ""},
		{"a fence that looks like a heading", "```\n## Log\n```\n## Log\n- a\n", log, "```\n## Log\n```\n## Log\n- a\n- new\n", ""},
		{"crlf", "## Log\r\n- a\r\n\r\n", log, "## Log\r\n- a\r\n- new\r\n\r\n", ""},
		{"lone cr", "## Log\r- a\r", log, "## Log\r- a\r- new\r", ""},
		{"no final newline", "## Log\r\n- a", log, "## Log\r\n- a\r\n- new", ""},
		{"made", "# H\nText\n", log, "# H\nText\n\n## Log\n- new\n", ""},
		{"made, no final newline", "# H\nText", log, "# H\nText\n\n## Log\n- new", ""},
		{"made, blank line there", "# H\n\n", log, "# H\n\n## Log\n- new\n", ""},
		{"made in an empty note", "", log, "## Log\n- new\n", ""},
		{"made after properties", "---\na: 1\n---\n", log, "---\na: 1\n---\n## Log\n- new\n", ""},
		{"not made", "# H\n", appending("- x", "", "Log"), "", `no section "Log"`},
		{"several lines", "## Log\n- a\n", appending("- b\n  more\n- c\n", "", "Log"), "## Log\n- a\n- b\n  more\n- c\n", ""},
		{"the inbox", "# Backlog\n\n---\n\n<!-- Add below -->\n- a\n", appending("- b", ""), "# Backlog\n\n---\n\n<!-- Add below -->\n- a\n- b\n", ""},
		{"prose after a list", "## Log\n- a\n", appending("Prose", "", "Log"), "## Log\n- a\n\nProse\n", ""},
		{"unclosed fence", "## Log\n```\ncode\n", log, "", "line 2"},
		{"unclosed comment", "# H\n<!-- x\n", log, "", "line 2"},
		{"text that would hide the rest", "## Log\n- a\n\n## Next\n- b\n", appending("- x\n```", "", "Log"), "", "would change"},
		{"invalid utf-8 stays", "## Log\n- \xff\n", log, "## Log\n- \xff\n- new\n", ""},
		{"nul stays", "## Log\n- \x00\n", log, "## Log\n- \x00\n- new\n", ""},
		{"utf-16", "\xff\xfea\x00", log, "", "UTF-16"},
		{"broken properties stay", "---\na: [\n---\n## Log\n- a\n", log, "---\na: [\n---\n## Log\n- a\n- new\n", ""},
	})
}

func TestSetCheckbox(t *testing.T) {
	tick := func(line int, box rune, suffix string) func([]byte) ([]byte, error) {
		return func(src []byte) ([]byte, error) { return SetCheckbox(src, line, box, suffix) }
	}
	run(t, []editCase{
		{"tick", "- [ ] a  \r\n- b\r\n", tick(1, 'x', " ✅ 2026-02-03"), "- [x] a ✅ 2026-02-03  \r\n- b\r\n", ""},
		{"nested", "1. x\n   * [/] a\n", tick(2, '-', ""), "1. x\n   * [-] a\n", ""},
		{"in a callout", "> [!todo]\n> - [ ] a\n", tick(2, 'x', ""), "> [!todo]\n> - [x] a\n", ""},
		{"before a block id", "- [ ] a ^id1\n", tick(1, 'x', " ✅ 2026-02-03"), "- [x] a ✅ 2026-02-03 ^id1\n", ""},
		{"twice", "- [x] a ✅ 2026-02-03\n", tick(1, 'x', " ✅ 2026-02-03"), "- [x] a ✅ 2026-02-03\n", ""},
		{"again open", "- [X] a ✅ 2026-02-03 📅 2026-02-04\n", tick(1, ' ', ""), "- [ ] a 📅 2026-02-04\n", ""},
		{"no box", "- a\n", tick(1, 'x', ""), "", "no checkbox"},
		{"no item", "- a\n", tick(2, 'x', ""), "", "not a list item"},
		{"two lines", "- [ ] a\n", tick(1, 'x', "\n- b"), "", "one line"},
		{"hidden", "```\n- [ ] a\n```\n", tick(2, 'x', ""), "", "not a list item"},
	})
}

func TestReplaceItemText(t *testing.T) {
	replace := func(line int, text string) func([]byte) ([]byte, error) {
		return func(src []byte) ([]byte, error) { return ReplaceItemText(src, line, text) }
	}
	run(t, []editCase{
		{"keeps box and lines", "- [ ] a\n  more\n", replace(1, "b\nc"), "- [ ] b c\n  more\n", ""},
		{"fills an empty one", "-\n", replace(1, "b"), "- b\n", ""},
		{"fence", "- a\n- b\n", replace(1, "```go"), "- \\```go\n- b\n", ""},
		{"open comment", "- a\n- b\n--> c\n", replace(1, "x <!-- y"), "- x &lt;!-- y\n- b\n--> c\n", ""},
	})
}

const stakeholders = "## Stakeholders\n\n| Name | Role |  Note|\n|---|---|---|\n| Ann | champion |  |\n|Bob||\n| Cy\n\nText\n"

func TestSetCells(t *testing.T) {
	set := func(line int, values map[string]string) func([]byte) ([]byte, error) {
		return func(src []byte) ([]byte, error) { return SetCells(src, line, values) }
	}
	edited := func(old, new string) string { return strings.Replace(stakeholders, old, new, 1) }
	run(t, []editCase{
		{"one", stakeholders, set(5, map[string]string{"role": "buyer"}), edited("| Ann | champion |  |", "| Ann | buyer |  |"), ""},
		{"empty", stakeholders, set(5, map[string]string{"note": "a|b\nc"}), edited("champion |  |", "champion | a\\|b<br>c |"), ""},
		{"no room", stakeholders, set(6, map[string]string{"Role": "x"}), edited("|Bob||", "|Bob| x |"), ""},
		{"short row", stakeholders, set(7, map[string]string{"Note": "x"}), edited("| Cy\n", "| Cy |  | x |\n"), ""},
		{"no column", stakeholders, set(5, map[string]string{"Boss": "x"}), "", "it has: Name, Role, Note"},
		{"header", stakeholders, set(3, map[string]string{"Name": "x"}), "", "not a row"},
	})
}

func TestAppendRow(t *testing.T) {
	add := func(values map[string]string, names ...string) func([]byte) ([]byte, error) {
		return func(src []byte) ([]byte, error) { return AppendRow(src, names, values) }
	}
	run(t, []editCase{
		{"row", stakeholders, add(map[string]string{"Role": "a | b", "name": "Di"}, "Stakeholders"), strings.Replace(stakeholders, "| Cy\n", "| Cy\n| Di | a \\| b |  |\n", 1), ""},
		{"crlf, no final newline", "| A |\r\n|---|", add(map[string]string{"A": "x"}), "| A |\r\n|---|\r\n| x |", ""},
		{"no column", stakeholders, add(map[string]string{"X": "y"}), "", `no column "X"`},
		{"no table", "## Other\n", add(map[string]string{"X": "y"}, "Stakeholders"), "", ErrNoTable.Error()},
	})
	if _, err := AppendRow(nil, nil, nil); !errors.Is(err, ErrNoTable) {
		t.Errorf("an empty note: %v", err)
	}
}

func TestCreateTable(t *testing.T) {
	create := func(src []byte) ([]byte, error) {
		return CreateTable(src, []string{"Expansion"}, "## Expansion", []string{"Name", "ARR|x"}, map[string]string{"arr|x": "5"})
	}
	run(t, []editCase{
		{"new section", "# H\n", create, "# H\n\n## Expansion\n| Name | ARR\\|x |\n|---|---|\n|  | 5 |\n", ""},
		{"after a list", "## Expansion\n- a\n\n# B\n", create, "## Expansion\n- a\n\n| Name | ARR\\|x |\n|---|---|\n|  | 5 |\n\n# B\n", ""},
		{"hidden", "## Expansion\n```\n", create, "", "close"},
	})
}

func TestRemoveLines(t *testing.T) {
	src := []byte("---\na: 1\n---\n- a\n  b\n- c")
	n := Parse(src)
	got, err := RemoveLines(src, n.Items[0].Lines)
	if err != nil || string(got) != "---\na: 1\n---\n- c" {
		t.Errorf("got %q (%v)", got, err)
	}
	if got, err = InsertLines(got, n.Items[0].Start, "- a\n  b"); err != nil || string(got) != string(src) {
		t.Errorf("put back: %q (%v)", got, err)
	}
	if _, err = RemoveLines(src, n.Block); err == nil {
		t.Error("lines of the properties are removed")
	}
	if _, err = InsertLines(src, n.Items[0].Start+1, "x"); err == nil {
		t.Error("a line is inserted into another")
	}
}

func TestApplyRefusesOverlaps(t *testing.T) {
	if got, err := Apply([]byte("abc"), Splice{0, 2, "x"}, Splice{1, 3, "y"}); err == nil {
		t.Errorf("got %q", got)
	}
	got, err := Apply([]byte("abc"), Splice{1, 1, "y"}, Splice{0, 1, ""}, Splice{1, 1, "z"})
	if err != nil || string(got) != "yzbc" {
		t.Errorf("got %q (%v)", got, err)
	}
}

func TestFormat(t *testing.T) {
	got := string(Format([]KV{{"type", TextValue("task")}, {"account", TextValue("[[a]]")}, {"due", LiteralValue("2026-02-03")},
		{"tags", ListValue("task", "a, b")}, {"owner", Value{}}}, "# H\n"))
	want := "---\ntype: task\naccount: \"[[a]]\"\ndue: 2026-02-03\ntags: [task, \"a, b\"]\nowner:\n---\n\n# H\n"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
