package note

import (
	"fmt"
	"strings"
	"testing"
)

// outline is what Parse found, one line a thing, for tables of cases.
func outline(src string) string {
	n := Parse([]byte(src))
	var b strings.Builder
	for _, p := range n.Props {
		fmt.Fprintf(&b, "%d prop %s=%s\n", p.Line, p.Name, show(p.Value))
	}
	for _, h := range n.Headings {
		fmt.Fprintf(&b, "%d h%d %s\n", h.Line, h.Level, h.Text)
	}
	for i, it := range n.Items {
		box := ""
		if it.Box != 0 {
			box = "[" + string(it.Box) + "]"
		}
		fmt.Fprintf(&b, "%d item%d %s%s %q\n", it.Line, it.Depth, it.Marker, box, n.ItemText(i))
	}
	for _, t := range n.Tables {
		fmt.Fprintf(&b, "%d table %s\n", t.Line, texts(t.Header))
		for _, r := range t.Rows {
			fmt.Fprintf(&b, "%d row %s\n", r.Line, texts(r.Cells))
		}
	}
	for _, l := range n.Links {
		fmt.Fprintf(&b, "%d link %s#%s|%s\n", l.Line, l.Target, l.Heading, l.Alias)
	}
	for _, p := range n.Problems {
		fmt.Fprintf(&b, "%d %s\n", p.Line, p.Code)
	}
	return b.String()
}

func show(v Value) string {
	switch v.Kind {
	case Null:
		return "null"
	case List:
		return fmt.Sprintf("%q", v.items)
	case Opaque:
		return "opaque"
	}
	return fmt.Sprintf("%q", v.text)
}

