package txn

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// BusyError says that another request or process held the vault's lock for
// longer than this one could wait.
type BusyError struct {
	PID   int       // of the holder, 0 if unknown
	Since time.Time // when it took the lock, zero if unknown
}

func (e *BusyError) Error() string {
	who := "another request"
	if e.PID != 0 {
		who = fmt.Sprintf("another csmd (process %d, since %s)", e.PID, e.Since.UTC().Format("15:04:05 UTC"))
	}
	return "the vault is being written by " + who + ": nothing was changed; try again in a moment"
}

// ConflictError says that files were changed by someone else meanwhile. Their
// bytes are kept and the rest of the change was taken back.
type ConflictError struct {
	Files []Conflict
	Undo  bool // the change was an undo
}

// Conflict is one file that isn't what the change was based on.
type Conflict struct {
	Path     string
	Expected []byte // what it should have been, nil if absent or no longer known
	Current  []byte // what it is, nil if absent or unreadable
	Kept     string // where bytes that lost their place were put, if any
}

func (e *ConflictError) Error() string {
	names := make([]string, len(e.Files))
	for i, f := range e.Files {
		names[i] = quote(f.Path)
		if f.Kept != "" {
			names[i] += " (the other version is kept as " + f.Kept + ")"
		}
	}
	list := strings.Join(names, ", ")
	if e.Undo {
		return "not undone, because someone has edited since: " + list
	}
	return "changed by someone else meanwhile: " + list + ": nothing was changed; read again and repeat the edit"
}

// PathError says why a path is refused.
type PathError struct{ Path, Why string }

func (e *PathError) Error() string { return "the path " + quote(e.Path) + " " + e.Why }

// ExistsError says that a name is taken, by itself or by one that differs
// only in case or Unicode form, which other systems hold to be the same.
type ExistsError struct{ Path, Existing string }

func (e *ExistsError) Error() string {
	if e.Path == e.Existing {
		return quote(e.Path) + " exists already: choose another name, or edit it"
	}
	return quote(e.Path) + " can't be made beside " + quote(e.Existing) +
		": many systems hold the two names to be the same; use the existing one or choose another"
}

// Is lets errors.Is(err, fs.ErrExist) hold.
func (e *ExistsError) Is(target error) bool { return target == fs.ErrExist }

// SizeError says that a file is larger than its Limit.
type SizeError struct {
	Path string
	Size int64
}

func (e *SizeError) Error() string {
	return fmt.Sprintf("%s has %d bytes; csmd reads and writes at most %d MiB: split it", quote(e.Path), e.Size, Limit(e.Path)>>20)
}

// KindError says that a name is a folder, pipe, socket or device.
type KindError struct{ Path string }

func (e *KindError) Error() string { return quote(e.Path) + " is not a regular file" }

// LinkError names the symbolic link that stands in a path.
type LinkError struct{ Link string }

func (e *LinkError) Error() string {
	return quote(e.Link) + " is a symbolic link, which csmd doesn't follow: put the real file or folder there"
}

// UnsettledError says that a change is written down in the journal but could
// neither be completed nor taken back; the next call tries again.
type UnsettledError struct {
	Paths []string
	Err   error
}

func (e *UnsettledError) Error() string {
	names := make([]string, len(e.Paths))
	for i, p := range e.Paths {
		names[i] = quote(p)
	}
	why := strings.ReplaceAll(e.Err.Error(), "\n", "; ")
	return fmt.Sprintf("a change of %s is interrupted (%s): mend that and try again; csmd then completes it or takes it back", strings.Join(names, ", "), why)
}

func (e *UnsettledError) Unwrap() error { return e.Err }

// DiskError is a failure of the file system.
type DiskError struct {
	Path string
	Err  error
}

// What a failure of the system means for its reader.
var advice = []struct {
	err  error
	text string
}{
	{fs.ErrNotExist, "doesn't exist"},
	{fs.ErrExist, "exists already"},
	{syscall.ENOSPC, "can't be written, the disk is full: free some space and try again"},
	{syscall.EDQUOT, "can't be written, your disk quota is used up: free some space and try again"},
	{syscall.EROFS, "can't be written, the disk is read-only"},
	{fs.ErrPermission, "is protected: check the permissions of the file and its folder"},
	{syscall.EXDEV, "is on another disk than the rest of the vault, so it can't be changed safely"},
	{syscall.EIO, "can't be reached, the disk reports a failure: check it before you go on"},
	{syscall.ENAMETOOLONG, "has a name too long for this disk: choose a shorter one"},
	{errHeld, "is held open by another program: close it there and try again"},
	{errHangs, "doesn't answer: if it lies in a cloud folder, let it be downloaded first"},
}

var (
	errHangs = errors.New("read timed out")
	errHeld  = errors.New("held by another program")
)

func (e *DiskError) Error() string {
	for _, a := range advice {
		if errors.Is(e.Err, a.err) {
			return quote(e.Path) + " " + a.text
		}
	}
	return quote(e.Path) + ": " + e.Err.Error()
}

func (e *DiskError) Unwrap() error { return e.Err }

func isAbsent(err error) bool  { return errors.Is(err, fs.ErrNotExist) }
func isPresent(err error) bool { return errors.Is(err, fs.ErrExist) }

func absent(path string) error { return &DiskError{path, fs.ErrNotExist} }

// ErrReadOnly is returned for a write to a Store opened with ReadOnly.
var ErrReadOnly = errors.New("csmd was started read-only: nothing was changed")

// quote makes a path fit for a message: printable and not too long.
func quote(path string) string {
	const longest = 120
	if len(path) > longest {
		path = path[:longest] + "…"
	}
	return strconv.Quote(path)
}
