package txn

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"syscall"

	"golang.org/x/sys/windows"
)

func (d *disk) Create(p string, data []byte, opt Creation) error {
	perm := opt.Perm
	if perm == 0 {
		perm = 0o600 // else the system takes the file for protected
	}
	f, err := d.open(p, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil && opt.Like != "" {
		err = errors.Join(d.copyBirth(f, opt.Like), d.copyAccess(p, opt.Like))
	}
	if err == nil && opt.Flush {
		err = f.Sync()
	}
	return fail(p, errors.Join(err, f.Close()))
}

// copyBirth gives f the time at which another file was made.
func (d *disk) copyBirth(f *os.File, like string) error {
	info, err := d.root.Lstat(like)
	if err != nil {
		return err
	}
	made := windows.Filetime(info.Sys().(*syscall.Win32FileAttributeData).CreationTime)
	return windows.SetFileTime(windows.Handle(f.Fd()), &made, nil, nil)
}

// copyAccess gives a file the access list of another. Where that is only for
// others to set, or the file system has none, it is let go.
func (d *disk) copyAccess(p, like string) error {
	sd, err := windows.GetNamedSecurityInfo(d.host(like), windows.SE_FILE_OBJECT, windows.DACL_SECURITY_INFORMATION)
	if err != nil {
		return nil
	}
	list, _, err := sd.DACL()
	control, _, ctlErr := sd.Control()
	if err != nil || ctlErr != nil || list == nil {
		return nil
	}
	var what windows.SECURITY_INFORMATION = windows.DACL_SECURITY_INFORMATION
	if control&windows.SE_DACL_PROTECTED != 0 {
		what |= windows.PROTECTED_DACL_SECURITY_INFORMATION
	}
	err = windows.SetNamedSecurityInfo(d.host(p), windows.SE_FILE_OBJECT, what, nil, nil, list, nil)
	switch err {
	case windows.ERROR_ACCESS_DENIED, windows.ERROR_PRIVILEGE_NOT_HELD, windows.ERROR_NOT_SUPPORTED, windows.ERROR_INVALID_FUNCTION:
		return nil
	}
	return err
}

func (d *disk) Mkdir(p string, perm fs.FileMode) error {
	if err := d.clear(path.Dir(p)); err != nil {
		return err
	}
	return fail(p, patiently(heldOpen, func() error { return d.root.Mkdir(p, perm) }))
}

// Sync only looks whether the folder is there: the system has no such call.
// Its file systems keep the order of changes of names, so that a power cut
// leaves a state that was, and Rename, the commit among them, is flushed.
func (d *disk) Sync(dir string) error {
	_, err := d.Stat(dir)
	return err
}

func (d *disk) Rename(from, to string) error {
	if err := d.clearParents(from, to); err != nil {
		return err
	}
	a, err := windows.UTF16PtrFromString(d.host(from))
	if err != nil {
		return err
	}
	b, err := windows.UTF16PtrFromString(d.host(to))
	if err != nil {
		return err
	}
	return fail(from, patiently(heldName, func() error {
		if _, err := d.root.Lstat(to); err == nil {
			return windows.ERROR_ALREADY_EXISTS // which a folder would answer as one that is held
		}
		return windows.MoveFileEx(a, b, windows.MOVEFILE_WRITE_THROUGH)
	}))
}

func (d *disk) Exchange(string, string) error { return errors.ErrUnsupported }

func (d *disk) Replace(from, to string) error {
	if err := d.clearParents(from, to); err != nil {
		return err
	}
	return fail(to, patiently(heldName, func() error { return d.root.Rename(from, to) }))
}

func (d *disk) Remove(p string) error {
	if err := d.clear(path.Dir(p)); err != nil {
		return err
	}
	return fail(p, patiently(heldName, func() error {
		err := d.root.Remove(p)
		if errors.Is(err, windows.ERROR_INVALID_FUNCTION) { // a drive that only removes by path
			err = os.Remove(d.host(p))
		}
		return err
	}))
}

func (d *disk) clearParents(from, to string) error {
	if err := d.clear(path.Dir(from)); err != nil {
		return err
	}
	return d.clear(path.Dir(to))
}
