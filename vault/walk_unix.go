//go:build unix

package vault

import (
	"io/fs"
	"os"

	"golang.org/x/sys/unix"
)

// listFolder is how the walk reads a folder. Each note costs one fstatat below
// the open folder, which says all that a signature is made of: half of what an
// lstat by the whole path takes.
func listFolder(dir string) ([]seenEntry, error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	entries, err := f.ReadDir(-1)
	seen := make([]seenEntry, len(entries))
	folder := int(f.Fd())
	var st unix.Stat_t
	for i, e := range entries {
		seen[i].DirEntry = e
		if e.Type().IsRegular() && named(e.Name()) {
			seen[i].look(folder, &st)
		}
	}
	return seen, err
}

func (e *seenEntry) look(folder int, st *unix.Stat_t) {
	err := unix.EINTR
	for err == unix.EINTR { // as os.Lstat does
		err = statBelow(folder, e.Name(), st)
	}
	if err != 0 {
		e.err = &fs.PathError{Op: "lstat", Path: e.Name(), Err: err}
		return
	}
	e.looked, e.dataless = true, away(st)
	e.sig = signature{size: st.Size, mtime: st.Mtim.Nano(), ctime: st.Ctim.Nano(), inode: int64(st.Ino)}
}

func statBelow(folder int, name string, st *unix.Stat_t) unix.Errno {
	err := unix.Fstatat(folder, name, st, unix.AT_SYMLINK_NOFOLLOW)
	errno, _ := err.(unix.Errno)
	if err != nil && errno == 0 {
		return unix.EINVAL // a name with a NUL, which no folder has
	}
	return errno
}
