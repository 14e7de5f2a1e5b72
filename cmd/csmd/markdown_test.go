package main

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
)

func TestStyled(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", "Nothing is due.\n", "Nothing is due.\n"},
		{"heading", "## Due **today**\n", "\x1b[1mDue today\x1b[0m\n"},
		{"no heading", "#renewal and #7\n", "#renewal and #7\n"},
		{"bold", "- **Evergreen**: call\n", "- \x1b[1mEvergreen\x1b[0m: call\n"},
		{"code", "run `csmd demo` now\n", "run \x1b[36mcsmd demo\x1b[0m now\n"},
		{"bold in code stays", "`a**b**c`\n", "\x1b[36ma**b**c\x1b[0m\n"},
		{"stars that mean nothing", "2 ** 3 ** 4 and *x*\n", "2 ** 3 ** 4 and *x*\n"},
		{"rule", "---\n", "\x1b[2m" + strings.Repeat("─", 60) + "\x1b[0m\n"},
		{"quotation", "> said `x`\n", "\x1b[2m> said `x`\x1b[0m\n"},
		{"fence", "```go\n# **x**\n```\n# y\n", "\x1b[2m```go\x1b[0m\n\x1b[2m# **x**\x1b[0m\n\x1b[2m```\x1b[0m\n\x1b[1my\x1b[0m\n"},
		{"longer fence", "````\n```\n````\n**y**\n", "\x1b[2m````\x1b[0m\n\x1b[2m```\x1b[0m\n\x1b[2m````\x1b[0m\n\x1b[1my\x1b[0m\n"},
		{"table", "| a | b |\n|---|---|\n", "| a | b |\n|---|---|\n"},
		{"no end of line", "# x", "\x1b[1mx\x1b[0m"},
	} {
		if got := styled(c.in); got != c.want {
			t.Errorf("%s: %q became %q, want %q", c.name, c.in, got, c.want)
		}
	}
}

// Elsewhere than on a terminal nothing is changed, and on one no text of a
// note tells the terminal anything.
func TestPrintMarkdown(t *testing.T) {
	const text = "# a **b** \x1b]0;title\a\x9b2J\n"
	var out bytes.Buffer
	if err := printMarkdown(&out, text); err != nil || out.String() != text {
		t.Errorf("%q was printed as %q, %v", text, out.String(), err)
	}
	if got := plainControls(text + "\tx\u009b\r\n"); got != "# a **b** ]0;title\uFFFD2J\n\tx\n" {
		t.Errorf("controls are left: %q", got)
	}
}

var ours = regexp.MustCompile("\x1b\\[[0-9]+m")

func FuzzStyled(f *testing.F) {
	f.Add("# x\n\n**a** `b`\n```\n~~~\n")
	f.Fuzz(func(t *testing.T, text string) {
		text = plainControls(text)
		got := styled(text)
		if strings.Count(got, "\n") != strings.Count(text, "\n") {
			t.Errorf("%q has other lines: %q", text, got)
		}
		if left := ours.ReplaceAllString(got, ""); strings.Contains(left, "\x1b") {
			t.Errorf("%q tells the terminal more than its styles: %q", text, got)
		}
	})
}
