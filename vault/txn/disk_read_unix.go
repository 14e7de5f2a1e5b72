//go:build linux || darwin || freebsd || netbsd || openbsd

package txn

import (
	"io/fs"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

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
