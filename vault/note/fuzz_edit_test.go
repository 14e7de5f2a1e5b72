package note

import (
	"strings"
	"testing"
)

var noteSeeds = []string{
	"# H\n\n## Log\n- a\n  b\n\n## Next\n| A | B |\n|---|---|\n| 1 | 2 |\n", "## Log\r\n* [ ] x 📅 2026-01-01\r\n", "- a\n\t- b\n> - [ ] c\n",
	"|\n|-|\n", "---\na: 1\n---\n\n1. x\n\n   y\n\n<!-- c -->\n%%\nz\n%%\n", "```\n## Log\n", "a | b\n-|-\n1 | 2\n## Log", "text\n===\n\n## Log\n    code\n", typical,
}

// Whatever bytes come, offsets lie within the note and in order, and parsing
// does not depend on what was parsed before.
func FuzzParse(f *testing.F) {
	for _, s := range append(noteSeeds, hostile...) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		n := Parse([]byte(src))
		inside := func(what string, s Span) {
			if s.Start < 0 || s.End < s.Start || s.End > len(src) {
				t.Fatalf("%q: %s at %v", src, what, s)
			}
		}
		inside("block", n.Block)
		inside("body", Span{n.Body, len(src)})
		for _, p := range n.Props {
			inside("property", p.Span)
			inside("value", p.ValueSpan)
		}
		for i, h := range n.Headings {
			inside("heading", Span{h.Start, h.End})
			inside("section", n.Section(i))
			if n.LineAt(h.Start) != h.Line {
				t.Fatalf("%q: heading %q is on line %d, not %d", src, h.Text, n.LineAt(h.Start), h.Line)
			}
		}
		for i, it := range n.Items {
			inside("item", it.Lines)
			inside("item text", it.TextSpan)
			if n.Text(it.TextSpan) != it.Text || !strings.HasPrefix(n.ItemText(i), it.Text) {
				t.Fatalf("%q: item %d reads %q, %q", src, i, it.Text, n.ItemText(i))
			}
		}
		for _, tab := range n.Tables {
			inside("table", Span{tab.Start, tab.End})
			for _, r := range tab.Rows {
				for _, c := range r.Cells {
					inside("cell", c.Span)
				}
			}
		}
		for _, l := range n.Links {
			inside("link", l.Span)
		}
	})
}

// What was appended and is removed leaves the original bytes.
func FuzzAppendUnder(f *testing.F) {
	for _, s := range noteSeeds {
		for _, text := range []string{"- x", "* [ ] y\n  z", "prose", "# H"} {
			f.Add(s, text, "Log")
		}
	}
	f.Fuzz(func(t *testing.T, src, text, heading string) {
		out, err := AppendUnder([]byte(src), []string{heading}, text, "## "+InlineHeading(heading))
		if err != nil {
			return
		}
		head := 0
		for head < len(src) && src[head] == out[head] {
			head++
		}
		added := len(out) - len(src)
		for at := head; at >= 0; at-- { // the inserted bytes may begin like those they stand before
			if src[:at]+src[at:] == string(out[:at])+string(out[at+added:]) {
				return
			}
		}
		t.Fatalf("%q\nis not what remains of %q", src, out)
	})
}

// A row that was appended says what it should, whatever the text.
func FuzzAppendRow(f *testing.F) {
	for _, s := range noteSeeds {
		for _, text := range []string{"a|b", "x\ny", "`|`", "\\", "<!--", "- a", ""} {
			f.Add(s, text)
		}
	}
	f.Fuzz(func(t *testing.T, src, text string) {
		n := Parse([]byte(src))
		if len(n.Tables) == 0 {
			return
		}
		column := n.Tables[0].Header[0].Text
		out, err := AppendRow([]byte(src), nil, map[string]string{column: text})
		if err != nil {
			return
		}
		rows := Parse(out).Tables[0].Rows
		if len(rows) != len(n.Tables[0].Rows)+1 {
			t.Fatalf("%q: %d rows of %q", src, len(rows), out)
		}
		if again, err := SetCells(out, rows[len(rows)-1].Line, map[string]string{column: text}); err == nil && string(again) != string(out) {
			t.Fatalf("setting the same again changes %q to %q", out, again)
		}
	})
}

