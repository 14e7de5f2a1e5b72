//go:build freebsd || netbsd || openbsd

package txn

import "errors"

// These systems can't exchange two files in one step: see Store.swap for
// what is done instead.
func exchange(int, string, int, string) error { return errors.ErrUnsupported }

func renameFree(int, string, int, string) error { return errors.ErrUnsupported }

func openNoLinks(root, p string, flags int, perm uint32) (int, error) {
	return walk(root, p, flags, perm)
}
