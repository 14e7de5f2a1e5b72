package vault

import (
	"fmt"
	"strings"
	"testing"

	"csmd/vault/csm"
)

// A ledger whose every row is bad is named with its first rows, not with a
// million: the list would be too long for any answer.
func TestProblemsOfOneFileAreBounded(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "Accounts/good.md", "---\nname: Good\narr: 100\n---\n")
	write(t, dir, "Data/nps.csv", "date,account_id,score\n"+strings.Repeat("2026-01-01,Good,99\n", 500))
	write(t, dir, "Data/saves.csv", "save_id,account_id\n"+strings.Repeat("s,nobody\n", 500))
	v := openDir(t, dir, t.TempDir())
	s, err := v.Book(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if kept := s.records["problem"]; kept != maxProblems+1 {
		t.Errorf("the index keeps %d problems", kept)
	}
	named := map[string][]csm.Problem{}
	for _, p := range s.Problems {
		named[p.Path] = append(named[p.Path], p)
	}
	for _, path := range []string{"Data/nps.csv", "Data/saves.csv"} {
		list := named[path]
		if len(list) != maxProblems+1 || list[0].Line != 2 || list[maxProblems].Code != "more_problems" {
			t.Errorf("%s has %d problems: %v", path, len(list), list)
		}
	}
}

func TestWarningsOfOneAnswerAreBounded(t *testing.T) {
	dir := t.TempDir()
	for i := range 3 * maxWarnings {
		write(t, dir, fmt.Sprintf("Accounts/bad-%d.md", i), "---\narr: much\n---\n")
	}
	s, err := openDir(t, dir, t.TempDir()).Book(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if w := s.Warnings("account"); len(w) != maxWarnings+1 || w[maxWarnings].Code != "more_problems" {
		t.Errorf("%d warnings, the last is %+v", len(w), w[len(w)-1])
	}
	if len(s.Problems) != 3*maxWarnings {
		t.Errorf("%d of %d problems are kept", len(s.Problems), 3*maxWarnings)
	}
}

// A task of a megabyte is shown cut; an item of the inbox that long stays
// whole where it is, since filing it would move a cut text.
func TestLongTextsAreBounded(t *testing.T) {
	dir := t.TempDir()
	long := strings.Repeat("long ", 1<<18)
	write(t, dir, "Notes/long.md", "# "+long+"\n\n- [ ] "+long+"\n- [ ] short\n")
	write(t, dir, "BACKLOG.md", "- "+long+"\n- short\n")
	s, err := openDir(t, dir, t.TempDir()).Book(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Tasks) != 2 || len(s.Tasks[0].Title) > maxText+10 || s.Tasks[1].Title != "short" {
		t.Errorf("%d tasks", len(s.Tasks))
	}
	if len(s.Backlog) != 1 || s.Backlog[0].Text != "short" {
		t.Errorf("%d items of the backlog", len(s.Backlog))
	}
	var said []string
	for _, p := range s.Problems {
		said = append(said, string(csm.At(p.Path, p.Line))+" "+p.Code)
	}
	if got, want := strings.Join(said, ", "), "BACKLOG.md:1 text_too_long, Notes/long.md:3 text_too_long"; got != want {
		t.Errorf("the problems are %s, want %s", got, want)
	}
}

// What is said of a problem quotes names, and a name may be long.
func TestMessagesAreBounded(t *testing.T) {
	dir := t.TempDir()
	long := strings.Repeat("long ", 5000)
	for _, name := range []string{"a", "b"} {
		write(t, dir, "Accounts/"+name+".md", "---\nname: "+long+"\n---\n")
	}
	write(t, dir, "Data/nps.csv", "date,account_id,score\n2026-01-01,long long long,9\n")
	s, err := openDir(t, dir, t.TempDir()).Book(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range s.Problems {
		if len(p.Message) > maxMessage+10 || len(p.Fix) > maxMessage+10 {
			t.Errorf("%s of %s is said in %d and %d bytes", p.Code, p.Path, len(p.Message), len(p.Fix))
		}
	}
	if len(s.Problems) < 3 {
		t.Errorf("the problems are %d", len(s.Problems))
	}
}
