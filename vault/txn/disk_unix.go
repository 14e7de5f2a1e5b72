//go:build linux || darwin || freebsd || netbsd || openbsd

package txn

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"syscall"

	"golang.org/x/sys/unix"
)

// disk is the FS of a real folder. Every call names the parent folder by a
// descriptor that was opened without following links, so that a folder that
// turns into a link meanwhile can't lead a write outside.
type disk struct {
	root    string // absolute, without links
	mu      sync.Mutex
	waiting *waiter // for the lock
}

func openDisk(root string) (FS, error) {
	if err := checkRoot(root); err != nil {
		return nil, err
	}
	real, err := filepath.EvalSymlinks(root)
	if err != nil {
		return nil, errors.New("the vault's folder can't be opened: check its permissions")
	}
	if real, err = filepath.Abs(real); err != nil {
		return nil, err
	}
	return &disk{root: real}, nil
}

// walk opens a path component by component, so that no link is followed.
func walk(root, p string, flags int, perm uint32) (int, error) {
	const folder = unix.O_RDONLY | unix.O_DIRECTORY | unix.O_CLOEXEC
	fd, err := unix.Open(root, folder, 0)
	if err != nil {
		return -1, err
	}
	dir, base := path.Split(p)
	for name := range strings.SplitSeq(strings.TrimSuffix(dir, "/"), "/") {
		if name == "" {
			continue
		}
		next, err := unix.Openat(fd, name, folder|unix.O_NOFOLLOW, 0)
		unix.Close(fd)
		if err != nil {
			return -1, err
		}
		fd = next
	}
	defer unix.Close(fd)
	return unix.Openat(fd, base, flags|unix.O_NOFOLLOW|unix.O_CLOEXEC, perm)
}

// at calls f with the parent folder of p and p's name in it.
func (d *disk) at(p string, f func(dir int, name string) error) error {
	dir, err := openNoLinks(d.root, path.Dir(p), unix.O_RDONLY|unix.O_DIRECTORY, 0)
	if err != nil {
		return d.fail(p, err)
	}
	defer unix.Close(dir)
	return d.fail(p, retry(func() error { return f(dir, path.Base(p)) }))
}

// at2 is at for two paths.
func (d *disk) at2(a, b string, f func(dirA int, a string, dirB int, b string) error) error {
	return d.at(a, func(dirA int, nameA string) error {
		return d.at(b, func(dirB int, nameB string) error {
			return f(dirA, nameA, dirB, nameB)
		})
	})
}

func retry(f func() error) error {
	for {
		if err := f(); err != unix.EINTR {
			return err
		}
	}
}

// fail says in our own words, without the host's paths, what failed.
func (d *disk) fail(p string, err error) error {
	var errno syscall.Errno
	if err == nil || !errors.As(err, &errno) {
		return err
	}
	var known *DiskError
	if errors.As(err, &known) {
		return err
	}
	switch errno {
	case unix.ELOOP, unix.ENOTDIR, unix.EMLINK:
		if link := d.link(p); link != "" {
			return &LinkError{link}
		}
		if errno == unix.ENOTDIR { // a file where a folder should be
			return &DiskError{p, unix.ENOENT}
		}
	case unix.ENXIO: // a socket
		return &KindError{p}
	}
	return &DiskError{p, errno}
}

// link is the first part of p that is a symbolic link, for a message.
func (d *disk) link(p string) string {
	for i := range len(p) + 1 {
		if i < len(p) && p[i] != '/' {
			continue
		}
		info, err := os.Lstat(filepath.Join(d.root, p[:i]))
		if err == nil && info.Mode()&fs.ModeSymlink != 0 {
			return p[:i]
		}
	}
	return ""
}
