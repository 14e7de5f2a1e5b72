package vault

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// rows counts the files that the index knows.
func rows(t *testing.T, v *Vault) (n int) {
	t.Helper()
	if err := v.index.db.QueryRow("SELECT files FROM state").Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// The folder of the vault goes away in each of the ways in which disks and sync
// programs take it: that is said, nothing is forgotten, and all is as it was
// when it is back.
func TestVaultGoesAway(t *testing.T) {
	for name, away := range map[string]func(t *testing.T, v *Vault) (back func()){
		"missing": func(t *testing.T, v *Vault) func() {
			rename(t, v.root, v.root+"-away")
			return func() { rename(t, v.root+"-away", v.root) }
		},
		"empty": func(t *testing.T, v *Vault) func() {
			rename(t, v.root, v.root+"-away")
			os.Mkdir(v.root, 0o755)
			return func() { os.RemoveAll(v.root); rename(t, v.root+"-away", v.root) }
		},
		"empty but for csmd's folder": func(t *testing.T, v *Vault) func() {
			rename(t, v.root, v.root+"-away")
			os.MkdirAll(v.root+"/.csmd", 0o755)
			return func() { os.RemoveAll(v.root); rename(t, v.root+"-away", v.root) }
		},
		"a file": func(t *testing.T, v *Vault) func() {
			rename(t, v.root, v.root+"-away")
			put(t, v.root, "no folder")
			return func() { os.Remove(v.root); rename(t, v.root+"-away", v.root) }
		},
		"unreadable": func(_ *testing.T, v *Vault) func() { return failing(v, "", syscall.EACCES) },
		"failing":    func(_ *testing.T, v *Vault) func() { return failing(v, "", syscall.EIO) },
		"stale":      func(_ *testing.T, v *Vault) func() { return failing(v, "", syscall.ESTALE) },
	} {
		t.Run(name, func(t *testing.T) {
			v := newBook(t)
			want, known := everything(t, v), rows(t, v)
			back := away(t, v)
			for range 2 {
				if _, err := v.Book(t.Context()); !errors.Is(err, ErrUnavailable) || strings.Contains(err.Error(), v.root) {
					t.Errorf("the book says %v", err)
				}
				if _, err := v.Search(t.Context(), Search{Query: "firm"}); !errors.Is(err, ErrUnavailable) {
					t.Errorf("a search says %v", err)
				}
			}
			if got := rows(t, v); got != known {
				t.Errorf("the index knew %d files and knows %d", known, got)
			}
			back()
			if got := everything(t, v); got != want {
				t.Error("back again, the vault gives another answer")
			}
		})
	}
}

// A folder that can't be read keeps its notes in the book, as last seen, and is
// named; what is really gone from the others goes.
func TestFolderGoesAway(t *testing.T) {
	for name, away := range map[string]func(t *testing.T, v *Vault) (back func()){
		"unreadable": func(_ *testing.T, v *Vault) func() { return failing(v, "Active", syscall.EACCES) },
		"failing":    func(_ *testing.T, v *Vault) func() { return failing(v, "Active", syscall.EIO) },
		"half read":  func(_ *testing.T, v *Vault) func() { return half(v, "Active") },
		"hanging":    func(t *testing.T, v *Vault) func() { return hanging(t, v, "Active") },
		"protected": func(t *testing.T, v *Vault) func() {
			if os.Geteuid() == 0 {
				t.Skip("root reads protected folders")
			}
			os.Chmod(filepath.Join(v.root, "Active"), 0)
			return func() { os.Chmod(filepath.Join(v.root, "Active"), 0o755) }
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v := newBook(t)
			want := everything(t, v)
			back := away(t, v)
			os.Remove(filepath.Join(v.root, "Accounts/firm-4.md"))
			for range 3 {
				s, err := v.Book(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				if len(s.Tasks) != 10 || len(s.Accounts) != 9 || !names(s, "Active", "unreadable_folder") {
					t.Errorf("%d tasks, %d accounts, %v", len(s.Tasks), len(s.Accounts), s.Problems)
				}
			}
			back()
			write(t, v.root, "Accounts/firm-4.md", "---\nid: acct-4\nname: Firm 4\narr: 1004\n---\n# Firm 4\n\nSee [[firm-5]].\n")
			if got := everything(t, v); got != want {
				t.Error("back again, the vault gives another answer")
			}
		})
	}
}

// A note that can't be read for a moment is named, and is in the book again
// when it can, though nothing in its times has changed.
func TestNoteCantBeReadForAMoment(t *testing.T) {
	v := newBook(t)
	want := everything(t, v)
	write(t, v.root, "Accounts/firm-3.md", "---\nid: acct-3\nname: Firm 3\narr: 1003\n---\n# Firm 3\n\nSee [[firm-4]].\n")
	onDisk(v, func(files *fileReader, p string) ([]byte, error) {
		if p == "Accounts/firm-3.md" {
			return nil, syscall.EIO
		}
		return readBelow(files, p)
	})
	v.clock = func() time.Time { return time.Now().Add(time.Hour) } // its times are old enough to be believed
	for range 2 {
		if s, err := v.Book(t.Context()); err != nil || !names(s, "Accounts/firm-3.md", "unreadable") {
			t.Errorf("%v, %v", s, err)
		}
	}
	onDisk(v, readBelow)
	if got := everything(t, v); got != want {
		t.Error("readable again, the vault gives another answer")
	}
}

// onDisk exchanges what a vault reads its files with, once nothing reads in the
// background.
func onDisk(v *Vault, read func(files *fileReader, p string) ([]byte, error)) {
	v.work.Wait()
	v.readFrom = read
}

func names(s *Snapshot, path, code string) bool {
	for _, p := range s.Problems {
		if p.Path == path && p.Code == code {
			return true
		}
	}
	return false
}

// failing lets a folder fail to be read.
func failing(v *Vault, folder string, err error) (back func()) {
	v.readDir = func(dir string) ([]seenEntry, error) {
		if dir == filepath.Join(v.root, folder) {
			return nil, &fs.PathError{Op: "open", Path: dir, Err: err}
		}
		return listFolder(dir)
	}
	return func() { v.readDir = listFolder }
}

// half lets it fail after some names.
func half(v *Vault, folder string) (back func()) {
	v.readDir = func(dir string) ([]seenEntry, error) {
		entries, err := listFolder(dir)
		if dir == filepath.Join(v.root, folder) {
			return entries[:3], &fs.PathError{Op: "readdirent", Path: dir, Err: syscall.EIO}
		}
		return entries, err
	}
	return func() { v.readDir = listFolder }
}

// hanging lets it not answer, and counts that it is asked once.
func hanging(t *testing.T, v *Vault, folder string) (back func()) {
	answer := make(chan struct{})
	asked := make(chan struct{}, 1)
	v.readDir = func(dir string) ([]seenEntry, error) {
		if dir == filepath.Join(v.root, folder) {
			select {
			case asked <- struct{}{}:
			default:
				t.Error("a folder that hangs is asked again")
			}
			<-answer
		}
		return listFolder(dir)
	}
	return func() {
		v.readDir = listFolder
		close(answer)
		for { // until its goroutine is back
			v.patience.mu.Lock()
			n := len(v.patience.hanging)
			v.patience.mu.Unlock()
			if n == 0 {
				return
			}
			time.Sleep(time.Millisecond)
		}
	}
}

func rename(t *testing.T, from, to string) {
	t.Helper()
	if err := os.Rename(from, to); err != nil {
		t.Fatal(err)
	}
}
