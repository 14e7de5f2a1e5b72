package note

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// What every edit owes to the notes of others: not a byte moves outside the
// property, section, row, cell or item that it is about; what is put back by
// hand gives the old bytes; and a YAML parser that knows nothing of our
// scanner sees exactly the change that was meant.

// handwritten are notes as people and their tools leave them.
var handwritten = []string{
	"<!-- template -->\n\n---\ntype: account # the kind\narr: 400000\naliases: [Customer E, \"F, G\"]\nnote: >-\n  folded\n\n  text\nlog: |\n  ---\n  kept\nempty:\n---\n# E\n\n## Log\n- a\n  b\n",
	"---\nbase: &b [1, 2]\nother: *b\n'quoted key': \"x\\ty\"\nlist:\n- a\n-   b # c\n...\nBody\n",
	"---\na: 1\nb: 2\na: 3\n---\n",
	"---\n\tx: 1\n---\n",
	"---\na: 'it''s'\nb:   spaced   \nc: \"\"\nd: ~\ne: null\nf: 2026-02-03\n---\n",
	"## Log\n\n```md\n## Log\n- [ ] not a task\n| a | b |\n```\n\n- [ ] task 📅 2026-01-01 ^id\n\n## Next\ntext\n",
	"## Log\n| A | B | C |\n|:--|---|--:|\n| 1 | a \\| b | `x` |\n|  | 2 |\n|x|y|z|\n\nafter\n",
	"Text\n\n* [x] done ✅ 2026-01-02\n* [ ] open\n    1. deep\n\n\n## Log\n<!-- csmd:log -->\nold\n\n<!-- /csmd:log -->\ntail",
	"\n\n## Log", "# Log\n\n## Log ##\nx\n\nLog\n===\ny\n", "%%\n## Log\n%%\n\n## Log\n- z\n",
}

// everyEnding are the notes with each line ending, with and without a
// byte-order mark and a final newline.
func everyEnding(add func(src string)) {
	for _, s := range handwritten {
		for _, end := range []string{"\n", "\r\n", "\r"} {
			src := strings.ReplaceAll(s, "\n", end)
			add(src)
			add("\ufeff" + strings.TrimRight(src, "\r\n"))
		}
		half := strings.LastIndex(s[:len(s)/2+1], "\n") + 1
		add(s[:half] + strings.ReplaceAll(s[half:], "\n", "\r\n"))
	}
}

// outside fails unless out is src with nothing changed but the bytes of a span.
func outside(t *testing.T, src string, s Span, out []byte) {
	t.Helper()
	if !bytes.HasPrefix(out, []byte(src[:s.Start])) || !bytes.HasSuffix(out, []byte(src[s.End:])) || len(out) < s.Start+len(src)-s.End {
		t.Fatalf("%q\nchanged outside of %q:\n%q", src, src[s.Start:s.End], out)
	}
}

// A property that is set changes in its own lines only, and a YAML parser
// finds the new value under its name and all other names as they were.
func FuzzSetOneProperty(f *testing.F) {
	everyEnding(func(src string) {
		for i, v := range []string{"x", "- y\n", "a: b # c", "'\"", "[[l|m]]"} {
			f.Add(src, v, uint8(i))
		}
	})
	f.Fuzz(func(t *testing.T, src, value string, which uint8) {
		n := Parse([]byte(src))
		if len(n.Props) == 0 {
			return
		}
		p := n.Props[int(which)%len(n.Props)]
		v := []Value{TextValue(value), ListValue(strings.Split(value, ",")...), {}}[int(which)/7%3]
		out, err := Set([]byte(src), Put(v, p.Name))
		if err != nil {
			return
		}
		outside(t, src, p.Span, out)
		before, after := decoded(n), decoded(Parse(out))
		if before == nil {
			return
		}
		if after == nil {
			t.Fatalf("%q\nis no YAML any more: %q", src, out)
		}
		if got, ok := after[p.Name].(string); v.Kind == Scalar && (!ok || got != value) && !p.Value.Equal(v) {
			t.Fatalf("%q\n%s should be %q and YAML reads %#v: %q", src, p.Name, value, after[p.Name], out)
		}
		delete(before, p.Name)
		delete(after, p.Name)
		if !reflect.DeepEqual(before, after) {
			t.Fatalf("%q\nother properties changed: %#v, now %#v", src, before, after)
		}
	})
}

// decoded is the property block as a YAML parser of its own reads it, or nil.
func decoded(n *Note) map[string]any {
	if strings.Contains(strings.ReplaceAll(n.Text(n.inner), "\r\n", ""), "\r") {
		return nil // the parser takes a lone CR for a line's end in some places only
	}
	props := map[string]any{}
	if yaml.Unmarshal([]byte(n.Text(n.inner)), &props) != nil {
		return nil
	}
	return props
}

