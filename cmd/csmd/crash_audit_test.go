package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"csmd/vault/txn"
)

// audit settles what a dead csmd left and says what is wrong: the vault must
// be the one at the start and all changes of the history, each whole, and
// nothing else.
func audit(t *testing.T, dir string, start map[string]string) []txn.Entry {
	t.Helper()
	s, err := txn.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Recover(t.Context()); err != nil {
		t.Fatal("recovery: ", err)
	}
	history, err := s.History(0)
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(history)
	want := map[string]string{}
	for path, text := range start {
		want[path] = sum(text)
	}
	for _, e := range history {
		if err := replay(want, e); err != nil {
			t.Errorf("the history doesn't fit itself at %s (%s): %v", e.ID, e.Tool, err)
		}
	}
	now, err := contents(dir)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for path, text := range now {
		got[path] = sum(text)
	}
	if !maps.Equal(got, want) {
		t.Errorf("the vault isn't what the history made: %v", changes(want, got))
	}
	for _, folder := range []string{"tx", "conflicts"} {
		if left, _ := os.ReadDir(filepath.Join(dir, ".csmd", folder)); len(left) > 0 {
			t.Errorf("left in %s: %v", folder, left)
		}
	}
	return history
}

func replay(files map[string]string, e txn.Entry) error {
	for _, c := range e.Changes {
		from := c.Path
		if c.From != "" {
			from = c.From
		}
		if files[from] != c.Before {
			return fmt.Errorf("%s wasn't what was changed", from)
		}
		delete(files, from)
		if c.After != "" {
			files[c.Path] = c.After
		}
	}
	return nil
}

func sum(text string) string {
	digest := sha256.Sum256([]byte(text))
	return hex.EncodeToString(digest[:])
}

// timesDone counts the changes by which a tool brought a word into the vault.
func timesDone(t *testing.T, dir string, history []txn.Entry, w *wish) (n int) {
	t.Helper()
	for _, e := range history {
		if e.Tool == w.tool && holds(t, dir, e.ID, "after", w.word) && !holds(t, dir, e.ID, "slot", w.word) {
			n++
		}
	}
	return n
}

func holds(t *testing.T, dir, id, image, word string) bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, ".csmd", "oplog", id, "*."+image))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(data), word) {
			return true
		}
	}
	return false
}
