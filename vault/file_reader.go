package vault

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// fileReader reads files below the root of a vault, one after the other. No
// link is followed, neither as a file nor as a folder on the way, and no device
// or pipe blocks. It keeps open the folder of the last file, where the next one
// mostly lies too, and its memory: what it returns is good until the next file.
// One whose file hangs belongs to the disk: it is neither used nor closed.
type fileReader struct {
	root   string
	dir    string   // of the last file, with its slash
	at     *os.File // dir; nil before the first file
	memory []byte
}

// maxKept is how much memory a reader keeps for the next file.
const maxKept = 1 << 20

var errNotRegular = errors.New("not a regular file")

// tooLarge is said of a file that no edit could write either.
func tooLarge(most int64) error { return fmt.Errorf("it is larger than %d MiB", most>>20) }

// readBelow is how a vault reads its files; tests put another in its place.
func readBelow(r *fileReader, p string) ([]byte, error) {
	if !fs.ValidPath(p) {
		return nil, &fs.PathError{Op: "open", Path: p, Err: fs.ErrInvalid}
	}
	return r.read(p)
}

func (r *fileReader) close() {
	if r.at != nil {
		r.at.Close()
		r.at = nil
	}
}
