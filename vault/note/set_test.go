package note

import (
	"strings"
	"testing"
)

func TestSet(t *testing.T) {
	text, lit := TextValue, LiteralValue
	for _, c := range []struct {
		name, src string
		edit      PropertyEdit
		want      string
	}{
		{"plain", "---\na: 1\nb:  x   # why\n---\nB\n", Put(text("y z"), "b"), "---\na: 1\nb:  y z   # why\n---\nB\n"},
		{"synonym", "---\ndue_date: 2026-01-01\n---\n", Put(lit("2026-02-03"), "due", "due_date"), "---\ndue_date: 2026-02-03\n---\n"},
		{"name as people write it", "---\nDue Date: x\n---\n", Put(text("y"), "due_date"), "---\nDue Date: y\n---\n"},
		{"number as text", "---\na: x\n---\n", Put(text("42"), "a"), "---\na: \"42\"\n---\n"},
		{"number", "---\na: x\n---\n", Put(lit("42"), "a"), "---\na: 42\n---\n"},
		{"flag as text", "---\na: x\n---\n", Put(text("true"), "a"), "---\na: \"true\"\n---\n"},
		{"date as text", "---\na: x\n---\n", Put(text("2026-02-03"), "a"), "---\na: \"2026-02-03\"\n---\n"},
		{"null as text", "---\na: x\n---\n", Put(text("null"), "a"), "---\na: \"null\"\n---\n"},
		{"double quotes stay", "---\na: \"[[x]]\" # c\n---\n", Put(text("[[y]]"), "a"), "---\na: \"[[y]]\" # c\n---\n"},
		{"single quotes stay", "---\na: 'x'\n---\n", Put(text("it's: #1"), "a"), "---\na: 'it''s: #1'\n---\n"},
		{"needs quotes", "---\na: x\n---\n", Put(text("- a: b #c \"d\" \\"), "a"), "---\na: \"- a: b #c \\\"d\\\" \\\\\"\n---\n"},
		{"fence and newline", "---\na: x\n---\n", Put(text("x\n---\ny"), "a"), "---\na: \"x\\n---\\ny\"\n---\n"},
		{"block scalar", "---\na: |\n   x\n   y\n\nb: 1\n---\n", Put(text("p\n---\n\nq\n"), "a"), "---\na: |\n   p\n   ---\n\n   q\n\nb: 1\n---\n"},
		{"folded", "---\na: >\n  x\n  y\nb: 1\n---\n", Put(text("one line"), "a"), "---\na: >-\n  one line\nb: 1\n---\n"},
		{"long plain text", "---\na: x\n  y\n  z # c\nb: 1\n---\n", Put(text("q"), "a"), "---\na: q # c\nb: 1\n---\n"},
		{"empty", "---\na:\nb: 1\n---\n", Put(text("x"), "a"), "---\na: x\nb: 1\n---\n"},
		{"empty with a space", "---\na: \n---\n", Put(text("x"), "a"), "---\na: x\n---\n"},
		{"empty with a comment", "---\na: # c\n---\n", Put(text("x"), "a"), "---\na: x # c\n---\n"},
		{"to empty", "---\na: x # c\n---\n", Put(Value{}, "a"), "---\na: # c\n---\n"},
		{"list of lines to empty", "---\na: # c\n  - x\n  - y\nb: 1\n---\n", Put(Value{}, "a"), "---\na: # c\nb: 1\n---\n"},
		{"list of lines to text", "---\na:\n- x\n- y\n---\n", Put(text("z"), "a"), "---\na: z\n---\n"},
		{"text to list", "---\na: x\n---\n", Put(ListValue("x", "y, z"), "a"), "---\na: [x, \"y, z\"]\n---\n"},
		{"append to flow", "---\na: ['x', y] # c\n---\n", Put(ListValue("x", "y", "z"), "a"), "---\na: ['x', y, z] # c\n---\n"},
		{"prepend to flow", "---\na: [x]\n---\n", Put(ListValue("w", "x"), "a"), "---\na: [w, x]\n---\n"},
		{"remove from flow", "---\na: [x, \"y\", z]\n---\n", Put(ListValue("x", "z"), "a"), "---\na: [x, z]\n---\n"},
		{"remove last from flow", "---\na: [x, y]\n---\n", Put(ListValue("x"), "a"), "---\na: [x]\n---\n"},
		{"empty a flow", "---\na: [x, y]\n---\n", Put(ListValue(), "a"), "---\na: []\n---\n"},
		{"fill a flow", "---\na: []\n---\n", Put(ListValue("x"), "a"), "---\na: [x]\n---\n"},
		{"append to lines", "---\na:\n  - x # c\n  - 'y'\n# d\nb: 1\n---\n", Put(ListValue("x", "y", "z"), "a"), "---\na:\n  - x # c\n  - 'y'\n  - z\n# d\nb: 1\n---\n"},
		{"replace in lines", "---\na:\n- x\n- y # c\n- z\n---\n", Put(ListValue("x", "q", "z"), "a"), "---\na:\n- x\n- q\n- z\n---\n"},
		{"empty the lines", "---\na:\n- x\n---\n", Put(ListValue(), "a"), "---\na: []\n---\n"},
		{"add", "---\na: 1\n---\nB\n", Put(text("x"), "b", "c"), "---\na: 1\nb: x\n---\nB\n"},
		{"add a list in the manner of the note", "---\ntags:\n  - x\n---\n", Put(ListValue("y"), "a"), "---\ntags:\n  - x\na:\n  - y\n---\n"},
		{"add to an indented block", "---\n  a: 1\n---\n", Put(text("x"), "b"), "---\n  a: 1\n  b: x\n---\n"},
		{"add to an empty block", "---\n---\nB\n", Put(text("x"), "b"), "---\nb: x\n---\nB\n"},
		{"crlf", "---\r\na: 1\r\n---\r\nB\r\n", Put(text("x"), "b"), "---\r\na: 1\r\nb: x\r\n---\r\nB\r\n"},
		{"lone cr", "---\ra: 1\r---\rB\r", Put(text("x"), "b"), "---\ra: 1\rb: x\r---\rB\r"},
		{"mixed", "---\r\na: 1\n---\r\nB\r\n", Put(text("x"), "b"), "---\r\na: 1\nb: x\r\n---\r\nB\r\n"},
		{"no block", "# H\n", Put(text("x"), "b"), "---\nb: x\n---\n\n# H\n"},
		{"no block, mark", "\ufeff# H\r\n", Put(text("x"), "b"), "\ufeff---\r\nb: x\r\n---\r\n\r\n# H\r\n"},
		{"empty note", "", Put(text("x"), "b"), "---\nb: x\n---\n"},
		{"a rule on top", "---\n\nProse\n", Put(text("x"), "b"), "---\nb: x\n---\n\n---\n\nProse\n"},
		{"comment before the block", "<!-- c -->\n---\na: 1\n---\n", Put(text("x"), "b"), "<!-- c -->\n---\na: 1\nb: x\n---\n"},
		{"dots close", "---\na: 1\n...\nB", Put(text("x"), "b"), "---\na: 1\nb: x\n...\nB"},
		{"remove", "---\na: 1\nb: # c\n  - x\n# d\nc: 2\n---\n", Drop("b"), "---\na: 1\n# d\nc: 2\n---\n"},
		{"remove what is not there", "---\na: 1\n---\n", Drop("b"), "---\na: 1\n---\n"},
		{"same value", "---\na: 'x'\n---\n", Put(text("x"), "a"), "---\na: 'x'\n---\n"},
		{"beside anchors", "---\nx: &k [1]\ny: *k\na: 1\n---\n", Put(lit("2"), "a"), "---\nx: &k [1]\ny: *k\na: 2\n---\n"},
		{"unquoted link", "---\na: [[x]]\n---\n", Put(text("[[y]]"), "a"), "---\na: \"[[y]]\"\n---\n"},
		{"emoji and separators", "---\na: ü \n---\n", Put(text("🔺 \u2028"), "a"), "---\na: \"🔺 \\u2028\" \n---\n"},
		{"quoted name", "---\n\"a: b\":\n  - x\n---\n", Put(text("y"), "a: b"), "---\n\"a: b\": y\n---\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Set([]byte(c.src), c.edit)
			if err != nil || string(got) != c.want {
				t.Fatalf("%q\ngot  %q (%v)\nwant %q", c.src, got, err, c.want)
			}
			again, err := Set(got, c.edit)
			if err != nil || string(again) != c.want {
				t.Errorf("the second time: %q (%v)", again, err)
			}
		})
	}
}

