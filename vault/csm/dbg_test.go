package csm

import (
	"fmt"
	"os"
	"sort"
	"strings"
	"testing"
)

func TestDbg(t *testing.T) {
	bk, td := "testdata/backlog-book.json", testTuesday
	if os.Getenv("BK") == "o" {
		bk, td = "testdata/backlog-other-book.json", "2027-09-15"
	}
	b := backlogBook(t, bk)
	r := newBacklogReader(b, td)
	for _, x := range strings.Split(os.Getenv("LINES"), "\n") {
		if x == "" {
			continue
		}
		l := r.read(BacklogItem{Text: x})
		m := l.mood()
		c := r.classify(l)
		var s []string
		for name := range phrases() {
			for _, h := range l.hits(name) {
				f := name + "=" + l.masked[h.start:h.end]
				if h.negated {
					f += "(NEG)"
				}
				if h.hypothetical {
					f += "(HYP)"
				}
				s = append(s, f)
			}
		}
		sort.Strings(s)
		ri := -1
		for i, k := range kindRules {
			if k.fits(l, m) {
				ri = i
				break
			}
		}
		fmt.Printf("%s\n  %s\n  rule %d %v asks=%v mood=%+v\n  %v\n  %v\n", x, l.masked, ri, brief(c), l.asks(), m, s, l.dates)
	}
}
