package note

import "testing"

func TestPlainInline(t *testing.T) {
	for text, want := range map[string]string{
		"plain": "plain", "**Bold** and *it* and _u_": "Bold and it and u", "***x***": "x", "**a *b* c**": "a b c",
		"5 * 3 = 15": "5 * 3 = 15", "snake_case_name": "snake_case_name", "*": "*", "C* and D": "C* and D",
		"`a*b`": "a*b", "~~x~~ ==y== a=b": "x y a=b", "[[t|a]] [[u#h]] [x](y) [z]": "a u#h x [z]", `\*x\*`: "*x*",
		"H <!-- c --> %%d%%": "H", "[[": "[[", "C \\#": "C #",
	} {
		if got := plainInline(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// What these make of a person's text, the scanner reads as that text.
func TestInlineReadsBack(t *testing.T) {
	for _, text := range []string{"a", "a\nb", "```", "~~~ x", "<!-- x", "<!-- a --> <!-- b", "a | b", "%% x", "C #", "#", "- x", "1. x", "> x", "\\"} {
		one := Inline(text)
		n := Parse([]byte("- " + one + "\n- z\n"))
		if len(n.Items) != 2 || n.Items[0].Text != one {
			t.Errorf("bullet of %q: %+v", text, n.Items)
		}
		n = Parse([]byte("|a|b|\n|-|-|\n| " + InlineCell(text) + " | z |\n"))
		if len(n.Tables) != 1 || len(n.Tables[0].Rows) != 1 || n.Tables[0].Rows[0].Text(1) != "z" {
			t.Errorf("cell of %q: %+v", text, n.Tables)
		}
		n = Parse([]byte("## " + InlineHeading(text) + "\n- z\n"))
		if len(n.Headings) != 1 || len(n.Items) != 1 || n.Headings[0].Text == "" {
			t.Errorf("heading of %q: %+v", text, n.Headings)
		}
	}
}
