package vault

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
	"time"

	"golang.org/x/sys/windows"
)

// noSurprise is empty: no pipe or device has a name in a folder here, and
// whoever opens a file looks first whether it is a link.
const noSurprise = 0

// scarce are the errors that say that there is nothing left to open files with.
var scarce = []error{
	syscall.EMFILE, syscall.ENFILE, syscall.ENOMEM,
	windows.ERROR_TOO_MANY_OPEN_FILES, windows.ERROR_NOT_ENOUGH_MEMORY, windows.ERROR_OUTOFMEMORY,
	windows.ERROR_NO_SYSTEM_RESOURCES, windows.ERROR_COMMITMENT_LIMIT,
}

// An editor that saves, or a virus scanner, may hold a file for itself for a
// moment; it is asked again so often.
const (
	heldTries = 20
	heldPause = 25 * time.Millisecond
)

func openBelow(dir *os.Root, p string) (f *os.File, err error) {
	if info, err := dir.Lstat(p); err != nil || !info.Mode().IsRegular() {
		return nil, errors.Join(err, &fs.PathError{Op: "open", Path: p, Err: errors.New("not a regular file")})
	}
	for range heldTries {
		f, err = dir.Open(p)
		if !errors.Is(err, windows.ERROR_SHARING_VIOLATION) && !errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
			break
		}
		time.Sleep(heldPause)
	}
	return f, err
}

// tryLock takes the lock of all processes on an open file, or fails at once.
// It ends with the file.
func tryLock(f *os.File) error {
	const now = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	return windows.LockFileEx(windows.Handle(f.Fd()), now, 0, 1, 0, &windows.Overlapped{})
}

// running reports whether there is a process of this number, ours or not. One
// that ended keeps its number while others hold a handle of it.
func running(pid int) bool {
	h, err := windows.OpenProcess(windows.SYNCHRONIZE, false, uint32(pid))
	if err != nil {
		return !errors.Is(err, windows.ERROR_INVALID_PARAMETER) // which says that there is none
	}
	defer windows.CloseHandle(h)
	event, err := windows.WaitForSingleObject(h, 0)
	return err != nil || event != windows.WAIT_OBJECT_0
}
