package txn

import (
	"os"

	"golang.org/x/sys/windows"
)

// flock waits for the lock, on the file that bears the name when it is had: a
// lock on one that was deleted meanwhile keeps nobody out. The locked byte lies
// past the note of who holds it, which others may read.
func (d *disk) flock(p string) (*os.File, error) {
	for {
		file, err := d.open(p, os.O_RDWR|os.O_CREATE, 0o600)
		if err != nil {
			return nil, err
		}
		at := windows.Overlapped{Offset: 1 << 20}
		if err := windows.LockFileEx(windows.Handle(file.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK, 0, 1, 0, &at); err != nil {
			file.Close()
			return nil, fail(p, err)
		}
		if d.named(file, p) {
			return file, nil
		}
		file.Close()
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
