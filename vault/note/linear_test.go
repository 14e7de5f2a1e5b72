package note

import (
	"strings"
	"testing"
)

// hostile are pieces that, repeated, make careless scanners slow: each must
// take time in proportion to its length. They run here at sizes where a
// quadratic step would outlast the test's deadline by far.
var hostile = []string{
	"[[", "[a](", "[](", "`", "``a`b", "<!--", "<!-- a\n\n", "%%", "%% ", "**", "> ", "- ", "  - a\n", "-\n", "# <!--\n", "#\n", "|", "|a", "a|b\n-|-\n",
	"|||||||||\n", "\r", "\n", "\r\n", "a\r", "1. ", "\t", "```\n", "~~~\n- ", "---\n", "a: b\n", "[", "](", "=\n", "a\n=\n", "\\", "- [ ] #a 📅 ", "\"", "a,\"b\n", "\x00", "\xff", "<!-- -->",
}

func TestHostileNotesTakeLinearTime(t *testing.T) {
	for _, p := range hostile {
		src := strings.Repeat(p, (1<<17)/len(p))
		for _, head := range []string{"", "---\n", "- x\n", "| a | b |\n|---|---|\n| "} {
			n := Parse([]byte(head + src))
			if n.Body > len(n.Src) {
				t.Fatalf("body of %q begins after its end", p)
			}
		}
		ParseCSV([]byte("a,b\n" + src))
		ParseBox(src[:maxBox])
	}
}

// deep is a list, each item one level deeper than the one above.
func TestDeepLists(t *testing.T) {
	var b strings.Builder
	for i := range 2000 {
		b.WriteString(strings.Repeat(" ", 2*i) + "- x\n")
	}
	n := Parse([]byte(b.String()))
	if len(n.Items) != 2000 || n.Items[1999].Depth != 1999 {
		t.Errorf("%d items, the last at depth %d", len(n.Items), n.Items[len(n.Items)-1].Depth)
	}
}

func TestLongTables(t *testing.T) {
	n := Parse([]byte("| a | b |\n|---|---|\n" + strings.Repeat("| 1 | 2 |\n", 100_000)))
	if len(n.Tables) != 1 || len(n.Tables[0].Rows) != 100_000 {
		t.Errorf("a table of 100,000 rows isn't read")
	}
}
