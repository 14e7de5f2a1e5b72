package txn_test

import (
	"errors"
	"io/fs"
	"maps"
	"math/rand/v2"
	"strings"
	"syscall"
	"testing"

	"csmd/vault/txn"
	"csmd/vault/txn/simdisk"
)

// A call of the file system fails, once or from then on; whatever the caller
// is told must be true, and when the disk is well again all goes on.
func TestFaults(t *testing.T) {
	faults := []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT, syscall.EIO, syscall.EACCES, syscall.EROFS, syscall.EPERM}
	for _, name := range []string{"first write", "edit"} {
		for _, plain := range []bool{false, true} {
			for _, errno := range faults {
				for _, once := range []bool{true, false} {
					p := proofs[name]
					p.Plain = plain
					fault(t, name, p, errno, once)
				}
			}
		}
	}
}

func fault(t *testing.T, name string, p simdisk.Proof, errno syscall.Errno, once bool) {
	for n := 1; ; n++ {
		d := p.Start()
		d.Reads = true
		d.Fail = func(step int, call, path string) error {
			if step == n || step > n && !once {
				return errno
			}
			return nil
		}
		s := simdisk.Store(d)
		err := txn.RunEdit(s)
		over := d.Steps < n
		d.Fail = nil
		if err := honest(d, err); err != nil {
			t.Errorf("%s: %v at step %d (once: %v): %v", name, errno, n, once, err)
		}
		var unsettled *txn.UnsettledError
		if err != nil && !errors.Is(err, errno) || once && errors.As(err, &unsettled) {
			t.Errorf("%s: %v at step %d (once: %v) is told as: %v", name, errno, n, once, err)
		}
		if err := usable(s, d); err != nil {
			t.Errorf("%s: after %v at step %d (once: %v): %v", name, errno, n, once, err)
		}
		if over || t.Failed() {
			return
		}
	}
}

// honest checks what the vault holds against what the caller was told.
func honest(d *simdisk.Disk, told error) error {
	got := d.Files(simdisk.Notes)
	var unsettled *txn.UnsettledError
	switch {
	case told == nil && !maps.Equal(got, aMore):
		return errors.New("told it was done, and it isn't")
	case told != nil && !errors.As(told, &unsettled) && !maps.Equal(got, ay):
		return errors.Join(errors.New("told nothing was changed, but it was"), told)
	}
	return nil
}

// usable checks that the next call settles everything.
func usable(s *txn.Store, d *simdisk.Disk) error {
	if err := txn.RunAppend(s); err != nil {
		return err
	}
	got := d.Files(simdisk.Notes)
	if !maps.Equal(got, with(ay, "a.md", "ay!")) && !maps.Equal(got, with(aMore, "a.md", "ay more!")) {
		return errors.New("half a change is left")
	}
	if left, err := d.Names(simdisk.Journal); err != nil || len(left) > 0 {
		return errors.New("the journal isn't empty")
	}
	return nil
}

// What can't be settled, because the disk refuses for good, blocks the files
// it names and no others.
func TestUnsettledBlocksItsFilesOnly(t *testing.T) {
	d := simdisk.New(with(ay, "other.md", ""))
	s := simdisk.Store(d)
	d.Fail = func(_ int, call, p string) error {
		if call == "exchange" && p == "a.md" || strings.HasSuffix(p, ".undo") {
			return syscall.EACCES
		}
		return nil
	}
	var unsettled *txn.UnsettledError
	if err := txn.RunEdit(s); !errors.As(err, &unsettled) || !errors.Is(err, fs.ErrPermission) {
		t.Errorf("the edit says %v", err)
	}
	write := func(name string) error {
		_, err := s.Update(t.Context(), txn.Request{}, func(t *txn.Tx) error { return t.Write(name, []byte("new")) })
		return err
	}
	if err := write("other.md"); err != nil {
		t.Errorf("another file: %v", err)
	}
	for _, err := range []error{write("a.md"), write("Done/b.md"), s.Recover(t.Context())} {
		if !errors.As(err, &unsettled) {
			t.Errorf("a blocked file: %v", err)
		}
	}
	d.Fail = nil
	if err := s.Recover(t.Context()); err != nil {
		t.Error(err)
	}
	if got := d.Files(simdisk.Notes); !maps.Equal(got, with(aMore, "other.md", "new")) {
		t.Errorf("in the end the vault holds %q", got)
	}
}

// The flush of a commit may fail after the name has become durable. Who is
// told that nothing was changed must not find it changed after a power cut.
func TestFailedCommitIsTakenBack(t *testing.T) {
	for seed := range uint64(300) {
		d := proofs["edit"].Start()
		failed := false
		d.Fail = func(_ int, call, p string) error {
			if failed || call != "sync" || p != simdisk.Journal {
				return nil
			}
			failed = true
			return syscall.EIO
		}
		if err := txn.RunEdit(simdisk.Store(d)); !errors.Is(err, syscall.EIO) {
			t.Fatalf("the edit says %v", err)
		}
		d = d.Crash(rand.New(rand.NewPCG(seed, 7)))
		if err := simdisk.Store(d).Recover(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := d.Files(simdisk.Notes); !maps.Equal(got, ay) {
			t.Fatalf("seed %d: the vault holds %q", seed, got)
		}
		if err := simdisk.Tidy(d); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
	}
}