// Under a heading, a new line is all that changes.
func FuzzAppendUnderHeading(f *testing.F) {
	everyEnding(func(src string) {
		for _, text := range []string{"- x", "one\n\ntwo", "| 1 |", "```\ncode\n```"} {
			f.Add(src, text)
		}
	})
	f.Fuzz(func(t *testing.T, src, text string) {
		n := Parse([]byte(src))
		h := n.Find("Log")
		if h < 0 {
			return
		}
		out, err := AppendUnder([]byte(src), []string{"Log"}, text, "## Log")
		if err != nil {
			return
		}
		outside(t, src, Span{n.Headings[h].End, n.Section(h).End}, out)
		if len(Parse(out).Headings) != len(n.Headings) && !strings.ContainsAny(text, "#=-<%`~\r") {
			t.Fatalf("%q\nhas other headings with %q: %q", src, text, out)
		}
	})
}

// An item whose text is replaced and put back has its old bytes.
func FuzzReplaceItemText(f *testing.F) {
	everyEnding(func(src string) {
		for i, text := range []string{"x", "| y", "[[z]] 📅 2026-02-03", "# h", "- [ ] w", "[0]"} {
			f.Add(src, text, uint8(i))
		}
	})
	f.Fuzz(func(t *testing.T, src, text string, which uint8) {
		n := Parse([]byte(src))
		if len(n.Items) == 0 {
			return
		}
		it := n.Items[int(which)%len(n.Items)]
		out, err := ReplaceItemText([]byte(src), it.Line, text)
		if err != nil {
			return
		}
		outside(t, src, Span{it.Start, it.End}, out)
		back, err := ReplaceItemText(out, it.Line, it.Text)
		if err == nil && it.Text != "" && Inline(it.Text) == it.Text && Inline(text) != "" && string(back) != src {
			t.Fatalf("%q\nwith %q comes back as %q", src, text, back)
		}
	})
}

// A cell that is set and put back has its old bytes; its row is all that changes.
func FuzzSetCells(f *testing.F) {
	everyEnding(func(src string) {
		for i, text := range []string{"x", "a|b", "`|`", "\\", "two\nlines", "<!--"} {
			f.Add(src, text, uint8(i))
		}
	})
	f.Fuzz(func(t *testing.T, src, text string, which uint8) {
		n := Parse([]byte(src))
		if len(n.Tables) == 0 || len(n.Tables[0].Rows) == 0 {
			return
		}
		tab := n.Tables[0]
		row := tab.Rows[int(which)%len(tab.Rows)]
		column := int(which) / 5 % len(tab.Header)
		name := tab.Header[column].Text
		out, err := SetCells([]byte(src), row.Line, map[string]string{name: text})
		if err != nil || tab.Column(name) != column {
			return
		}
		outside(t, src, Span{row.Start, row.End}, out)
		old := row.Text(column)
		back, err := SetCells(out, row.Line, map[string]string{name: old})
		plain := old != "" && !strings.ContainsAny(old, `\|`) && InlineCell(old) == old && strings.TrimSpace(text) != ""
		if err == nil && plain && column < len(row.Cells) && string(back) != src {
			t.Fatalf("%q\nwith %q comes back as %q", src, text, back)
		}
	})
}

// A row that was appended and is taken out leaves the old bytes.
func FuzzAppendedRowLeaves(f *testing.F) {
	everyEnding(func(src string) { f.Add(src, "x | y") })
	f.Fuzz(func(t *testing.T, src, text string) {
		n := Parse([]byte(src))
		if len(n.Tables) == 0 {
			return
		}
		tab := n.Tables[0]
		out, err := AppendRow([]byte(src), nil, map[string]string{tab.Header[0].Text: text})
		if err != nil {
			return
		}
		outside(t, src, Span{tab.End, tab.End}, out)
	})
}

// Lines that were inserted and are removed leave the old bytes.
func FuzzInsertLines(f *testing.F) {
	everyEnding(func(src string) { f.Add(src, "- x\n  y", uint16(9)) })
	f.Fuzz(func(t *testing.T, src, text string, at uint16) {
		n := Parse([]byte(src))
		offset := min(n.Body+int(at), len(src))
		out, err := InsertLines([]byte(src), offset, text)
		if err != nil || len(out) == len(src) {
			return
		}
		outside(t, src, Span{offset, offset}, out)
		if back := append(bytes.Clone(out[:offset]), out[offset+len(out)-len(src):]...); string(back) != src {
			t.Fatalf("%q\ncomes back as %q", src, back)
		}
	})
}
