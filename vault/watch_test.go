package vault

import (
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"
)

// toldOf collects what is told until a path is, and returns all paths.
func toldOf(t *testing.T, told chan Changes, until string) (paths []string) {
	t.Helper()
	limit := time.After(30 * time.Second)
	for !slices.Contains(paths, until) {
		select {
		case c := <-told:
			paths = append(paths, c.Paths()...)
		case <-limit:
			t.Fatalf("%s isn't told of, only %q", until, paths)
		}
	}
	return paths
}

func watchDir(t *testing.T) (dir string, told chan Changes) {
	t.Helper()
	dir, told = t.TempDir(), make(chan Changes, 100)
	write(t, dir, "GOALS.md", "- NRR: 110%\n")
	write(t, dir, "Accounts/acme.md", "---\ntype: account\n---\n")
	v := openDir(t, dir, t.TempDir())
	if err := v.Watch(t.Context(), func(c Changes) { told <- c }); err != nil {
		t.Fatal(err)
	}
	return dir, told
}

// Attachments, the journal and what editors keep for themselves are not told.
func TestOnlyNotesAreTold(t *testing.T) {
	dir, told := watchDir(t)
	for _, p := range []string{"contract.pdf", "Accounts/logo.png", "nps.csv", ".obsidian/workspace.md", ".git/x.md", "node_modules/a/b.md", ".csmd/tx/x.md", "Accounts/.hidden.md"} {
		write(t, dir, p, "no note")
	}
	write(t, dir, "GOALS.md", "- NRR: 120%\n")
	if paths := toldOf(t, told, "GOALS.md"); len(paths) != 1 {
		t.Errorf("told of %q", paths)
	}
}

// Folders that come after the watch has begun are watched, too, with what was
// in them when they came.
func TestNewFoldersAreWatched(t *testing.T) {
	dir, told := watchDir(t)
	aside := t.TempDir()
	write(t, aside, "Projects/one/README.md", "# One\n")
	if err := os.Rename(filepath.Join(aside, "Projects"), filepath.Join(dir, "Projects")); err != nil {
		t.Fatal(err)
	}
	toldOf(t, told, "Projects/one/README.md")
	write(t, dir, "Projects/one/more.md", "# More\n")
	toldOf(t, told, "Projects/one/more.md")
	if err := os.RemoveAll(filepath.Join(dir, "Accounts")); err != nil {
		t.Fatal(err)
	}
	toldOf(t, told, "Accounts/acme.md")
}

// A folder that is made while its parent is read for the first time is watched:
// the next change in it has no other sign.
func TestFolderMadeMeanwhileIsWatched(t *testing.T) {
	dir, told := t.TempDir(), make(chan Changes, 100)
	write(t, dir, "GOALS.md", "- NRR: 110%\n")
	v := openDir(t, dir, t.TempDir())
	var once sync.Once
	v.readDir = func(folder string) ([]seenEntry, error) {
		entries, err := listFolder(folder)
		if filepath.Base(folder) == "deep" {
			once.Do(func() { write(t, dir, "Knowledge/deep/er/one.md", "# One\n") })
		}
		return entries, err
	}
	if err := v.Watch(t.Context(), func(c Changes) { told <- c }); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "GOALS.md", "- NRR: 120%\n")
	toldOf(t, told, "GOALS.md")
	write(t, dir, "Knowledge/deep/zero.md", "# Zero\n")
	toldOf(t, told, "Knowledge/deep/er/one.md")
	write(t, dir, "Knowledge/deep/er/two.md", "# Two\n")
	toldOf(t, told, "Knowledge/deep/er/two.md")
}

// csmd's own edits are changes like any other's.
func TestOwnEditsAreTold(t *testing.T) {
	dir, told := t.TempDir(), make(chan Changes, 100)
	write(t, dir, "BACKLOG.md", "- one\n")
	v := openDir(t, dir, t.TempDir())
	if err := v.Watch(t.Context(), func(c Changes) { told <- c }); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Edit(t.Context(), Request{Tool: "test", Summary: "a test"}, func(e *Edit) error {
		_, _, err := e.AddToBacklog([]string{"two"})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	toldOf(t, told, "BACKLOG.md")
}

// Where the system can't watch, the folder is compared all the same.
func TestComparisonNeedsNoHints(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.md", "a")
	write(t, dir, "b.md", "b")
	v := openDir(t, dir, t.TempDir())
	seen, err := v.walk(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var told []Changes
	w := &watcher{vault: v, files: seen.files, tell: func(c Changes) { told = append(told, c) }}
	if !w.hints.polling() {
		t.Fatal("hints that have not begun come from nowhere")
	}
	w.compare()
	write(t, dir, "a.md", "more")
	write(t, dir, "c.md", "c")
	if err := os.Remove(filepath.Join(dir, "b.md")); err != nil {
		t.Fatal(err)
	}
	w.compare()
	w.compare()
	if len(told) != 1 || !slices.Equal(told[0].Made, []string{"c.md"}) || !slices.Equal(told[0].Edited, []string{"a.md"}) || !slices.Equal(told[0].Gone, []string{"b.md"}) {
		t.Errorf("told %+v", told)
	}
}
