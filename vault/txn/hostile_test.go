//go:build linux || darwin

package txn

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// writes are all ways to touch a path.
func touch(s *Store, t *testing.T, p string) map[string]error {
	t.Helper()
	got := map[string]error{}
	_, got["read"] = s.Read(p)
	update := func(name string, f func(*Tx) error) {
		_, got[name] = s.Update(t.Context(), Request{}, f)
	}
	update("tx read", func(t *Tx) error { _, err := t.Read(p); return err })
	update("write", func(t *Tx) error { return t.Write(p, []byte("x")) })
	update("create", func(t *Tx) error { return t.Create(p, []byte("x")) })
	update("move", func(t *Tx) error { return t.Move(p, "elsewhere.md") })
	update("move onto", func(t *Tx) error { return t.Move("a.md", p) })
	return got
}

func TestLinksAreRefused(t *testing.T) {
	s, root := open(t, map[string]string{"a.md": "ay", "In/b.md": "bee"})
	out := t.TempDir()
	put(t, out, "secret.md", "secret")
	for link, target := range map[string]string{
		"out.md": filepath.Join(out, "secret.md"), "in.md": "a.md", "loop.md": "loop.md", "dangling.md": "nothing.md",
		"Out": out, "Inside": "In", "Loop": "Loop",
	} {
		if err := os.Symlink(target, filepath.Join(root, link)); err != nil {
			t.Fatal(err)
		}
	}
	was := notes(t, filepath.Join(root, "In"))
	for p, link := range map[string]string{
		"out.md": "out.md", "in.md": "in.md", "loop.md": "loop.md", "dangling.md": "dangling.md",
		"Out/secret.md": "Out", "Out/new.md": "Out", "Inside/b.md": "Inside", "Loop/b.md": "Loop",
	} {
		for way, err := range touch(s, t, p) {
			var refused *LinkError
			if !errors.As(err, &refused) || refused.Link != link || strings.Contains(err.Error(), root) {
				t.Errorf("%s of %s: %v", way, p, err)
			}
		}
	}
	same(t, notes(t, out), map[string]string{"secret.md": "secret"})
	same(t, notes(t, filepath.Join(root, "In")), was)
}

func TestJournalBehindALinkIsRefused(t *testing.T) {
	s, root := open(t, before)
	out := t.TempDir()
	if err := os.Symlink(out, filepath.Join(root, home)); err != nil {
		t.Fatal(err)
	}
	var refused *LinkError
	if err := runEdit(s); !errors.As(err, &refused) {
		t.Errorf("writing says %v", err)
	}
	same(t, notes(t, out), nil)
}

// A vault from elsewhere may bring a journal made to reach outside.
func TestForgedJournal(t *testing.T) {
	for name, forge := range map[string]func(in *intent){
		"path":   func(in *intent) { in.Ops[0].Path, in.Ops[0].Before = "../victim.md", hash([]byte("victim")) },
		"hidden": func(in *intent) { in.Ops[0].Path = ".git/config.md" },
		"kind":   func(in *intent) { in.Ops[0].Path = "run.sh" },
		"from":   func(in *intent) { in.Ops[0].From = "/etc/passwd.md" },
		"made":   func(in *intent) { in.Made = []string{"../made"} },
		"drop":   func(in *intent) { in.Drop = []string{"../victims"} },
		"id":     func(in *intent) { in.ID = "../../victims" },
		"empty":  func(in *intent) { in.Ops = nil },
	} {
		t.Run(name, func(t *testing.T) {
			around := t.TempDir()
			root := filepath.Join(around, "vault")
			put(t, root, "a.md", "ay")
			put(t, around, "victim.md", "victim")
			if err := os.Mkdir(filepath.Join(around, "victims"), 0o755); err != nil {
				t.Fatal(err)
			}
			in := intent{Version: 1, ID: "000001-forged", Ops: []op{{Path: "a.md", Before: hash([]byte("ay")), After: hash([]byte("forged"))}}}
			forge(&in)
			record, err := in.encode()
			if err != nil {
				t.Fatal(err)
			}
			put(t, root, txDir+"/000001-forged.redo/"+intentFile, string(record))
			put(t, root, txDir+"/000001-forged.redo/0.slot", "forged")
			s, err := Open(root)
			if err != nil {
				t.Fatal(err)
			}
			r, err := s.Update(t.Context(), Request{}, func(t *Tx) error { return t.Write("a.md", []byte("new")) })
			if err != nil || len(r.Warnings) != 1 {
				t.Errorf("the next call warns %q, %v", r.Warnings, err)
			}
			same(t, notes(t, root), map[string]string{"a.md": "new"})
			got, err := os.ReadDir(around)
			if data, _ := os.ReadFile(filepath.Join(around, "victim.md")); string(data) != "victim" || len(got) != 3 {
				t.Errorf("around the vault: %v, %v", got, err)
			}
		})
	}
}

