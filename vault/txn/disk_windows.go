package txn

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"time"

	"golang.org/x/sys/windows"
)

// disk is the FS of a real folder on Windows. It compiles and follows the
// same rules, but has not been tried: names are checked for links before
// use, two files are exchanged in steps, and folders can't be flushed.
type disk struct{ root *os.Root }

func openDisk(root string) (FS, error) {
	if err := checkRoot(root); err != nil {
		return nil, err
	}
	r, err := os.OpenRoot(root)
	if err != nil {
		return nil, errors.New("the vault's folder can't be opened: check its permissions")
	}
	return &disk{r}, nil
}

// clear refuses a path with a link in it.
func (d *disk) clear(p string) error {
	for i := range len(p) + 1 {
		if i < len(p) && p[i] != '/' {
			continue
		}
		info, err := d.root.Lstat(p[:i])
		if err == nil && info.Mode()&(fs.ModeSymlink|fs.ModeIrregular) != 0 {
			return &LinkError{p[:i]}
		}
	}
	return nil
}

// fail says without the host's paths what failed.
func fail(p string, err error) error {
	var errno windows.Errno
	if errors.As(err, &errno) {
		return &DiskError{p, errno}
	}
	return err
}

func (d *disk) open(p string, flags int, perm fs.FileMode) (*os.File, error) {
	if err := d.clear(p); err != nil {
		return nil, err
	}
	f, err := d.root.OpenFile(p, flags, perm)
	return f, fail(p, err)
}

func (d *disk) Read(p string, max int64) ([]byte, Info, error) {
	info, err := d.Stat(p)
	switch {
	case err != nil:
		return nil, info, err
	case !info.Mode.IsRegular():
		return nil, info, &KindError{p}
	case info.Size > max:
		return nil, info, &SizeError{p, info.Size}
	}
	f, err := d.open(p, os.O_RDONLY, 0)
	if err != nil {
		return nil, info, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, max+1))
	if int64(len(data)) > max {
		err = &SizeError{p, int64(len(data))}
	}
	return data, info, fail(p, err)
}

func (d *disk) Stat(p string) (Info, error) {
	if err := d.clear(path.Dir(p)); err != nil {
		return Info{}, err
	}
	info, err := d.root.Lstat(p)
	if err != nil {
		return Info{}, fail(p, err)
	}
	return Info{Mode: info.Mode(), Size: info.Size(), ModTime: info.ModTime(), Links: 1}, nil
}

func (d *disk) Names(dir string) ([]string, error) {
	f, err := d.open(dir, os.O_RDONLY, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	names, err := f.Readdirnames(-1)
	return names, fail(dir, err)
}

func (d *disk) Writable(p string) error {
	info, err := d.Stat(p)
	if err == nil && !info.Mode.IsDir() && info.Mode&0o200 == 0 {
		return &DiskError{p, fs.ErrPermission}
	}
	return err
}

func (d *disk) Create(p string, data []byte, opt Creation) error {
	f, err := d.open(p, os.O_WRONLY|os.O_CREATE|os.O_EXCL, opt.Perm)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil && opt.Flush {
		err = f.Sync()
	}
	return fail(p, errors.Join(err, f.Close()))
}

func (d *disk) Mkdir(p string, perm fs.FileMode) error {
	if err := d.clear(path.Dir(p)); err != nil {
		return err
	}
	return fail(p, d.root.Mkdir(p, perm))
}

func (d *disk) Sync(string) error { return nil } // the system has no such call

func (d *disk) Rename(from, to string) error {
	if _, err := d.Stat(to); !isAbsent(err) {
		return errors.Join(err, &DiskError{to, fs.ErrExist})
	}
	return d.Replace(from, to)
}

func (d *disk) Exchange(string, string) error { return errors.ErrUnsupported }

func (d *disk) Replace(from, to string) error {
	if err := errors.Join(d.clear(path.Dir(from)), d.clear(path.Dir(to))); err != nil {
		return err
	}
	return fail(to, d.root.Rename(from, to))
}

func (d *disk) Remove(p string) error {
	if err := d.clear(path.Dir(p)); err != nil {
		return err
	}
	return fail(p, d.root.Remove(p))
}

// Lock asks again and again, as a wait in the system couldn't be ended. The
// locked byte lies past the note of who holds it, which others may read.
func (d *disk) Lock(ctx context.Context, p string) (release func(), err error) {
	f, err := d.open(p, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	at := windows.Overlapped{Offset: 1 << 20}
	const now = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	for windows.LockFileEx(windows.Handle(f.Fd()), now, 0, 1, 0, &at) != nil {
		select {
		case <-ctx.Done():
			f.Close()
			return nil, ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
	if f.Truncate(0) == nil { // only for messages
		f.WriteAt(fmt.Appendf(nil, "%d %d\n", os.Getpid(), time.Now().Unix()), 0)
	}
	return func() { f.Close() }, nil
}
