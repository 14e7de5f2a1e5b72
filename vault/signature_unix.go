//go:build unix && !darwin

package vault

import (
	"io/fs"
	"syscall"

	"golang.org/x/sys/unix"
)

func signatureOf(info fs.FileInfo) signature {
	s := signature{size: info.Size(), mtime: info.ModTime().UnixNano()}
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		s.ctime, s.inode = st.Ctim.Nano(), int64(st.Ino)
	}
	return s
}

// away is never true: drives that download on demand hang or fail here
// when a file is read, which the reader's patience bounds.
func away(*unix.Stat_t) bool { return false }
