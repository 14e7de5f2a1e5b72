package vault

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// indexPath is the file for a vault: in the user's cache folder, never in the
// vault, which may be on a synchronised or network disk.
func indexPath(cache, root string) (string, error) {
	if cache == "" {
		base, err := os.UserCacheDir()
		if err != nil {
			return "", err
		}
		cache = filepath.Join(base, "csmd")
	}
	return filepath.Join(cache, digest(root), "index.db"), nil
}

func discard(path string) {
	for _, suffix := range []string{"", "-wal", "-shm"} {
		os.Remove(path + suffix)
	}
}

// settle removes the marks of processes that died with the index open, and
// reports whether there were any.
func settle(dir string) (unclean bool) {
	marks, _ := filepath.Glob(filepath.Join(dir, "open.*"))
	for _, m := range marks {
		pid, err := strconv.Atoi(strings.TrimPrefix(filepath.Base(m), "open."))
		if err != nil || (pid != os.Getpid() && syscall.Kill(pid, 0) == syscall.ESRCH) {
			unclean = true
			os.Remove(m)
		}
	}
	return unclean
}

func mark(dir string) string {
	m := filepath.Join(dir, "open."+strconv.Itoa(os.Getpid()))
	if err := os.WriteFile(m, nil, 0o600); err != nil {
		return ""
	}
	return m
}

func inodeOf(path string) (uint64, error) {
	info, err := os.Stat(path)
	if err != nil {
		return 0, err
	}
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		return st.Ino, nil
	}
	return uint64(info.ModTime().Unix()), nil
}

// busy reports that another process holds the database for longer than the
// busy timeout.
func busy(err error) bool {
	return err != nil && (strings.Contains(err.Error(), "SQLITE_BUSY") || strings.Contains(err.Error(), "database is locked"))
}

func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:8])
}

// now is the clock of signatures only; rules get their today as an argument.
func now() int64 { return time.Now().UnixNano() }
