//go:build unix

package vault

import (
	"errors"
	"os"
	"syscall"
)

// noSurprise keeps an open from following a link and from waiting for the
// other end of a pipe.
const noSurprise = syscall.O_NOFOLLOW | syscall.O_NONBLOCK

// scarce are the errors that say that there is nothing left to open files with.
var scarce = []error{syscall.EMFILE, syscall.ENFILE, syscall.ENOMEM}

// tryLock takes the lock of all processes on an open file, or fails at once.
// It ends with the file.
func tryLock(f *os.File) error {
	return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
}

// running reports whether there is a process of this number, ours or not.
func running(pid int) bool {
	return !errors.Is(syscall.Kill(pid, 0), syscall.ESRCH)
}
