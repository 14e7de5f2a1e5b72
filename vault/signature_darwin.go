package vault

import (
	"io/fs"
	"syscall"

	"golang.org/x/sys/unix"
)

func signatureOf(info fs.FileInfo) signature {
	s := signature{size: info.Size(), mtime: info.ModTime().UnixNano()}
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		s.ctime, s.inode = st.Ctimespec.Nano(), int64(st.Ino)
	}
	return s
}

// away reports a file that a cloud drive has not downloaded: iCloud and
// file providers leave its name and size, and reading it would fetch it.
func away(st *unix.Stat_t) bool { return st.Flags&unix.SF_DATALESS != 0 }
