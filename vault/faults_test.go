package vault

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// A file that could not be read, because its disk failed for a moment, is read
// when the disk is well again, though nothing in the file's times says so and
// the clock is an hour on.
func TestAFileThatFailedIsTriedAgain(t *testing.T) {
	v := openSample(t)
	want := answer(t, openDir(t, v.root, t.TempDir()))
	v.clock = func() time.Time { return time.Now().Add(time.Hour) }
	var ill atomic.Bool // full text reads in the background
	ill.Store(true)
	v.readFrom = func(files *fileReader, p string) ([]byte, error) {
		if p == "Accounts/acme-robotics.md" && ill.Load() {
			return nil, syscall.EIO
		}
		return readBelow(files, p)
	}
	if answer(t, v) == want {
		t.Error("nothing failed")
	}
	ill.Store(false)
	if answer(t, v) != want {
		t.Error("the account is still missing")
	}
}

// The times of files and the clock's own may lie anywhere, also in the future:
// what a note says counts.
func TestClocksThatJump(t *testing.T) {
	v := openSample(t)
	path := filepath.Join(v.root, "Accounts/acme-robotics.md")
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i, at := range []time.Time{time.Now().AddDate(30, 0, 0), time.Unix(0, 0), time.Now(), time.Date(1901, 12, 14, 0, 0, 0, 0, time.UTC), time.Now().Add(time.Second)} {
		arr := 510000 + i
		text := strings.Replace(string(src), "arr: 500000", fmt.Sprintf("arr: %d", arr), 1)
		if err := errors.Join(os.WriteFile(path, []byte(text), 0o644), os.Chtimes(path, at, at)); err != nil {
			t.Fatal(err)
		}
		s, err := v.Book(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if got := int(s.Account("acct-acme-robotics").ARR.Units()); got != arr {
			t.Errorf("with a note of %v the book says %d, want %d", at, got, arr)
		}
	}
}

// Settings are read below the vault only: a .csmd that leads elsewhere would
// show another file's lines in the problems.
func TestSettingsBehindALink(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	write(t, outside, "config.yaml", "secret: 1\ncurrency: EUR\n")
	if err := os.Symlink(outside, filepath.Join(dir, ".csmd")); err != nil {
		t.Fatal(err)
	}
	s, err := openDir(t, dir, t.TempDir()).Book(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if s.Settings.Currency == "EUR" || len(s.Problems) != 1 || strings.Contains(s.Problems[0].Message, "secret") {
		t.Errorf("the settings are %+v, the problems %+v", s.Settings, s.Problems)
	}
}

func TestExhaustedIsNoWordOnAFile(t *testing.T) {
	for errno, want := range map[error]bool{syscall.EMFILE: true, syscall.ENFILE: true, syscall.ENOMEM: true, syscall.EACCES: false, syscall.EIO: false} {
		w := walker{found: &found{}}
		w.unread("Accounts", &os.PathError{Op: "open", Path: "/outside/Accounts", Err: errno})
		if failed := errors.Is(w.failed, ErrUnavailable); failed != want || failed && strings.Contains(w.failed.Error(), "/outside") {
			t.Errorf("%v: the walk fails with %v", errno, w.failed)
		}
	}
}

// With no handle left to read a note, no book is made that lacks its records,
// and none is kept.
func TestNoHandleLeftToRead(t *testing.T) {
	v := openSample(t)
	want := answer(t, v)
	path := filepath.Join(v.root, "Accounts/acme-robotics.md")
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, src, 0o644); err != nil {
		t.Fatal(err)
	}
	onDisk(v, func(*fileReader, string) ([]byte, error) { return nil, syscall.EMFILE })
	if _, err := v.Book(t.Context()); !errors.Is(err, ErrUnavailable) || !strings.Contains(err.Error(), "ulimit") {
		t.Errorf("the book says %v", err)
	}
	onDisk(v, readBelow)
	if answer(t, v) != want {
		t.Error("with handles again, the book is another")
	}
}
