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
		if len(plain)+len(full) > 0 && !reflect.DeepEqual(plain, full) {
			t.Fatalf("%q\nplain %+v\nyaml  %+v", s, plain, full)
		}
	})
}