func TestWhatIsNoRegularFile(t *testing.T) {
	s, root := open(t, map[string]string{"a.md": "ay", "folder.md/x.md": ""})
	if err := unix.Mkfifo(filepath.Join(root, "pipe.md"), 0o644); err != nil {
		t.Fatal(err)
	}
	socket, err := unix.Socket(unix.AF_UNIX, unix.SOCK_STREAM, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer unix.Close(socket)
	t.Chdir(root) // the name of a socket may be short only
	if err := unix.Bind(socket, &unix.SockaddrUnix{Name: "socket.md"}); err != nil {
		t.Fatal(err)
	}
	for _, p := range []string{"pipe.md", "socket.md", "folder.md"} {
		for way, err := range touch(s, t, p) {
			var refused *KindError
			if !errors.As(err, &refused) {
				t.Errorf("%s of %s: %v", way, p, err)
			}
		}
	}
	if _, err := s.Read("a.md/b.md"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file below a file: %v", err)
	}
}

func TestTooLarge(t *testing.T) {
	s, root := open(t, map[string]string{"a.md": "ay"})
	sparse, err := os.Create(filepath.Join(root, "big.md"))
	if err != nil {
		t.Fatal(err)
	}
	defer sparse.Close()
	if err := sparse.Truncate(2 << 30); err != nil {
		t.Fatal(err)
	}
	for way, err := range touch(s, t, "big.md") {
		var size *SizeError
		if !errors.As(err, &size) || size.Size != 2<<30 {
			t.Errorf("%s of 2 GiB: %v", way, err)
		}
	}
	_, err = s.Update(t.Context(), Request{}, func(t *Tx) error { return t.Write("a.md", make([]byte, MaxFile+1)) })
	var size *SizeError
	if !errors.As(err, &size) {
		t.Errorf("writing too much: %v", err)
	}
}

// A table may be larger than a note, and is changed and given back as one.
func TestLargeTables(t *testing.T) {
	s, root := open(t, before)
	for path, bytes := range map[string]int{"Data/a.csv": MaxTable + 1, "a.md": MaxFile + 1} {
		_, err := s.Update(t.Context(), Request{}, func(t *Tx) error { return t.Write(path, make([]byte, bytes)) })
		var size *SizeError
		if !errors.As(err, &size) || size.Size != int64(bytes) {
			t.Errorf("writing too much to %s: %v", path, err)
		}
	}
	first, more := strings.Repeat("2026-01,a,1\n", MaxFile/12+1), "2026-02,a,2\n"
	for _, text := range []string{first, first + more} {
		if _, err := s.Update(t.Context(), Request{}, func(t *Tx) error { return t.Write("Data/a.csv", []byte(text)) }); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []string{first + more, first, ""} {
		got, err := os.ReadFile(filepath.Join(root, "Data/a.csv"))
		if string(got) != want || (want == "") != errors.Is(err, fs.ErrNotExist) {
			t.Fatalf("the table has %d bytes, want %d; %v", len(got), len(want), err)
		}
		if want != "" {
			if _, err := s.Undo(t.Context(), ""); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestProtectedFilesAndFolders(t *testing.T) {
	for _, p := range []string{"a.md", "Old", "Old/b.md", "."} {
		s, root := open(t, before)
		if _, err := s.Update(t.Context(), Request{}, func(*Tx) error { return nil }); err != nil {
			t.Fatal(err) // it makes the journal
		}
		full := filepath.Join(root, p)
		info, err := os.Stat(full)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(full, info.Mode().Perm()&^0o222); err != nil {
			t.Fatal(err)
		}
		if err := runEdit(s); !errors.Is(err, fs.ErrPermission) {
			t.Errorf("with %s protected: %v", p, err)
		}
		same(t, notes(t, root), before)
		if err := os.Chmod(full, info.Mode().Perm()); err != nil {
			t.Fatal(err)
		}
		if err := runEdit(s); err != nil {
			t.Errorf("with %s no longer protected: %v", p, err)
		}
	}
}

func TestMetadataSurvives(t *testing.T) {
	s, root := open(t, before)
	if err := os.Chmod(filepath.Join(root, "a.md"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Join(root, "Old/b.md"), 0o604); err != nil {
		t.Fatal(err)
	}
	tagged := unix.Setxattr(filepath.Join(root, "a.md"), "user.tag", []byte("red"), 0) == nil
	check := func(p string, want fs.FileMode) {
		info, err := os.Stat(filepath.Join(root, p))
		if err != nil || info.Mode() != want {
			t.Errorf("%s has mode %v, want %v (%v)", p, info.Mode(), want, err)
		}
	}
	if err := runEdit(s); err != nil {
		t.Fatal(err)
	}
	check("a.md", 0o640)
	check("Done/b.md", 0o604)
	value := make([]byte, 10)
	n, err := unix.Getxattr(filepath.Join(root, "a.md"), "user.tag", value)
	if tagged && (err != nil || string(value[:n]) != "red") {
		t.Errorf("the attribute is %q, %v", value[:n], err)
	}
	if _, err := s.Undo(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	check("a.md", 0o640)
	check("Old/b.md", 0o604)
	for _, dir := range []string{home, txDir, oplogDir, conflictsDir} {
		check(dir, fs.ModeDir|0o700)
	}
	check(lockFile, 0o600)
}

func TestHardLinkIsReported(t *testing.T) {
	s, root := open(t, map[string]string{"a.md": "ay"})
	if err := os.Link(filepath.Join(root, "a.md"), filepath.Join(root, "twin.md")); err != nil {
		t.Fatal(err)
	}
	r, err := s.Update(t.Context(), Request{}, func(t *Tx) error { return t.Write("a.md", []byte("new")) })
	if err != nil || len(r.Warnings) != 1 {
		t.Errorf("writing a file with two names gives %q, %v", r.Warnings, err)
	}
	same(t, notes(t, root), map[string]string{"a.md": "new", "twin.md": "ay"})
}

// interferer changes the real disk just before a call.
type interferer struct {
	FS
	when func(call, path string)
}

func (f *interferer) Exchange(a, b string) error {
	f.when("exchange", b)
	return f.FS.Exchange(a, b)
}

// A file or folder may turn into something else between read and commit.
func TestTurnsIntoSomethingElse(t *testing.T) {
	out := t.TempDir()
	put(t, out, "b.md", "outside")
	for name, turn := range map[string]func(root, file string) error{
		"link":   func(_, file string) error { return os.Symlink(filepath.Join(out, "b.md"), file) },
		"folder": func(_, file string) error { return os.Mkdir(file, 0o755) },
		"pipe":   func(_, file string) error { return unix.Mkfifo(file, 0o644) },
		"other":  func(_, file string) error { return os.WriteFile(file, []byte("mine"), 0o644) },
		"gone":   func(string, string) error { return nil },
		"parent": func(root, _ string) error {
			return errors.Join(os.Rename(filepath.Join(root, "Sub"), filepath.Join(root, "Sub2")), os.Symlink(out, filepath.Join(root, "Sub")))
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, root := open(t, map[string]string{"a.md": "ay", "Sub/b.md": "bee"})
			disk, err := openDisk(root)
			if err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(root, "Sub/b.md")
			done := false
			s, _ := Open(root, WithFS(&interferer{disk, func(call, p string) {
				if p == "Sub/b.md" && !done {
					done = true
					if err := errors.Join(os.Remove(file), turn(root, file)); err != nil {
						t.Error(err)
					}
				}
			}}))
			_, err = s.Update(t.Context(), Request{}, func(t *Tx) error {
				return errors.Join(t.Write("a.md", []byte("new")), t.Write("Sub/b.md", []byte("new")))
			})
			var conflict *ConflictError
			if !errors.As(err, &conflict) || conflict.Files[0].Path != "Sub/b.md" || string(conflict.Files[0].Expected) != "bee" {
				t.Errorf("the update says %v", err)
			}
			if data, err := os.ReadFile(filepath.Join(root, "a.md")); string(data) != "ay" {
				t.Errorf("a.md holds %q, %v", data, err)
			}
			if name == "other" {
				if data, err := os.ReadFile(file); string(data) != "mine" {
					t.Errorf("the other program's text became %q, %v", data, err)
				}
			}
			same(t, notes(t, out), map[string]string{"b.md": "outside"})
			emptyJournal(t, root)
		})
	}
}

// A program that had the file open writes into it after it was displaced.
func TestLateWriter(t *testing.T) {
	now := time.Now()
	s, root := open(t, map[string]string{"a.md": "ay", "b.md": "bee"}, WithClock(func() time.Time { return now }))
	editor, err := os.OpenFile(filepath.Join(root, "a.md"), os.O_WRONLY|os.O_TRUNC, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer editor.Close()
	put(t, root, "a.md", "ay")
	r, err := s.Update(t.Context(), Request{}, func(t *Tx) error { return t.Write("a.md", []byte("new")) })
	if err != nil {
		t.Fatal(err)
	}
	if _, err := editor.Write([]byte("late")); err != nil {
		t.Fatal(err)
	}
	next, err := s.Update(t.Context(), Request{}, func(t *Tx) error { return t.Write("b.md", []byte("new")) })
	if err != nil || len(next.Warnings) != 1 || !strings.Contains(next.Warnings[0], "a.md") {
		t.Errorf("the next call warns %q, %v", next.Warnings, err)
	}
	kept, err := os.ReadFile(filepath.Join(root, conflictsDir, r.ID+"-0-late-a.md"))
	if string(kept) != "late" {
		t.Errorf("what is kept is %q, %v", kept, err)
	}
	same(t, notes(t, root), map[string]string{"a.md": "new", "b.md": "new"})
	var refused *UndoError
	if _, err := s.Undo(t.Context(), r.ID); !errors.As(err, &refused) {
		t.Errorf("undo without the earlier text says %v", err)
	}
	now = now.Add(time.Minute)
	if last, err := s.Undo(t.Context(), ""); err != nil || len(last.Warnings) > 0 {
		t.Errorf("a later call warns %q, %v", last.Warnings, err)
	}
}

// hangs never answers.
type hangs struct{ FS }

func (h hangs) Read(string, int64) ([]byte, Info, error) { select {} }

func TestReadGivesUp(t *testing.T) {
	s, _ := Open("", WithFS(hangs{}))
	s.readWait = time.Millisecond
	if _, err := s.Read("a.md"); !errors.Is(err, errHangs) || !strings.Contains(err.Error(), "cloud") {
		t.Errorf("a read that hangs says %v", err)
	}
}

func TestDeletedLockKeepsNobodyOut(t *testing.T) {
	s, root := open(t, map[string]string{"a.md": "ay"}, WithLockTimeout(20*time.Millisecond))
	other, err := Open(root, WithLockTimeout(time.Minute))
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error)
	_, err = s.Update(t.Context(), Request{}, func(tx *Tx) error {
		go func() { done <- runAppend(other) }()
		time.Sleep(10 * time.Millisecond) // likely waits by now; the test holds either way
		return tx.Write("a.md", []byte("new"))
	})
	if err := errors.Join(err, <-done); err != nil {
		t.Fatal(err)
	}
	same(t, notes(t, root), map[string]string{"a.md": "new!"})
	if err := os.Remove(filepath.Join(root, lockFile)); err != nil && !errors.Is(err, syscall.ENOENT) {
		t.Fatal(err)
	}
	if err := runAppend(other); err != nil {
		t.Error(err)
	}
}
