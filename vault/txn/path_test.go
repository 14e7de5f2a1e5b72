package txn

import (
	"errors"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestCheckPath(t *testing.T) {
	long := strings.Repeat("x", 201) + ".md"
	tests := []struct {
		path     string
		ok, made bool // CheckPath, CheckNewPath
	}{
		{"Accounts/Zürich Re.md", true, true},
		{"Data/arr.csv", true, true},
		{"a%2e%2e/b.md", true, true}, // nothing is decoded
		{"👩‍💻 Team.md", true, true},
		{".csmd/config.yaml", true, true},
		{".csmd/.gitignore", true, true},
		{"Call: Acme.md", true, false},
		{"what?.md", true, false},
		{"a#b.md", true, false},
		{"[x].md", true, false},
		{"con.md", true, false},
		{"COM1.tar.md", true, false},
		{"Lpt¹/x.md", true, false},
		{"console.md", true, true},
		{"trailing /x.md", true, false},
		{"dot./x.md", true, false},
		{"name .md", true, false},
		{" x.md", true, false},
		{long, true, false},
		{"picture.png", true, false},
		{"noextension", true, false},
		{"", false, false},
		{"/etc/passwd.md", false, false},
		{"~/x.md", false, false},
		{"C:/x.md", false, false},
		{`a\b.md`, false, false},
		{"a/../b.md", false, false},
		{"..", false, false},
		{"./a.md", false, false},
		{"a//b.md", false, false},
		{"a/", false, false},
		{".git/config.md", false, false},
		{"a/.hidden.md", false, false},
		{".csmd/oplog/x.md", false, false},
		{".csmd/config.yaml/x.md", false, false},
		{"a\x00.md", false, false},
		{"a\n.md", false, false},
		{"a\u202egnp.md", false, false},
		{"\xff.md", false, false},
		{strings.Repeat("abc/", 300) + "x.md", false, false},
	}
	for _, tt := range tests {
		if err := CheckPath(tt.path); (err == nil) != tt.ok {
			t.Errorf("CheckPath(%.40q) = %v", tt.path, err)
		}
		err := CheckNewPath(tt.path)
		if (err == nil) != tt.made {
			t.Errorf("CheckNewPath(%.40q) = %v", tt.path, err)
		}
		var refused *PathError
		if err != nil && (!errors.As(err, &refused) || len(err.Error()) > 300) {
			t.Errorf("CheckNewPath(%.40q) = %q", tt.path, err)
		}
	}
}

func FuzzCheckPath(f *testing.F) {
	for _, p := range []string{"a/b.md", "../x", "a\\b", "C:x", ".csmd/config.yaml", "a/./b", "\u202e"} {
		f.Add(p)
	}
	f.Fuzz(func(t *testing.T, p string) {
		err := CheckPath(p)
		if err == nil && !settings[p] && (!fs.ValidPath(p) || path.Clean(p) != p || strings.Contains("/"+p, "/.") || !utf8.ValidString(p)) {
			t.Errorf("%q is let in", p)
		}
		if err != nil && CheckNewPath(p) == nil {
			t.Errorf("%q may be made but not read", p)
		}
	})
}

func TestNamesTaken(t *testing.T) {
	s, _ := open(t, map[string]string{"Accounts/Acme.md": "", "Accounts/Café.md": "", "odd: name/x.md": ""})
	tests := []struct{ path, existing string }{
		{"Accounts/Acme.md", "Accounts/Acme.md"},
		{"Accounts/ACME.md", "Accounts/Acme.md"},
		{"accounts/New.md", "Accounts"},
		{"Accounts/Cafe\u0301.md", "Accounts/Café.md"},
		{"Accounts/new.md", ""},
		{"odd: name/new.md", ""}, // only what is new must be well named
		{"Pending/Straße.md", ""},
		{"pending/other.md", "Pending"},
		{"Pending/STRASSE.md", "Pending/Straße.md"},
	}
	if runtime.GOOS == "windows" { // where a folder can't be named so
		tests = slices.DeleteFunc(tests, func(tt struct{ path, existing string }) bool { return strings.Contains(tt.path, ":") })
	}
	_, err := s.Update(t.Context(), Request{}, func(tx *Tx) error {
		for _, tt := range tests {
			err := tx.Create(tt.path, nil)
			var exists *ExistsError
			if tt.existing == "" && err != nil || tt.existing != "" && (!errors.As(err, &exists) || exists.Existing != tt.existing) {
				t.Errorf("creating %s: %v", tt.path, err)
			}
		}
		if err := tx.Move("Accounts/Acme.md", "Accounts/ACME.md"); err != nil {
			t.Errorf("a change of case: %v", err)
		}
		var refused *PathError
		if err := tx.Move("Accounts/new.md", "Accounts/con.md"); !errors.As(err, &refused) || !tx.Exists("Accounts/new.md") {
			t.Errorf("a bad name: %v", err)
		}
		names, err := tx.Names("Accounts")
		if got := strings.Join(names, " "); got != "ACME.md Café.md new.md" {
			t.Errorf("Accounts holds %s, %v", got, err)
		}
		names, err = tx.Names("Nowhere")
		if len(names) > 0 || err != nil {
			t.Errorf("Nowhere holds %q, %v", names, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestMovesAreSaidOnce(t *testing.T) {
	s, root := open(t, map[string]string{"a.md": "ay", "b.md": "bee", "c.md": "see"})
	r, err := s.Update(t.Context(), Request{}, func(t *Tx) error {
		return errors.Join( // a and b change places, c goes to and fro
			t.Move("a.md", "x.md"), t.Move("b.md", "a.md"), t.Move("x.md", "b.md"),
			t.Move("c.md", "y.md"), t.Move("y.md", "c.md"))
	})
	if err != nil {
		t.Fatal(err)
	}
	same(t, notes(t, root), map[string]string{"a.md": "bee", "b.md": "ay", "c.md": "see"})
	if len(r.Changes) != 2 || r.Changes[0].From != "b.md" || r.Changes[1].From != "a.md" || string(r.Changes[0].Before) != "bee" {
		t.Errorf("the changes are %+v", r.Changes)
	}
	if _, err := s.Undo(t.Context(), r.ID); err != nil {
		t.Fatal(err)
	}
	same(t, notes(t, root), map[string]string{"a.md": "ay", "b.md": "bee", "c.md": "see"})
}
