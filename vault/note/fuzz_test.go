package note

import (
	"reflect"
	"strings"
	"testing"
)

// blockSeeds are the contents of property blocks, plain and otherwise.
var blockSeeds = []string{
	"type: account\narr: 400000\naliases: [Customer E, \"F, G\"]\nempty:\n\n# comment\nlist:\n- a\n- b\n",
	"a: |\n  x\n  ---\nb: >-\n  y\n\n  z\nc: 'it''s'\nd: \"a\\nb\" # c\n",
	"a: &x [1]\nb: *x\n? c\n: d\n\"e f\": g\n",
	"a:  b \nb : c\nc: d: e\nd: -1\ne: - 1\nf: a #b\ng: a#b\nh: [a, b: c]\ni: []\nj: [ ]\nk: [a,]\n",
	"k:\n  - a\n  - b\n - c\n", "{a: 1, b: [2]}\n", "  a: 1\n  b: 2\n", "é: ü\na: é \u2028 b\n", "a: b\r\nc:\r\n  - d\r\n", "a: b\rc: d\r",
}

// The fast path must say exactly what the YAML parser says, or decline.
func FuzzPlainProperties(f *testing.F) {
	for _, s := range blockSeeds {
		f.Add(s)
		f.Add(strings.ReplaceAll(s, "\n", "\r\n"))
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !strings.HasSuffix(s, "\n") || len(s) > 1<<12 {
			s += "\n"
		}
		block := Span{0, len(s)}
		plain, ok := plainProperties(s, block, 1)
		if !ok {
			return
		}
		full, p := yamlProperties(s, block, 1)
		if p != nil {
			t.Fatalf("%q: the YAML parser refuses: %s", s, p.Message)
		}
		for i := range full {
			full[i].items = nil
		}
		if len(plain)+len(full) > 0 && !reflect.DeepEqual(plain, full) {
			t.Fatalf("%q\nplain %+v\nyaml  %+v", s, plain, full)
		}
	})
}

// An edit is refused, or it reads back, leaves the rest alone and changes
// nothing the second time. What doesn't read back, Set itself refuses.
func FuzzSet(f *testing.F) {
	for i, s := range blockSeeds {
		for k, v := range []string{"x", "true", "42", "a: b # c", "- x\n---\n y ", "[[l]]", "'\"\\", "", "\u2028é🔺", "# x"} {
			f.Add("---\n"+s+"---\nBody\n", "a", v, uint8(i+k))
		}
	}
	f.Fuzz(func(t *testing.T, src, name, value string, how uint8) {
		v := []Value{TextValue(value), LiteralValue(value), ListValue(strings.Split(value, ",")...), {}}[how%4]
		n := Parse([]byte(src))
		out, err := Set([]byte(src), Put(v, name))
		if err != nil {
			if n.broken == "" && plainKey("a"+name) && name != "" && n.Block.Empty() && v.Kind != List && validValue(v) && plainKey(name) && strings.TrimSpace(name) == name {
				t.Fatalf("%q: a plain addition is refused: %v", src, err)
			}
			return
		}
		again, err := Set(out, Put(v, name))
		if err != nil || string(again) != string(out) {
			t.Fatalf("%q\nonce  %q\ntwice %q (%v)", src, out, again, err)
		}
		gone, err := Set(out, Drop(name))
		if had := len(n.Props) < len(Parse(out).Props); err == nil && had && !n.Block.Empty() && string(gone) != src {
			t.Fatalf("%q\nadded and removed: %q", src, gone)
		}
	})
}
