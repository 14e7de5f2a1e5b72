package txn

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"golang.org/x/sys/windows"
)

// Lock asks again and again, as a wait in the system couldn't be ended. The
// locked byte lies past the note of who holds it, which others may read.
func (d *disk) Lock(ctx context.Context, p string) (release func(), err error) {
	for {
		f, err := d.open(p, os.O_RDWR|os.O_CREATE, 0o600)
		if err != nil {
			return nil, err
		}
		if err = d.waitFor(ctx, f, p); err != nil {
			f.Close()
			return nil, err
		}
		if !d.named(f, p) { // deleted meanwhile: a lock on it keeps nobody out
			f.Close()
			continue
		}
		if f.Truncate(0) == nil { // only for messages: see Store.tooLate
			f.WriteAt(fmt.Appendf(nil, "%d %d\n", os.Getpid(), time.Now().Unix()), 0)
		}
		return func() { f.Close() }, nil
	}
}

func (d *disk) waitFor(ctx context.Context, f *os.File, p string) error {
	const now = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	at := windows.Overlapped{Offset: 1 << 20}
	for {
		err := windows.LockFileEx(windows.Handle(f.Fd()), now, 0, 1, 0, &at)
		if !errors.Is(err, windows.ERROR_LOCK_VIOLATION) && !errors.Is(err, windows.ERROR_IO_PENDING) {
			return fail(p, err)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func (d *disk) named(f *os.File, p string) bool {
	open, err := f.Stat()
	if err != nil {
		return false
	}
	named, err := d.root.Stat(p)
	return err == nil && os.SameFile(open, named)
}
