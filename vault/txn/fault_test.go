package txn

import (
	"errors"
	"io/fs"
	"maps"
	"strings"
	"syscall"
	"testing"
)

// A call of the file system fails, once or from then on; whatever the caller
// is told must be true, and when the disk is well again all goes on.
func TestFaults(t *testing.T) {
	faults := []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT, syscall.EIO, syscall.EACCES, syscall.EROFS, syscall.EPERM}
	for _, sc := range scenarios[:2] {
		for _, plain := range []bool{false, true} {
			for _, errno := range faults {
				for _, once := range []bool{true, false} {
					sc.plain = plain
					sc.fault(t, errno, once)
				}
			}
		}
	}
}

func (sc scenario) fault(t *testing.T, errno syscall.Errno, once bool) {
	for n := 1; ; n++ {
		d := sc.start()
		d.reads = true
		d.fail = func(step int, call, path string) error {
			if step == n || step > n && !once {
				return errno
			}
			return nil
		}
		s := simStore(d)
		err := runEdit(s)
		over := d.steps < n
		d.fail = nil
		if err := sc.honest(d, err); err != nil {
			t.Errorf("%s: %v at step %d (once: %v): %v", sc.name, errno, n, once, err)
		}
		var unsettled *UnsettledError
		if err != nil && !errors.Is(err, errno) || once && errors.As(err, &unsettled) {
			t.Errorf("%s: %v at step %d (once: %v) is told as: %v", sc.name, errno, n, once, err)
		}
		if err := sc.usable(s, d); err != nil {
			t.Errorf("%s: after %v at step %d (once: %v): %v", sc.name, errno, n, once, err)
		}
		if over || t.Failed() {
			return
		}
	}
}

// honest checks what the vault holds against what the caller was told.
func (sc scenario) honest(d *sim, told error) error {
	got := d.files(outside)
	var unsettled *UnsettledError
	switch {
	case told == nil && !maps.Equal(got, after):
		return errors.New("told it was done, and it isn't")
	case told != nil && !errors.As(told, &unsettled) && !maps.Equal(got, before):
		return errors.Join(errors.New("told nothing was changed, but it was"), told)
	}
	return nil
}

// usable checks that the next call settles everything.
func (sc scenario) usable(s *Store, d *sim) error {
	if err := runAppend(s); err != nil {
		return err
	}
	got := d.files(outside)
	if !maps.Equal(got, with(before, "a.md", "ay!")) && !maps.Equal(got, with(after, "a.md", "ay more!")) {
		return errors.New("half a change is left")
	}
	if left, err := d.Names(txDir); err != nil || len(left) > 0 {
		return errors.New("the journal isn't empty")
	}
	return nil
}

// What can't be settled, because the disk refuses for good, blocks the files
// it names and no others.
func TestUnsettledBlocksItsFilesOnly(t *testing.T) {
	d := newSim(with(before, "other.md", ""))
	s := simStore(d)
	d.fail = func(_ int, call, p string) error {
		if call == "exchange" && p == "a.md" || strings.HasSuffix(p, aborted) {
			return syscall.EACCES
		}
		return nil
	}
	var unsettled *UnsettledError
	if err := runEdit(s); !errors.As(err, &unsettled) || !errors.Is(err, fs.ErrPermission) {
		t.Errorf("the edit says %v", err)
	}
	write := func(name string) error {
		_, err := s.Update(t.Context(), Request{}, func(t *Tx) error { return t.Write(name, []byte("new")) })
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
	d.fail = nil
	if err := s.Recover(t.Context()); err != nil {
		t.Error(err)
	}
	same(t, d.files(outside), with(after, "other.md", "new"))
}
