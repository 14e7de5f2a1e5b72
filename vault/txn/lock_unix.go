//go:build linux || darwin || freebsd || netbsd || openbsd

package txn

import (
	"os"

	"golang.org/x/sys/unix"
)

// flock waits for the lock, on the file that bears the name when it is had:
// a lock on one that was deleted meanwhile keeps nobody out.
func (d *disk) flock(p string) (*os.File, error) {
	for {
		fd, err := openNoLinks(d.root, p, unix.O_RDWR|unix.O_CREAT, 0o600)
		if err != nil {
			return nil, d.fail(p, err)
		}
		file := os.NewFile(uintptr(fd), p)
		if err := retry(func() error { return unix.Flock(fd, unix.LOCK_EX) }); err != nil {
			file.Close()
			return nil, d.fail(p, err)
		}
		if d.named(fd, p) {
			return file, nil
		}
		file.Close()
	}
}

func (d *disk) named(fd int, p string) bool {
	var open, named unix.Stat_t
	err := d.at(p, func(dir int, name string) error {
		return unix.Fstatat(dir, name, &named, unix.AT_SYMLINK_NOFOLLOW)
	})
	return err == nil && unix.Fstat(fd, &open) == nil && open.Dev == named.Dev && open.Ino == named.Ino
}