func texts(cells []Cell) string {
	var out []string
	for _, c := range cells {
		out = append(out, c.Text)
	}
	return strings.Join(out, "¦")
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"properties", "---\ntype: account\narr: 250_000\nend: 2026-03-31\naliases: [Customer E, \"E, Inc.\"]\nempty:\nnone: ~\nlink: \"[[a]]\"\ntags:\n  - x\n  - 'y z'\n---\n",
			"2 prop type=\"account\"\n3 prop arr=\"250_000\"\n4 prop end=\"2026-03-31\"\n5 prop aliases=[\"Customer E\" \"E, Inc.\"]\n6 prop empty=null\n7 prop none=null\n8 prop link=\"[[a]]\"\n9 prop tags=[\"x\" \"y z\"]\n8 link a#|\n"},
		{"unquoted wikilinks", "---\naccount: [[evergreen|Evergreen]]\nprojects: [[[a]], [[b]]]\nmore:\n- [[c]]\n---\n",
			"2 prop account=\"[[evergreen|Evergreen]]\"\n3 prop projects=[\"[[a]]\" \"[[b]]\"]\n4 prop more=[\"[[c]]\"]\n2 link evergreen#|Evergreen\n3 link a#|\n3 link b#|\n5 link c#|\n"},
		{"comment and blank lines before the block", "\ufeff<!-- a\nb -->\n\n---\nk: v\n---\n# H\n", "5 prop k=\"v\"\n7 h1 H\n"},
		{"text after the comment", "<!-- a --> b\n---\nk: v\n---\n", "3 h2 k: v\n"},
		{"dots close", "---\nk: v\n...\n# H\n", "2 prop k=\"v\"\n4 h1 H\n"},
		{"indented fence in a block scalar", "---\nk: |\n  a\n  ---\n  b\nl: 1\n---\n# H\n", "2 prop k=\"a\\n---\\nb\\n\"\n6 prop l=\"1\"\n8 h1 H\n"},
		{"crlf", "---\r\nk: v\r\n---\r\n# H\r\n- a\r\n", "2 prop k=\"v\"\n4 h1 H\n5 item0 - \"a\"\n"},
		{"lone cr", "---\rk: v\rl: [a]\r---\r# H\r- a\r", "2 prop k=\"v\"\n3 prop l=[\"a\"]\n5 h1 H\n6 item0 - \"a\"\n"},
		{"unclosed", "---\nk: v\n\n# H\n", "4 h1 H\n1 properties_unclosed\n"},
		{"a rule at the top", "---\n\nProse.\n", ""},
		{"not a mapping", "---\n- a\n---\n# H\n", "4 h1 H\n2 properties_unreadable\n"},
		{"invalid", "---\na: [1\nb: 2\n---\n# H\n", "5 h1 H\n2 properties_unreadable\n"},
		{"second document", "---\na: 1\n--- x\nb: 2\n---\n# H\n", "6 h1 H\n4 properties_unreadable\n"},
		{"twice", "---\na: 1\nA: 2\n---\n", "2 prop a=\"1\"\n3 prop A=\"2\"\n3 duplicate_property\n"},
		{"anchors", "---\na: &x 1\nb: *x\nc: {d: 1}\n<<: *x\n---\n", "2 prop a=\"1\"\n3 prop b=opaque\n4 prop c=opaque\n5 prop <<=opaque\n"},
		{"headings", "# A\n## **B** [[x|y]] ##\nC\n===\n#nope\n####### no\n    # code\n", "1 h1 A\n2 h2 B y\n3 h1 C\n2 link x#|y\n"},
		{"fences hide", "```\n# no\n- [ ] no\n~~~\n```\n- a\n  ~~~~\n  - [ ] no\n  ~~~\n  ~~~~\n- ```\n  - [ ] no\n- [ ] yes\n",
			"6 item0 - \"a\\n~~~~\\n- [ ] no\\n~~~\\n~~~~\"\n11 item0 - \"```\\n- [ ] no\"\n13 item0 -[ ] \"yes\"\n"},
		{"unclosed fence", "# H\n```\n- no\n", "1 h1 H\n2 unclosed_fence\n"},
		{"comments hide", "<!-- one -->\n- a\n<!--\n- no\n-->\n%%\n- no\n%%\ntext <!-- x\n- no\n--> y\n\n- b %% [[no]] %% [[yes]]\n",
			"2 item0 - \"a\"\n13 item0 - \"b %% [[no]] %% [[yes]]\"\n13 link yes#|\n"},
		{"unclosed comment", "# H\n<!-- x\n- no\n", "1 h1 H\n2 unclosed_comment\n"},
		{"items", "- a\n  - b\n\t- c\n  more\n* [x] d\n+ [X] e\n1. f\n2) g\n    - h\n\nprose\n    - code?\n\n    - code\n",
			"1 item0 - \"a\\n- b\\n- c\\nmore\"\n2 item1 - \"b\\n- c\\nmore\"\n3 item2 - \"c\\nmore\"\n5 item0 *[x] \"d\"\n6 item0 +[x] \"e\"\n7 item0 1. \"f\"\n8 item0 2) \"g\\n - h\"\n9 item1 - \"h\"\n"},
		{"boxes", "- [ ] a\n- [/] b\n- [-] c\n- [] d\n- [x]e\n- [ ]\n> [!todo]\n> - [ ] q\n> - plain\n", "1 item0 -[ ] \"a\"\n2 item0 -[/] \"b\"\n3 item0 -[-] \"c\"\n4 item0 - \"[] d\"\n5 item0 - \"[x]e\"\n6 item0 -[ ] \"\"\n8 item0 -[ ] \"q\"\n"},
		{"table", "## T\n| A | B \\| b |\n|---|:-:|\n| 1 |  |\n2 | x\n| [[a\\|b]] | y | z |\ntext\n\nnot | a table\n",
			"1 h2 T\n2 table A¦B | b\n4 row 1¦\n5 row 2¦x\n6 row [[a|b]]¦y\n6 link a#|b\n6 table_row\n"},
		{"bars alone", "|\n|-|\n||\n|-|\n", "3 table \n"},
		{"links", "[[a#h|b]] ![[c]] [t](d%20e.md#x) [w](https://x.y) `[[no]]` \\[[no]] [[]] [u](<f g.md>)\n",
			"1 link a#h|b\n1 link c#|\n1 link d e.md#x|t\n1 link f g.md#|u\n"},
		{"utf16", "\xff\xfea\x00", "1 utf16\n"},
		{"nul", "---\nk: v\n---\na\x00\n- b\n", "2 prop k=\"v\"\n5 item0 - \"b\"\n4 nul\n"},
		{"invalid utf-8", "# a\n- \xff\n", "1 h1 a\n2 item0 - \"\\xff\"\n2 invalid_utf8\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := outline(c.src); got != c.want {
				t.Errorf("%q\ngot\n%swant\n%s", c.src, got, c.want)
			}
		})
	}
}