func TestSetRefuses(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"twice", "---\ndue: 1\nDue: 2\n---\n", "given twice (lines 2 and 3)"},
		{"alias", "---\nx: &k 1\ndue: *k\n---\n", "anchor"},
		{"anchor", "---\ndue: &k 1\nb: *k\n---\n", "anchor"},
		{"tag", "---\ndue: !!str 1\n---\n", "tag"},
		{"mapping", "---\ndue: {a: 1}\n---\n", "mapping"},
		{"flow block", "---\n{due: 1}\n---\n", "line 2"},
		{"unclosed", "---\ndue: 1\n", "never closed"},
		{"invalid", "---\na: [\ndue: 1\n---\n", "can't be read"},
		{"list", "---\n- due\n---\n", "key: value"},
		{"utf-16", "\xff\xfed\x00", "UTF-16"},
		{"nul", "---\ndue: 1\n---\n\x00", "NUL"},
		{"invalid utf-8 in the block", "---\ndue: \xff\n---\n", "UTF-8"},
		{"too long", "---\ndue: 1\na: " + strings.Repeat("x", maxBlock) + "\n---\n", "32 KiB"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Set([]byte(c.src), Put(TextValue("x"), "due"))
			if err == nil {
				t.Fatalf("not refused: %q", got)
			}
			if !strings.Contains(err.Error(), `"due"`) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v; want the name and %q", err, c.want)
			}
		})
	}
	if _, err := Set([]byte("---\na: 1\n---\n"), Put(TextValue("\xff"), "a")); err == nil {
		t.Error("a value that isn't UTF-8 is written")
	}
}

func TestSetSeveral(t *testing.T) {
	got, err := Set([]byte("---\na: 1\nb: 2\n---\n"), Put(TextValue("x"), "a"), Drop("b"), Put(LiteralValue("3"), "c"), Put(TextValue("4"), "d"))
	want := "---\na: x\nc: 3\nd: \"4\"\n---\n"
	if err != nil || string(got) != want {
		t.Errorf("got %q (%v), want %q", got, err, want)
	}
}
