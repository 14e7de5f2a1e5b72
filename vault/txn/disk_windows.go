package txn

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"golang.org/x/sys/windows"
)

// disk is the FS of a real folder on Windows. Every open goes through a handle
// of the folder, out of which no link or junction leads, and names are looked
// at for links before they are used. What this system lacks: two files can't
// be exchanged in one step (see Store.swap for what is done instead), and a
// folder can't be flushed (see Sync).
type disk struct {
	root    *os.Root
	path    string // absolute, without links, and of any length
	mu      sync.Mutex
	waiting *waiter // for the lock
}

func openDisk(root string) (FS, error) {
	if err := checkRoot(root); err != nil {
		return nil, err
	}
	real, err := filepath.EvalSymlinks(root)
	if err == nil {
		real, err = filepath.Abs(real)
	}
	if err != nil {
		return nil, errors.New("the vault's folder can't be opened: check its permissions")
	}
	r, err := os.OpenRoot(real)
	if err != nil {
		return nil, errors.New("the vault's folder can't be opened: check its permissions")
	}
	return &disk{root: r, path: real}, nil
}

// host is the full path of p for calls that take no handle. The prefix lifts
// the limit of 260 characters, and keeps the system from reading names anew.
func (d *disk) host(p string) string {
	full := filepath.Join(d.path, filepath.FromSlash(p))
	switch {
	case strings.HasPrefix(full, `\\?\`), strings.HasPrefix(full, `\\.\`):
		return full
	case strings.HasPrefix(full, `\\`):
		return `\\?\UNC` + full[1:]
	}
	return `\\?\` + full
}

// clear refuses a path with a link or junction in it. A name that this system
// can't have, such as one of a device, isn't there.
func (d *disk) clear(p string) error {
	if !filepath.IsLocal(filepath.FromSlash(p)) {
		return absent(p)
	}
	for i := range len(p) + 1 {
		if i < len(p) && p[i] != '/' {
			continue
		}
		info, err := d.root.Lstat(p[:i])
		if i > 0 && err == nil && info.Mode()&(fs.ModeSymlink|fs.ModeIrregular) != 0 {
			return &LinkError{p[:i]}
		}
	}
	return nil
}

// An editor that saves, a virus scanner or a sync client may hold a file for
// a moment: it is asked again for about a second.
const (
	heldTries = 40
	heldPause = 25 * time.Millisecond
)

// How a file that others hold answers: to whoever opens it, and to whoever
// moves it, its folder or something over it.
var (
	heldOpen = []error{windows.ERROR_SHARING_VIOLATION, windows.ERROR_LOCK_VIOLATION, windows.ERROR_DELETE_PENDING}
	heldName = append([]error{windows.ERROR_ACCESS_DENIED, windows.ERROR_USER_MAPPED_FILE}, heldOpen...)
)

// patiently repeats what fails because someone holds the file.
func patiently(held []error, f func() error) (err error) {
	for range heldTries {
		err = f()
		if !slices.ContainsFunc(held, func(h error) bool { return errors.Is(err, h) }) {
			return err
		}
		time.Sleep(heldPause)
	}
	return err
}

// meanings gives this system's failures the names that messages know.
var meanings = map[windows.Errno]error{
	windows.ERROR_SHARING_VIOLATION:       errHeld,
	windows.ERROR_LOCK_VIOLATION:          errHeld,
	windows.ERROR_USER_MAPPED_FILE:        errHeld,
	windows.ERROR_DELETE_PENDING:          errHeld,
	windows.ERROR_DISK_FULL:               syscall.ENOSPC,
	windows.ERROR_HANDLE_DISK_FULL:        syscall.ENOSPC,
	windows.ERROR_DISK_QUOTA_EXCEEDED:     syscall.EDQUOT,
	windows.ERROR_WRITE_PROTECT:           syscall.EROFS,
	windows.ERROR_NOT_SAME_DEVICE:         syscall.EXDEV,
	windows.ERROR_CRC:                     syscall.EIO,
	windows.ERROR_IO_DEVICE:               syscall.EIO,
	windows.ERROR_NOT_READY:               syscall.EIO,
	windows.ERROR_FILENAME_EXCED_RANGE:    syscall.ENAMETOOLONG,
	windows.ERROR_DIRECTORY:               fs.ErrNotExist, // a file where a folder should be
	syscall.ENOTDIR:                       fs.ErrNotExist,
	windows.ERROR_INVALID_NAME:            fs.ErrNotExist, // what this system can't name isn't there
	windows.ERROR_CLOUD_FILE_UNSUCCESSFUL: errHangs,
}

// fail says without the host's paths what failed.
func fail(p string, err error) error {
	var known *DiskError
	var errno windows.Errno
	if err == nil || errors.As(err, &known) || !errors.As(err, &errno) {
		return err
	}
	if meaning := meanings[errno]; meaning != nil {
		return &DiskError{p, meaning}
	}
	return &DiskError{p, errno}
}

func (d *disk) open(p string, flags int, perm fs.FileMode) (f *os.File, err error) {
	if err := d.clear(p); err != nil {
		return nil, err
	}
	err = patiently(heldOpen, func() error {
		f, err = d.root.OpenFile(p, flags, perm)
		return err
	})
	return f, fail(p, err)
}
