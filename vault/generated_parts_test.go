package vault

import (
	"slices"
	"strings"
	"testing"
)

func TestMergeParts(t *testing.T) {
	a, b, c := part{"a", "one\n"}, part{"b", "two\n"}, part{"c", "three\n"}
	for _, tc := range []struct {
		name    string
		src     string
		parts   []part
		written []string
		want    string
		kept    []string
		removed []string
	}{
		{"nothing new", a.text() + "mine\n" + b.text(), []part{a, b}, []string{"a", "b"}, a.text() + "mine\n" + b.text(), nil, nil},
		{"a part changes", "x\n" + a.text() + "y", []part{{"a", "uno\n"}}, nil, "x\n" + part{"a", "uno\n"}.text() + "y", nil, nil},
		{"line endings stay", strings.ReplaceAll("x\n"+a.text(), "\n", "\r\n"), []part{{"a", "uno\n"}}, nil,
			strings.ReplaceAll("x\n"+part{"a", "uno\n"}.text(), "\n", "\r\n"), nil, nil},
		{"a new part after its neighbour", a.text() + "mine\n", []part{a, b}, []string{"a"}, a.text() + "\n" + b.text() + "mine\n", nil, nil},
		{"a new part in front of one that changes", b.text(), []part{a, {"b", "dos\n"}}, []string{"b"}, a.text() + "\n" + part{"b", "dos\n"}.text(), nil, nil},
		{"two new parts keep their order", a.text(), []part{a, b, c}, []string{"a"}, a.text() + "\n" + b.text() + "\n" + c.text(), nil, nil},
		{"an edited part stays", strings.Replace(a.text(), "one", "mine", 1), []part{{"a", "uno\n"}}, []string{"a"},
			strings.Replace(a.text(), "one", "mine", 1), []string{"a"}, nil},
		{"a part taken out stays out", a.text(), []part{a, b}, []string{"a", "b"}, a.text(), nil, []string{"b"}},
		{"a part with nothing to say goes", a.text() + "\n" + b.text(), []part{b}, []string{"a", "b"}, b.text(), nil, nil},
		{"an edited one stays even then", strings.Replace(a.text(), "one", "mine", 1), nil, nil, strings.Replace(a.text(), "one", "mine", 1), nil, nil},
		{"a part without its end is the user's", "<!-- csmd:begin a 00000000 -->\nmine\n", []part{a}, []string{"a"}, "<!-- csmd:begin a 00000000 -->\nmine\n", []string{"a"}, nil},
		{"of two copies the second is the user's", a.text() + a.text(), []part{{"a", "uno\n"}}, nil, part{"a", "uno\n"}.text() + a.text(), nil, nil},
		{"a note of the user's own", "mine", []part{a}, nil, "mine\n\n" + a.text(), nil, nil},
	} {
		m, err := mergeParts([]byte(tc.src), tc.parts, tc.written)
		if err != nil {
			t.Errorf("%s: %v", tc.name, err)
		}
		if got := string(m.src); got != tc.want || !slices.Equal(m.kept, tc.kept) || !slices.Equal(m.removed, tc.removed) {
			t.Errorf("%s: got\n%s\nkept %v removed %v, want\n%s", tc.name, got, m.kept, m.removed, tc.want)
		}
	}
}

// FuzzMergeParts holds that no byte of the user's is lost, and that a second
// merge finds nothing to do.
func FuzzMergeParts(f *testing.F) {
	a, b := part{"a", "one\n"}, part{"b", "two\n"}
	f.Add("x\n"+a.text()+"y\n"+b.text(), "three\n", true)
	f.Add("<!-- csmd:begin b 00000000 -->\n"+a.text(), "", false)
	f.Add(a.text()+a.text()+"<!-- csmd:end b -->\r\n", "\n---\n", true)
	f.Fuzz(func(t *testing.T, src, body string, had bool) {
		if strings.Contains(body, "csmd:") || strings.ContainsRune(body, '\r') {
			return // slideText leaves no such mark and no carriage return in a part
		}
		parts := []part{{"a", body + "\n"}, b}
		var written []string
		if had {
			written = []string{"b"}
		}
		first, err := mergeParts([]byte(src), parts, written)
		if err != nil {
			t.Fatal(err)
		}
		if before, after := outside(src), outside(string(first.src)); before != after {
			t.Errorf("the user's text was %q and is %q", before, after)
		}
		second, err := mergeParts(first.src, parts, []string{"a", "b"})
		if err != nil || string(second.src) != string(first.src) {
			t.Errorf("a second merge makes\n%q of\n%q (%v)", second.src, first.src, err)
		}
	})
}

// outside is a note without the parts that nobody has edited, and without
// line breaks, which stand between parts.
func outside(src string) string {
	var spans []placed
	for _, p := range findParts(src) {
		if p.ours {
			spans = append(spans, p)
		}
	}
	slices.SortFunc(spans, func(a, b placed) int { return b.outer.Start - a.outer.Start })
	for _, p := range spans {
		src = src[:p.outer.Start] + src[p.outer.End:]
	}
	return strings.NewReplacer("\r", "", "\n", "").Replace(src)
}

func TestSlideText(t *testing.T) {
	for in, want := range map[string]string{
		"plain **bold** [[link]]": "plain **bold** [[link]]",
		"two\n\n---\nlines":       "two --- lines",
		"--- rule":                `\--- rule`,
		"# heading":               `\# heading`,
		"3. third":                `3\. third`,
		"3.5 days saved":          "3.5 days saved",
		"[ ] a box":               `\[ ] a box`,
		"[a link](x)":             "[a link](x)",
		"<!-- csmd:end value -->": "&lt;!-- csmd:end value -->",
		"an ` open code":          "an \\` open code",
		"`code`":                  "`code`",
		"100%% hidden":            `100%\% hidden`,
		"![bg](http://x)":         `!\[bg](http://x)`,
		"bad \xff byte":           "bad \uFFFD byte",
	} {
		if got := slideText(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
	if got := cellText(`a | b \| c`); got != `a \| b \| c` {
		t.Errorf("a cell becomes %q", got)
	}
}
