package note

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// What the scanner reads otherwise on purpose (comments, quotes, HTML, two
// markers or a rule on one line, headings within items, link definitions) and what
// goldmark does (lone CRs, tabs after markers, form feeds as words).
var otherwise = regexp.MustCompile("[|\r\t\f\v<>%\\x00\\\\]|\\]:|(?m)^ *([-*+]|\\d+[.)]) +([-*+#~`=]|___|\\d+[.)])|^ *---|(?m)^ *([-*+]|\\d+[.)])(     | *$)")

// FuzzOracle compares headings and list items with a full CommonMark parser.
func FuzzOracle(f *testing.F) {
	for _, s := range noteSeeds {
		f.Add(s)
	}
	for _, s := range []string{"- a\n\n  - b\n 1. c\n2. d\n", "a\n2. b\n", "a\n-\n", "-\n\n  a\n", "- ```\n  x\n- b\n", "- a\n\n      - code\n", "# a #\n##\n  ### b\n    # c", "* * *\n- a\n***\n", "- a\nlazy\n# H\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if len(src) > 200 || otherwise.MatchString(src) {
			return
		}
		n := Parse([]byte(src))
		if n.writable() != nil {
			return // UTF-16, of which nothing is read
		}
		var got []string
		for _, h := range n.Headings {
			switch line := strings.Split(src, "\n")[h.Line-1]; {
			case h.Text != "":
				got = append(got, fmt.Sprintf("%02d h%d", h.Line, h.Level))
			case strings.Trim(line, "# ") != "":
				return // of marks alone, which are no words to us
			}
		}
		for _, it := range n.Items {
			if it.Text != "" || it.Box != 0 {
				got = append(got, fmt.Sprintf("%02d item%d", it.Line, it.Depth))
			}
		}
		slices.Sort(got)
		if want := commonmark(n); strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Fatalf("%q\ngot  %q\nwant %q", src, got, want)
		}
	})
}

// commonmark is the headings outside of items and the
// items that aren't empty, as goldmark finds them.
func commonmark(n *Note) []string {
	var out []string
	doc := goldmark.DefaultParser().Parse(text.NewReader(n.Src))
	_ = ast.Walk(doc, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch node := node.(type) {
		case *ast.Heading:
			if node.Parent().Kind() != ast.KindDocument || node.Lines().Len() == 0 {
				return ast.WalkContinue, nil
			}
			out = append(out, fmt.Sprintf("%02d h%d", n.LineAt(node.Lines().At(0).Start), node.Level))
		case *ast.ListItem:
			depth := -1
			for p := ast.Node(node); p != nil; p = p.Parent() {
				if p.Kind() == ast.KindListItem {
					depth++
				}
			}
			if first := node.FirstChild(); first != nil && first.Lines() != nil && first.Lines().Len() > 0 {
				out = append(out, fmt.Sprintf("%02d item%d", n.LineAt(first.Lines().At(0).Start), depth))
			}
		}
		return ast.WalkContinue, nil
	})
	slices.Sort(out)
	return out
}
