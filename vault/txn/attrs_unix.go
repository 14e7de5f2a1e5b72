//go:build linux || darwin

package txn

import (
	"errors"
	"strings"

	"golang.org/x/sys/unix"
)

// copyAttrs copies extended attributes (tags, access lists) between open files.
func copyAttrs(to, from int) error {
	buf := make([]byte, 64<<10) // the most Linux holds
	n, err := unix.Flistxattr(from, buf)
	if n == 0 || errors.Is(err, unix.ENOTSUP) {
		return nil
	}
	if err != nil {
		return err
	}
	names := strings.Split(strings.TrimRight(string(buf[:n]), "\x00"), "\x00")
	for _, name := range names {
		n, err := unix.Fgetxattr(from, name, buf)
		if err == nil {
			err = unix.Fsetxattr(to, name, buf[:n], 0)
		}
		switch err {
		case nil, unix.EPERM, unix.EACCES, unix.ENOTSUP: // the system's own
		default:
			return err
		}
	}
	return nil
}
