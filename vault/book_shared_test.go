package vault

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
)

// Many ask at once, each right after an edit of their own: nobody gets a book
// without it, whoever's look it comes from.
func TestSharedLooksAreNotStale(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "Accounts", "first.md"), "---\nname: First\n---\n")
	v := openDir(t, dir, t.TempDir())
	var wg sync.WaitGroup
	for i := range 12 {
		wg.Go(func() {
			for turn := range 8 {
				name := fmt.Sprintf("Firm %d-%d", i, turn)
				note := filepath.Join(dir, "Accounts", fmt.Sprintf("firm-%d.md", i))
				if err := os.WriteFile(note, []byte("---\nname: "+name+"\n---\n"), 0o644); err != nil {
					t.Error(err)
				}
				book, err := v.Book(t.Context())
				if err != nil {
					t.Error(err)
				} else if got, err := book.FindAccount(name); err != nil {
					t.Errorf("a book without the edit just made: %v, %v", got, err)
				}
			}
		})
	}
	wg.Wait()
}

// A question is answered from a look that began after it, and never from one
// that began before.
func TestLookIsShared(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "Accounts", "first.md"), "---\nname: First\n---\n")
	v := openDir(t, dir, t.TempDir())
	var folders atomic.Int64
	v.readDir = func(dir string) ([]seenEntry, error) {
		folders.Add(1)
		return listFolder(dir)
	}
	for _, c := range []struct {
		what  string
		asked int64 // how many looks had begun
		want  int64 // folders read
	}{
		{"the first", 0, 2}, {"asked before the first look began", 0, 0}, {"asked once it had begun", 1, 2},
		{"asked between", 1, 0}, {"asked long ago", 0, 0}, {"asked now", 2, 2},
	} {
		before := folders.Load()
		if _, err := v.bookSince(t.Context(), c.asked); err != nil {
			t.Fatal(err)
		}
		if got := folders.Load() - before; got != c.want {
			t.Errorf("%s: %d folders read, want %d", c.what, got, c.want)
		}
	}
}
