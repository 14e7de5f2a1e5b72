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
	"time"

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

func (d *disk) Read(p string, max int64) ([]byte, Info, error) {
	fd, err := openNoLinks(d.root, p, unix.O_RDONLY|unix.O_NONBLOCK|unix.O_NOCTTY, 0)
	if err != nil {
		return nil, Info{}, d.fail(p, err)
	}
	defer unix.Close(fd)
	var st unix.Stat_t
	if err := unix.Fstat(fd, &st); err != nil {
		return nil, Info{}, d.fail(p, err)
	}
	info := infoOf(&st)
	if !info.Mode.IsRegular() {
		return nil, info, &KindError{p}
	}
	if info.Size > max {
		return nil, info, &SizeError{p, info.Size}
	}
	data, err := readAll(fd, info.Size, max)
	if err == nil && int64(len(data)) > max {
		err = &SizeError{p, int64(len(data))}
	}
	return data, info, d.fail(p, err)
}

// readAll reads at most one byte more than max, however the file grows.
func readAll(fd int, size, max int64) ([]byte, error) {
	buf := make([]byte, size+1)
	n := 0
	for {
		m, err := unix.Read(fd, buf[n:])
		switch {
		case err == unix.EINTR:
			continue
		case err != nil:
			return nil, err
		case m == 0:
			return buf[:n:n], nil
		}
		if n += m; int64(n) > max {
			return buf[:n], nil
		}
		if n == len(buf) {
			buf = append(buf, make([]byte, len(buf))...)
		}
	}
}

func (d *disk) Stat(p string) (info Info, err error) {
	err = d.at(p, func(dir int, name string) error {
		var st unix.Stat_t
		err := unix.Fstatat(dir, name, &st, unix.AT_SYMLINK_NOFOLLOW)
		info = infoOf(&st)
		return err
	})
	return info, err
}

func infoOf(st *unix.Stat_t) Info {
	mode := fs.FileMode(st.Mode & 0o777)
	switch uint32(st.Mode) & unix.S_IFMT {
	case unix.S_IFREG:
	case unix.S_IFDIR:
		mode |= fs.ModeDir
	case unix.S_IFLNK:
		mode |= fs.ModeSymlink
	default:
		mode |= fs.ModeIrregular
	}
	sec, nsec := st.Mtim.Unix()
	return Info{Mode: mode, Size: st.Size, ModTime: time.Unix(sec, nsec), Links: int(st.Nlink)}
}

func (d *disk) Names(dir string) ([]string, error) {
	fd, err := openNoLinks(d.root, dir, unix.O_RDONLY|unix.O_DIRECTORY, 0)
	if err != nil {
		return nil, d.fail(dir, err)
	}
	f := os.NewFile(uintptr(fd), dir)
	defer f.Close()
	names, err := f.Readdirnames(-1)
	return names, d.fail(dir, err)
}

func (d *disk) Writable(p string) error {
	const anyone = 0o222
	return d.at(p, func(dir int, name string) error {
		var st unix.Stat_t
		if err := unix.Fstatat(dir, name, &st, unix.AT_SYMLINK_NOFOLLOW); err != nil {
			return err
		}
		if st.Mode&anyone == 0 {
			return unix.EACCES
		}
		return unix.Faccessat(dir, name, unix.W_OK, 0)
	})
}
