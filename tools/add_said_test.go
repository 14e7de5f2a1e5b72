package tools

import (
	"reflect"
	"strings"
	"testing"

	"csmd/vault/csm"
)

func TestHarmless(t *testing.T) {
	for s, want := range map[string]string{
		"Acme & Söhne <3, 5 < 6":           "Acme & Söhne <3, 5 < 6",
		"one\r\n  two<br>three\u2028four":  "one two three four",
		"# heading":                        `\# heading`,
		"#1 customer":                      "#1 customer",
		"- [ ] a box":                      `\- [ ] a box`,
		"-5% against last quarter":         "-5% against last quarter",
		"1. first":                         `1\. first`,
		"2026-01-05 QBR":                   "2026-01-05 QBR",
		"  > quote":                        `\> quote`,
		"```sh":                            "\\```sh",
		"| a | b |":                        `\| a | b |`,
		"---":                              `\---`,
		"[x]: http://evil.example":         `\[x]: http://evil.example`,
		"[[acme]]":                         "[[acme]]",
		"![x](http://e.example/?q=secret)": `!\[x]\(http://e.example/?q=secret)`,
		`\![x](http://e.example)`:          `\!\[x]\(http://e.example)`,
		`<img src=x> \<img> <!-- <a@b.c>`:  `&lt;img src=x> \&lt;img> &lt;!-- &lt;a@b.c>`,
		"a\n# b\n<!-- c":                   "a # b &lt;!-- c",
	} {
		if got := harmless(s); got != want {
			t.Errorf("%q\n got %q\nwant %q", s, got, want)
		}
		if got := harmless(s); strings.ContainsAny(got, "\r\n") {
			t.Errorf("%q stays several lines", s)
		}
	}
}

// What is passed over as plain words has nothing that harmless would change.
func FuzzPlainWords(f *testing.F) {
	for _, s := range []string{"a", " 12. x", "1", "12) ", " # x", "a # b", "x.\u2028y", "\u0085", "-", " - ", "=", ".5 of 3)", "Söhne", "9999999999. x", "[x]: y", "a](b", "\xe2\x80", "***"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if plainWords(s) && (breaks.MatchString(s) || blockStart.MatchString(s) || htmlMark.MatchString(s) || strings.Contains(s, "](") || strings.Contains(s, "![")) {
			t.Errorf("%q counts as plain", s)
		}
	})
}

func TestVisible(t *testing.T) {
	for s, want := range map[string]string{
		"plain\n\ttext ⚠️ ℹ️ 1️⃣ 👩‍💻 👩🏽‍🚀 ✔︎": "plain\n\ttext ⚠️ ℹ️ 1️⃣ 👩‍💻 👩🏽‍🚀 ✔︎",
		"\x1b[2J\x00\x7f":                 "␛[2J␀␡",
		"a\u202eb\u2066c\u200f":           "a‹U+202E›b‹U+2066›c‹U+200F›",
		"a\u200bb\ufeff\u00ad\u2060":      "a‹U+200B›b‹U+FEFF›‹U+00AD›‹U+2060›",
		"می\u200cخواهم क्\u200dष":         "می\u200cخواهم क्\u200dष",
		"a\u200db\u200c":                  "a‹U+200D›b‹U+200C›",
		"x\U000e0041\U000e007f\U000e0100": "x‹U+E0041›‹U+E007F›‹U+E0100›",
		"😀\ufe0f\ufe0f\ufe01":             "😀\ufe0f‹U+FE0F›‹U+FE01›",
		"a\u0085b\u2028c\u3164\ue000":     "a‹U+0085›b‹U+2028›c‹U+3164›‹U+E000›",
	} {
		if got := visible(s); got != want {
			t.Errorf("%q\n got %q\nwant %q", s, got, want)
		}
	}
}

// What is shown is a copy: the book's own values, which the next answer is made
// of, stay as the notes have them.
func TestHarmlessCopyLeavesTheBook(t *testing.T) {
	type out struct {
		answer
		People []*probePerson
		Byname map[string]string
		Any    map[string]any
		Kept   string `text:"fenced"`
	}
	const bad = "<b>\n# x"
	made := func() out {
		return out{answer: answer{Warnings: []csm.Problem{{Path: bad}}}, People: []*probePerson{{Name: bad}, nil},
			Byname: map[string]string{bad: bad}, Any: map[string]any{"a": []string{bad}}, Kept: bad}
	}
	from := made()
	got := harmlessCopy(reflect.ValueOf(from)).Interface().(out)
	if !reflect.DeepEqual(from, made()) {
		t.Errorf("the original is now %+v", from)
	}
	want := harmless(bad)
	if got.Warnings[0].Path != want || got.People[0].Name != want || got.Byname[want] != want || got.Any["a"].([]string)[0] != want || got.Kept != bad {
		t.Errorf("the copy is %+v", got)
	}
}

type secretOut struct {
	answer
	told string
}

func (o secretOut) Text() string { return o.told }

func TestTextsOutOfReachStopTheProgram(t *testing.T) {
	defer func() {
		if p, _ := recover().(string); !strings.Contains(p, "told in a result of t") {
			t.Errorf("panic %q", p)
		}
	}()
	refuseUnquotable("t", reflect.TypeFor[secretOut]())
}
