package txn

import (
	"errors"
	"path/filepath"
	"sync/atomic"

	"golang.org/x/sys/unix"
)

func exchange(dirA int, a string, dirB int, b string) error {
	return supported(unix.Renameat2(dirA, a, dirB, b, unix.RENAME_EXCHANGE))
}

func renameFree(dirA int, a string, dirB int, b string) error {
	return supported(unix.Renameat2(dirA, a, dirB, b, unix.RENAME_NOREPLACE))
}

// supported tells a file system or kernel that doesn't know the flag.
func supported(err error) error {
	switch err {
	case unix.EINVAL, unix.ENOSYS, unix.ENOTSUP:
		return errors.ErrUnsupported
	}
	return err
}

var noOpenat2 atomic.Bool

// openNoLinks opens a path below root in one call of the kernel, which
// refuses links in every component; old kernels and strict sandboxes don't
// know the call.
func openNoLinks(root, p string, flags int, perm uint32) (int, error) {
	if noOpenat2.Load() {
		return walk(root, p, flags, perm)
	}
	how := unix.OpenHow{
		Flags:   uint64(flags | unix.O_NOFOLLOW | unix.O_CLOEXEC),
		Mode:    uint64(perm),
		Resolve: unix.RESOLVE_NO_SYMLINKS | unix.RESOLVE_NO_MAGICLINKS,
	}
	for {
		fd, err := unix.Openat2(unix.AT_FDCWD, filepath.Join(root, p), &how)
		switch err {
		case unix.EINTR, unix.EAGAIN:
			continue
		case unix.ENOSYS:
			noOpenat2.Store(true)
			return walk(root, p, flags, perm)
		case unix.EPERM: // a sandbox, or a true refusal: the walk finds out
			return walk(root, p, flags, perm)
		}
		return fd, err
	}
}
