//go:build linux || darwin || freebsd || netbsd || openbsd

package txn

import (
	"errors"
	"io/fs"
	"os"

	"golang.org/x/sys/unix"
)

func (d *disk) Create(p string, data []byte, opt Creation) error {
	fd, err := openNoLinks(d.root, p, unix.O_WRONLY|unix.O_CREAT|unix.O_EXCL, uint32(opt.Perm.Perm()))
	if err != nil {
		return d.fail(p, err)
	}
	f := os.NewFile(uintptr(fd), p)
	_, err = f.Write(data)
	if err == nil && opt.Like != "" {
		err = d.copyMeta(f, opt.Like)
	}
	if err == nil && opt.Flush {
		err = f.Sync()
	}
	return d.fail(p, errors.Join(err, f.Close()))
}

// copyMeta gives f the owner, mode and extended attributes of another file.
// An owner or attribute that only the superuser may set is let go.
func (d *disk) copyMeta(f *os.File, like string) error {
	fd, err := openNoLinks(d.root, like, unix.O_RDONLY|unix.O_NONBLOCK, 0)
	if err != nil {
		return err
	}
	defer unix.Close(fd)
	var from, to unix.Stat_t
	if err := errors.Join(unix.Fstat(fd, &from), unix.Fstat(int(f.Fd()), &to)); err != nil {
		return err
	}
	if from.Uid != to.Uid || from.Gid != to.Gid {
		err := unix.Fchown(int(f.Fd()), int(from.Uid), int(from.Gid))
		if err != nil && err != unix.EPERM {
			return err
		}
	}
	if err := copyAttrs(int(f.Fd()), fd); err != nil {
		return err
	}
	return unix.Fchmod(int(f.Fd()), uint32(from.Mode)&0o777)
}

func (d *disk) Mkdir(p string, perm fs.FileMode) error {
	return d.at(p, func(dir int, name string) error {
		return unix.Mkdirat(dir, name, uint32(perm.Perm()))
	})
}

func (d *disk) Sync(dir string) error {
	fd, err := openNoLinks(d.root, dir, unix.O_RDONLY|unix.O_DIRECTORY, 0)
	if err != nil {
		return d.fail(dir, err)
	}
	f := os.NewFile(uintptr(fd), dir)
	return d.fail(dir, errors.Join(f.Sync(), f.Close()))
}

func (d *disk) Rename(from, to string) error {
	return d.at2(from, to, func(dirA int, a string, dirB int, b string) error {
		err := renameFree(dirA, a, dirB, b)
		if !errors.Is(err, errors.ErrUnsupported) {
			return err
		}
		// Without the system's help there is a window between look and step.
		var st unix.Stat_t
		if err := unix.Fstatat(dirB, b, &st, unix.AT_SYMLINK_NOFOLLOW); err != unix.ENOENT {
			return errors.Join(err, unix.EEXIST)
		}
		return unix.Renameat(dirA, a, dirB, b)
	})
}

func (d *disk) Exchange(a, b string) error { return d.at2(a, b, exchange) }

func (d *disk) Replace(from, to string) error { return d.at2(from, to, unix.Renameat) }

func (d *disk) Remove(p string) error {
	return d.at(p, func(dir int, name string) error {
		err := unix.Unlinkat(dir, name, 0)
		if err == unix.EISDIR || err == unix.EPERM {
			err = unix.Unlinkat(dir, name, unix.AT_REMOVEDIR)
		}
		return err
	})
}
