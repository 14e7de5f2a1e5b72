package vault

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"csmd/vault/csm"
	"csmd/vault/txn"
)

// answer is all that a book says, for comparing two of them.
func answer(t *testing.T, v *Vault) string {
	t.Helper()
	s, err := v.Book(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	out, err := json.Marshal(struct {
		Book     *csm.Book
		Problems []csm.Problem
	}{s.Book, s.Problems})
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func openDir(t *testing.T, dir, cache string) *Vault {
	t.Helper()
	v, err := Open(dir, Options{Today: "2026-02-03", Cache: cache})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { v.Close() })
	return v
}

func write(t *testing.T, dir, path, text string) {
	t.Helper()
	full := filepath.Join(dir, path)
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Any sequence of what editors and sync clients do to a vault gives the same
// index as reading it anew.
func TestIncrementalSyncEqualsRebuild(t *testing.T) {
	v := openSample(t)
	r := rand.New(rand.NewPCG(1, 2))
	for step := range 20 {
		meddle(t, v.root, r, step)
		rebuilt := openDir(t, v.root, t.TempDir())
		if got, want := answer(t, v), answer(t, rebuilt); got != want {
			t.Fatalf("step %d: the index differs from a rebuilt one:\n%s\n%s", step, got, want)
		}
		rebuilt.Close()
	}
}

// meddle does one thing to a random note: edit it in place without changing
// its size or times, append, delete, rename, replace by a folder, add one.
func meddle(t *testing.T, root string, r *rand.Rand, step int) {
	t.Helper()
	var notes []string
	filepath.WalkDir(root, func(p string, d os.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && strings.HasSuffix(p, ".md") {
			notes = append(notes, p)
		}
		return nil
	})
	p := notes[r.IntN(len(notes))]
	src, err := os.ReadFile(p)
	if err != nil {
		t.Fatal(err)
	}
	info, _ := os.Stat(p)
	switch r.IntN(6) {
	case 0: // same size, forged time
		if i := slices.IndexFunc(src, func(b byte) bool { return b >= '1' && b <= '8' }); i >= 0 {
			src[i]++
		}
		os.WriteFile(p, src, 0o644)
		os.Chtimes(p, info.ModTime(), info.ModTime())
	case 1:
		os.WriteFile(p, append(src, "\n- [ ] another task 📅 2026-02-04\n"...), 0o644)
	case 2:
		os.Remove(p)
	case 3:
		os.Rename(p, strings.TrimSuffix(p, ".md")+fmt.Sprintf("-moved-%d.md", step))
	case 4:
		os.Remove(p)
		os.Mkdir(p, 0o755)
	case 5:
		write(t, root, fmt.Sprintf("Accounts/new-%d.md", step), fmt.Sprintf("---\nname: New %d\narr: %d\n---\n", step, step))
	}
}

func TestAnEditIsInTheNextAnswer(t *testing.T) {
	v := openSample(t)
	answer(t, v)
	path := filepath.Join(v.root, "Accounts/acme-robotics.md")
	src, _ := os.ReadFile(path)
	for i := range 20 { // faster than any clock of a file system ticks
		arr := 510000 + i
		os.WriteFile(path, []byte(strings.Replace(string(src), "arr: 500000", fmt.Sprintf("arr: %d", arr), 1)), 0o644)
		s, err := v.Book(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Account("acct-acme-robotics").ARR; got != csm.Units(int64(arr)) {
			t.Fatalf("edit %d: the book says %v", i, got)
		}
	}
}

// What is no note, and what can't be read, is named and spoils nothing.
func TestHostileFolder(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "Accounts/good.md", "---\nname: Good\narr: 100\n---\n")
	write(t, dir, "Accounts/a.sync-conflict-20260101-101010-ABC.md", "---\nname: Copy\narr: 5\n---\n")
	write(t, dir, "Accounts/b (Alex's conflicted copy 2026-01-01).md", "x")
	write(t, dir, ".obsidian/secret.md", "---\ntype: account\nname: Hidden\n---\n")
	write(t, dir, "node_modules/x/readme.md", "---\ntype: account\nname: Module\n---\n")
	write(t, dir, "Accounts/.late.md.icloud", "")
	write(t, dir, "Notes/huge.md", strings.Repeat("x", txn.MaxFile+1))
	write(t, dir, "Notes/binary.md", "a\x00b\xff\xfe")
	outside := t.TempDir()
	write(t, outside, "out.md", "---\ntype: account\nname: Outside\n---\n")
	os.Symlink(filepath.Join(outside, "out.md"), filepath.Join(dir, "Accounts/link.md"))
	os.Symlink(outside, filepath.Join(dir, "Linked"))
	os.Symlink("loop.md", filepath.Join(dir, "loop.md"))
	makePipe(t, filepath.Join(dir, "Notes/pipe.md"))
	os.MkdirAll(filepath.Join(dir, "Notes/folder.md"), 0o755)
	s, err := openDir(t, dir, t.TempDir()).Book(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Accounts) != 1 || s.Accounts[0].Name != "Good" {
		t.Errorf("accounts: %+v", s.Accounts)
	}
	named := map[string]bool{}
	for _, p := range s.Problems {
		named[p.Path] = true
	}
	for _, p := range []string{"Accounts/a.sync-conflict-20260101-101010-ABC.md", "Accounts/b (Alex's conflicted copy 2026-01-01).md", "Accounts/.late.md.icloud",
		"Notes/huge.md", "Notes/binary.md", "Accounts/link.md", "Linked", "loop.md", "Notes/pipe.md"} {
		if !named[p] {
			t.Errorf("no problem names %s; there are %v", p, named)
		}
	}
}

func TestAVaultThatIsSuddenlyEmptyIsNotForgotten(t *testing.T) {
	v := openSample(t)
	answer(t, v)
	moved := v.root + "-moved"
	if err := os.Rename(v.root, moved); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Book(context.Background()); err == nil || !strings.Contains(err.Error(), "can't be read") {
		t.Errorf("a vault that is gone: %v", err)
	}
	os.Mkdir(v.root, 0o755)
	if _, err := v.Book(context.Background()); err == nil || !strings.Contains(err.Error(), "is empty now") {
		t.Errorf("a vault that is empty: %v", err)
	}
	os.Remove(v.root)
	os.Rename(moved, v.root)
	if s, err := v.Book(context.Background()); err != nil || len(s.Accounts) != 36 {
		t.Errorf("a vault that came back: %v", err)
	}
}

func TestAnEmptyFolderIsAVault(t *testing.T) {
	s, err := openDir(t, t.TempDir(), t.TempDir()).Book(context.Background())
	if err != nil || len(s.Problems) != 0 || len(s.Accounts) != 0 {
		t.Errorf("%v %+v", err, s)
	}
}

// The index is derived: whatever happens to its file, answers stay right.
func TestDamagedIndex(t *testing.T) {
	v := openSample(t)
	want := answer(t, v)
	db := v.index.path
	for name, damage := range map[string]func(){
		"deleted":   func() { remove(db) },
		"truncated": func() { os.Truncate(db, 100) },
		"garbage":   func() { os.WriteFile(db, []byte(strings.Repeat("no database ", 1000)), 0o600) },
		"empty":     func() { os.WriteFile(db, nil, 0o600) },
		"newer": func() {
			if _, err := v.index.db.Exec("UPDATE meta SET value = 'newer' WHERE name = 'version'"); err != nil {
				t.Fatal(err)
			}
		},
		"scribbled": func() { // a page overwritten by a process that then died
			f, err := os.OpenFile(db, os.O_WRONLY, 0)
			if err != nil {
				t.Fatal(err)
			}
			f.WriteAt([]byte(strings.Repeat("\xde\xad", 6000)), 8192)
			f.Close()
			os.WriteFile(filepath.Join(filepath.Dir(db), "open.999999999"), nil, 0o600)
		},
	} {
		v.Close()
		damage2 := damage
		if name == "newer" {
			v = openDir(t, v.root, v.cache)
			answer(t, v)
			damage2()
			v.Close()
		} else {
			damage2()
		}
		v = openDir(t, v.root, v.cache)
		if got := answer(t, v); got != want {
			t.Errorf("after the index was %s: another answer", name)
		}
	}
	remove(v.index.path) // while it is open
	if got := answer(t, v); got != want {
		t.Error("after the index was deleted while open: another answer")
	}
}

func TestTwoProcessesShareAnIndex(t *testing.T) {
	v := openSample(t)
	other := openDir(t, v.root, v.cache)
	answer(t, v)
	for i := range 5 {
		write(t, v.root, "Accounts/new.md", fmt.Sprintf("---\nname: New\narr: %d\n---\n", i))
		a, b := answer(t, v), answer(t, other)
		if a != b {
			t.Fatal("the two don't agree")
		}
		time.Sleep(time.Millisecond)
	}
}
