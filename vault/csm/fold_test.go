package csm

import (
	"strings"
	"testing"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"acme corp": "acme corp", "Acme  Corp ": "acme corp", " acme": "acme", "acme ": "acme", "a\tb": "a b", "": "", " ": "",
		"ZÜRCHER": "zurcher", "zu\u0308rcher": "zurcher", "Straße": "strasse", "Ølgod\u00a0A": "olgod a", "a\xffb": "a\ufffdb", "각": "각",
	} {
		if got := Fold(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
		if folded(in) && Fold(in) != in {
			t.Errorf("%q is not folded", in)
		}
	}
	for in, want := range map[string]string{"Notice Days": "noticedays", "notice-days": "noticedays", "notice_days": "noticedays", "Größe": "grosse"} {
		if got := Key(in); got != want {
			t.Errorf("key of %q: %q", in, got)
		}
	}
}

func TestNamesCompareAsTheyFold(t *testing.T) {
	names := []string{"", " ", "acme", "Acme", "ACME  corp", "Acme Corp", "acme-corp", "Ångström", "angstrom", "Zoë", "zoo", "a\tb", "A B", "a", "B", "Straße", "strasse 2"}
	for _, a := range names {
		for _, b := range names {
			if got, want := compareNames(a, b), strings.Compare(Fold(a), Fold(b)); got != want && a != b {
				t.Errorf("%q, %q: %d, want %d", a, b, got, want)
			}
		}
	}
}
