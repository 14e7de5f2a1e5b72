package vault

import (
	"slices"
	"strings"
	"testing"

	"csmd/vault/csm"
)

// A mistake of csmd at one note is a problem of that note; the others answer.
func TestAFailureAtOneNoteIsItsOwn(t *testing.T) {
	task := readers["task"]
	defer func() { readers["task"] = task }()
	readers["task"] = func(r *reading) {
		if strings.Contains(r.path, "odd") {
			panic("a mistake")
		}
		task(r)
	}
	v := openDir(t, t.TempDir(), t.TempDir())
	write(t, v.root, "Active/odd.md", "---\ntype: task\ntitle: Odd\n---\n")
	write(t, v.root, "Active/plain.md", "---\ntype: task\ntitle: Plain\n---\n")
	s, err := v.Book(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Tasks) != 1 || s.Tasks[0].Title != "Plain" {
		t.Errorf("the tasks are %+v", s.Tasks)
	}
	if !slices.ContainsFunc(s.Problems, func(p csm.Problem) bool { return p.Path == "Active/odd.md" && p.Code == "not_understood" }) {
		t.Errorf("the problems are %+v", s.Problems)
	}
}
