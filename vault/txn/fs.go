package txn

import (
	"context"
	"io/fs"
	"time"
)

// FS is the folder a Store works in: paths are relative to it, with slashes,
// and "." is the folder itself. No method follows a symbolic link in any
// component; where one stands in the way the error is a *LinkError.
//
// It has two implementations: the disk, and for tests simdisk, a simulated one
// that loses power at every operation.
type FS interface {
	// Read returns the bytes of a regular file of at most max bytes. It never
	// blocks on a pipe; what isn't a regular file is a *KindError.
	Read(path string, max int64) ([]byte, Info, error)
	Stat(path string) (Info, error)
	// Names lists a folder in no particular order.
	Names(dir string) ([]string, error)
	// Writable fails where a file or folder is protected against change,
	// even for a user who could override that.
	Writable(path string) error

	// Create makes a file that didn't exist.
	Create(path string, data []byte, opt Creation) error
	Mkdir(path string, perm fs.FileMode) error
	// Sync makes a folder's names durable.
	Sync(dir string) error
	// Rename moves a file or folder to a name that must be free.
	Rename(from, to string) error
	// Exchange swaps two files in one step, or fails with
	// errors.ErrUnsupported where the file system can't.
	Exchange(a, b string) error
	// Replace moves a file over another; what it overwrites is gone.
	Replace(from, to string) error
	// Remove deletes a file or an empty folder.
	Remove(path string) error

	// Lock waits for the exclusive lock of all processes on the file path,
	// which it creates; the lock ends with release or with the process.
	Lock(ctx context.Context, path string) (release func(), err error)
}

// Info is what is known of a file without reading it.
type Info struct {
	Mode    fs.FileMode
	Size    int64
	ModTime time.Time
	Links   int // names the file has; 1 for most
}

// Creation says how a new file is made.
type Creation struct {
	Like  string      // copy mode, owner and extended attributes of this file, if set
	Perm  fs.FileMode // else this mode, less the umask
	Flush bool        // return only once the bytes are durable
}