// A ticked box reads as ticked, and opened again it has the old bytes.
func FuzzSetCheckbox(f *testing.F) {
	for _, s := range noteSeeds {
		f.Add(s, uint8(0))
	}
	f.Fuzz(func(t *testing.T, src string, which uint8) {
		n := Parse([]byte(src))
		if len(n.Items) == 0 {
			return
		}
		it := n.Items[int(which)%len(n.Items)]
		out, err := SetCheckbox([]byte(src), it.Line, 'x', " ✅ 2026-02-03")
		if err != nil {
			return
		}
		if got, err := Parse(out).itemAt(it.Line); err != nil || !got.Done() {
			t.Fatalf("%q: %+v (%v)", out, got, err)
		}
		back, err := SetCheckbox(out, it.Line, ' ', "")
		if err == nil && it.Box == ' ' && it.Text != "" && !doneMarks.MatchString(it.Text) && string(back) != src {
			t.Fatalf("%q\ncomes back as %q", src, back)
		}
	})
}

// An appended row reads back and the file before it is untouched.
func FuzzAppendCSV(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "\ufeffa;b\r\n\"x\r\ny\";2", "a\tb\r1\t2\r", "a,b\n\"", "sep=;\na;b\n"} {
		for _, v := range []string{"x", "a,b", "q\"", "l1\nl2", " ", "=1", ";", "\r"} {
			f.Add(s, v)
		}
	}
	f.Fuzz(func(t *testing.T, src, value string) {
		c := ParseCSV([]byte(src))
		if len(c.Header) == 0 {
			return
		}
		out, err := AppendCSV([]byte(src), map[string]string{c.Header[0]: value})
		if err != nil {
			return
		}
		if !strings.HasPrefix(string(out), src) || len(ParseCSV(out).Rows) != len(c.Rows)+1 {
			t.Fatalf("%q became %q", src, out)
		}
	})
}

// A cell that is set reads back, and no byte outside its row has changed.
func FuzzSetCSV(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n3,4\n", "\ufeffa;b\r\n\"x\r\ny\";2\r\n3", "a\tb\r1\t2\r", "a,b\n\"\n1,2\n", "sep=;\n\na;b\n;\n1;2"} {
		for _, v := range []string{"x", "a,b", "q\"", "l1\nl2", "", "=1", ";", "\r"} {
			f.Add(s, v, 1)
		}
	}
	f.Fuzz(func(t *testing.T, src, value string, pick int) {
		c := ParseCSV([]byte(src))
		if len(c.Rows) == 0 || c.Header[0] == "" {
			return
		}
		row := c.Rows[(pick%len(c.Rows)+len(c.Rows))%len(c.Rows)]
		out, err := SetCSV([]byte(src), row.Line, map[string]string{c.Header[0]: value})
		if err != nil {
			return
		}
		start := c.lineStart(src, row.Line)
		spans := c.cellSpans(src, row.Line)
		rest := src[spans[len(spans)-1].End:]
		if !strings.HasPrefix(string(out), src[:start]) || !strings.HasSuffix(string(out), rest) {
			t.Fatalf("%q became %q", src, out)
		}
		back, err := SetCSV(out, row.Line, map[string]string{c.Header[0]: row.Text(0)})
		if err == nil && ParseCSV(back).Rows[c.rowAt(row.Line)].Text(0) != row.Text(0) {
			t.Fatalf("%q comes back as %q", src, back)
		}
	})
}

// Reading the marks of a box that has none left finds none.
func FuzzParseBox(f *testing.F) {
	for _, s := range []string{"a 📅 2026-02-06 ⏫ #t", "[due:: x] (p::) 🔁 every day", "^id #a #b", "%%x%% <!--"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		b := ParseBox(s)
		if len(s) <= maxBox && strings.TrimSpace(b.Title) != b.Title {
			t.Fatalf("%q: title %q", s, b.Title)
		}
	})
}
