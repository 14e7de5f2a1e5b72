package txn

import (
	"errors"

	"golang.org/x/sys/unix"
)

func exchange(dirA int, a string, dirB int, b string) error {
	return supported(unix.RenameatxNp(dirA, a, dirB, b, unix.RENAME_SWAP))
}

func renameFree(dirA int, a string, dirB int, b string) error {
	return supported(unix.RenameatxNp(dirA, a, dirB, b, unix.RENAME_EXCL))
}

func supported(err error) error {
	switch err {
	case unix.EINVAL, unix.ENOSYS, unix.ENOTSUP:
		return errors.ErrUnsupported
	}
	return err
}

func openNoLinks(root, p string, flags int, perm uint32) (int, error) {
	return walk(root, p, flags, perm)
}
