//go:build unix

package vault

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sys/unix"

	"csmd/vault/txn"
)

func (r *fileReader) read(p string) ([]byte, error) {
	dir, name := path.Split(p)
	if r.at == nil || r.dir != dir {
		if err := r.enter(dir); err != nil {
			return nil, err
		}
	}
	fd, err := openAt(r.at, name, noSurprise)
	if err != nil {
		return nil, err
	}
	defer unix.Close(fd)
	return r.contents(fd, txn.Limit(p))
}

// enter goes to a folder, step by step from the root.
func (r *fileReader) enter(dir string) error {
	r.close()
	at, err := os.Open(r.root)
	if err != nil {
		return err
	}
	for name := range strings.SplitSeq(strings.TrimSuffix(dir, "/"), "/") {
		if name == "" {
			break // the root itself
		}
		fd, err := openAt(at, name, unix.O_DIRECTORY|unix.O_NOFOLLOW)
		at.Close()
		if err != nil {
			return err
		}
		at = os.NewFile(uintptr(fd), name)
	}
	r.at, r.dir = at, dir
	return nil
}

// contents reads an open file in one piece, mostly: the read that asks for a
// byte more than there should be says that it is whole.
func (r *fileReader) contents(fd int, most int64) ([]byte, error) {
	var st unix.Stat_t
	if err := unix.Fstat(fd, &st); err != nil || st.Mode&unix.S_IFMT != unix.S_IFREG {
		return nil, errNotRegular
	}
	if st.Size > most {
		return nil, tooLarge(most)
	}
	out := slices.Grow(r.memory[:0], int(st.Size)+1)
	for {
		n, err := again(func() (int, error) { return unix.Read(fd, out[len(out):cap(out)]) })
		if err != nil {
			return nil, &fs.PathError{Op: "read", Path: r.dir, Err: err}
		}
		out = out[:len(out)+n]
		switch {
		case int64(len(out)) > most:
			return nil, tooLarge(most)
		case n == 0:
			if cap(out) <= maxKept {
				r.memory = out
			}
			return out, nil
		}
		out = slices.Grow(out, 1)
	}
}

// openAt opens a name in an open folder.
func openAt(folder *os.File, name string, flags int) (int, error) {
	fd, err := again(func() (int, error) {
		return unix.Openat(int(folder.Fd()), name, unix.O_RDONLY|unix.O_CLOEXEC|flags, 0)
	})
	runtime.KeepAlive(folder)
	if err != nil {
		return fd, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return fd, nil
}

// again asks the system until no signal comes in between, as package os does.
func again(ask func() (int, error)) (int, error) {
	for {
		n, err := ask()
		if !errors.Is(err, unix.EINTR) {
			return n, err
		}
	}
}
