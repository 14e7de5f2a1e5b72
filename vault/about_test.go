package vault

import (
	"slices"
	"testing"
)

// A note is about an account that it names, links to, or asks a feature for,
// and about no other.
func TestNoteAccounts(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "Accounts/acme.md", "---\ntype: account\nid: acct-acme\nname: Acme Ltd\n---\n")
	write(t, dir, "Accounts/beta.md", "---\ntype: account\nname: Beta\naliases: [BB]\n---\n")
	write(t, dir, "named.md", "---\ntype: task\naccount: acme ltd\n---\n")
	write(t, dir, "linked.md", "See [[beta]] and [Acme](Accounts/acme.md).\n")
	write(t, dir, "Feature-Requests/f.md", "---\ntype: feature_request\nrequested_by: [BB]\n---\n")
	write(t, dir, "nobody.md", "---\naccount: Gamma\n---\nBeta and Acme are only named here.\n")
	v := openDir(t, dir, t.TempDir())
	about, err := v.NoteAccounts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{
		"Accounts/acme.md": {"acct-acme"}, "Accounts/beta.md": {"beta"}, "named.md": {"acct-acme"},
		"linked.md": {"acct-acme", "beta"}, "Feature-Requests/f.md": {"beta"},
	}
	for p, ids := range about {
		if slices.Sort(ids); !slices.Equal(ids, want[p]) {
			t.Errorf("%s is about %q, want %q", p, ids, want[p])
		}
	}
	if len(about) != len(want) {
		t.Errorf("about: %q", about)
	}
}
