package vault

import (
	"strings"
	"testing"
)

// What can't be seen parts no names and no words.
func TestInvisibleCharacters(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "Accounts/a.md", "---\nid: acct-a\nname: Con\u200btoso\n---\nA zero\u200bwidth word, cafe\u0301.\n")
	write(t, dir, "Accounts/b.md", "---\nid: acct-b\nname: Contoso\n---\n")
	write(t, dir, "Accounts/c.md", "---\nid: acct-c\nname: \"\\u2066Ma\u00f1ana\\u2069\"\n---\n")
	v := openDir(t, dir, t.TempDir())
	s, err := v.Book(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{"Contoso", "Con\u200btoso", "con\u2060toso\u3164"} {
		if _, err := s.FindAccount(query); err == nil || !strings.Contains(err.Error(), "acct-a") || !strings.Contains(err.Error(), "acct-b") {
			t.Errorf("%q finds one of two names that look the same: %v", query, err)
		}
	}
	for _, query := range []string{"Man\u0303ana", "ma\u00f1ana", "manana", "Ma\u00f1\u200dana"} {
		if a, err := s.FindAccount(query); err != nil || a.ID != "acct-c" {
			t.Errorf("%q: %v", query, err)
		}
	}
	if len(s.Problems) != 1 || s.Problems[0].Code != "shared_name" {
		t.Errorf("the problems are %+v", s.Problems)
	}
	for _, query := range []string{"zerowidth", "zero\u200dwidth", "caf\u00e9", "cafe"} {
		if h, err := v.Search(t.Context(), Search{Query: query, Limit: 5}); err != nil || h.Total != 1 {
			t.Errorf("searching %q finds %d notes, %v", query, h.Total, err)
		}
	}
}
