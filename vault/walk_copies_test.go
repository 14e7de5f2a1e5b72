package vault

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

// What is a conflict copy, by its name or by what it says, and what only has a
// name like one.
func TestConflictCopies(t *testing.T) {
	account := func(id, name string) string {
		return "---\ntype: account\nid: " + id + "\nname: " + name + "\narr: 100\n---\n"
	}
	acme := account("acct-acme", "Acme")
	for name, c := range map[string]struct {
		notes  map[string]string // beside Accounts/Acme.md
		copies []string
	}{
		"by their marks": {map[string]string{
			"Acme (conflicted copy 2026-02-03).md":                      acme,
			"Acme (Alex's conflicted copy 2026-02-03).md":               acme,
			"Acme (Conflicted copy Phone 202602031011).md":              acme,
			"Acme.sync-conflict-20260203-101112-ABCDEFG.md":             acme,
			"Acme_conflict-20260203-101112.md":                          acme,
			"Acme (SFConflict alex@example.com 2026-02-03-10-11-12).md": acme,
			"Acme (Case Conflict).md":                                   acme,
			"Gone (conflicted copy 2026-02-03).md":                      account("acct-gone", "Gone"), // the original was deleted
		}, []string{"Acme (Alex's conflicted copy 2026-02-03).md", "Acme (Case Conflict).md", "Acme (Conflicted copy Phone 202602031011).md",
			"Acme (SFConflict alex@example.com 2026-02-03-10-11-12).md", "Acme (conflicted copy 2026-02-03).md",
			"Acme.sync-conflict-20260203-101112-ABCDEFG.md", "Acme_conflict-20260203-101112.md", "Gone (conflicted copy 2026-02-03).md"}},
		"by what they say": {map[string]string{
			"Acme (1).md":             acme + "other text\n",
			"Acme (1) (1).md":         acme + "a copy of the copy\n",
			"Acme 2.md":               acme + "another text\n",
			"Acme-DESKTOP-4F5G6H7.md": acme + "yet another\n",
			"Acme-Jos-MacBook-Pro.md": acme + "one more\n",
			"Acme-EMEA.md":            "---\ntype: account\nname: Acme EMEA\narr: 1\n---\n",
		}, []string{"Acme (1) (1).md", "Acme (1).md", "Acme 2.md", "Acme-DESKTOP-4F5G6H7.md", "Acme-Jos-MacBook-Pro.md"}},
		"not at all": {map[string]string{
			"Acme (1).md":                     account("acct-acme-1", "Acme (1)"),
			"Acme 2.md":                       account("acct-acme-2", "Acme 2"),
			"Acme-EMEA.md":                    account("acct-emea", "Acme EMEA"),
			"Studio 5.md":                     account("acct-studio", "Studio 5"), // beside no Studio.md
			"Borealis (1).md":                 account("acct-acme-b", "Borealis (1)"),
			"Conflict Copy Services.md":       account("acct-cc", "Conflict Copy Services"),
			"Acme (conflict of interest).md":  account("acct-ci", "Acme (conflict of interest)"),
			"Sync-conflict GmbH.md":           account("acct-sc", "Sync-conflict GmbH"),
			"Acme (Conflict Resolution) .md":  account("acct-cr", "Conflict Resolution"),
			"Acme (conflicted copy) notes.md": account("acct-cn", "Notes"),
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, dir, "Accounts/Acme.md", acme)
			for file, text := range c.notes {
				write(t, dir, "Accounts/"+file, text)
			}
			v := openDir(t, dir, t.TempDir())
			s, err := v.Book(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			copies := map[string]bool{}
			for _, p := range s.Problems {
				if p.Code == "conflict_copy" {
					if !strings.Contains(p.Message, "copy of Acme.md;") && !strings.Contains(p.Message, "copy of Acme (1).md;") && !strings.Contains(p.Message, "copy of Gone.md;") {
						t.Errorf("%s is %s", p.Path, p.Message)
					}
					copies[p.Path[len("Accounts/"):]] = true
				}
			}
			if got := slices.Sorted(maps.Keys(copies)); !slices.Equal(got, c.copies) {
				t.Errorf("reported %q, want %q", got, c.copies)
			}
			if got, want := len(s.Accounts), 1+len(c.notes)-len(c.copies); got != want {
				t.Errorf("%d accounts, want %d", got, want)
			}
			if r := s.Names.Resolve("Acme"); !r.Exact || r.Account.Path != "Accounts/Acme.md" {
				t.Errorf("Acme is %+v", r)
			}
			if found, _, err := v.notesNamed(t.Context(), "Acme"); err != nil || !slices.Equal(found, []string{"Accounts/Acme.md"}) {
				t.Errorf("the notes named Acme are %q, %v", found, err)
			}
		})
	}
}

// A copy that comes, and goes once the user has merged it.
func TestConflictCopyComesAndGoes(t *testing.T) {
	v := newBook(t)
	want := everything(t, v)
	write(t, v.root, "Accounts/firm-3 (1).md", "---\nid: acct-3\nname: Firm 3\narr: 9999\n---\n")
	if got := everything(t, v); got == want {
		t.Error("a copy isn't reported")
	}
	s, err := v.Book(t.Context())
	if err != nil || s.Account("acct-3").ARR != s.Accounts[3].ARR || len(s.Accounts) != 10 {
		t.Errorf("a copy counts: %d accounts, %v", len(s.Accounts), err)
	}
	remove := v.root + "/Accounts/firm-3 (1).md"
	if err := os.Remove(remove); err != nil {
		t.Fatal(err)
	}
	if got := everything(t, v); got != want {
		t.Error("a copy that is gone leaves traces")
	}
}

// The word that is looked for first is in every mark that the pattern knows.
func TestHoldsConflict(t *testing.T) {
	for name, want := range map[string]bool{
		"a.sync-conflict-20260101-120000-ABC.md": true, "a (Dana's CONFLICTED copy 2026-01-01).md": true, "a_Conflict-20260101-120000.md": true,
		"": false, "c": false, "conflic": false, "onflict": false, "cconflict": true, "conconflict.md": true, "confl1ct.md": false, "Ｃonflict.md": false,
	} {
		if got := holdsConflict(name); got != want {
			t.Errorf("%q: %v", name, got)
		}
		if conflictMark.MatchString(name) && !want {
			t.Errorf("%q bears a mark and would be passed over", name)
		}
	}
}
