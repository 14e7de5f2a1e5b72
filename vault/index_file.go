package vault

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
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

// suffixes are those of the files that SQLite makes beside the index: its log
// and the state that processes share.
var suffixes = []string{"", "-wal", "-shm"}

// remove deletes the files of an index. Windows lets nobody delete what a
// process has open.
func remove(path string) (err error) {
	for _, suffix := range suffixes {
		if e := os.Remove(path + suffix); e != nil && !errors.Is(e, fs.ErrNotExist) {
			err = errors.Join(err, e)
		}
	}
	return err
}

// ours refuses an index where something else than our files stands. SQLite
// would follow a link and write into what it points to.
func ours(path string) error {
	if info, err := os.Lstat(filepath.Dir(path)); err != nil || !info.IsDir() {
		return errors.Join(fmt.Errorf("the folder of the index, %s, must be a real folder", filepath.Dir(path)), err)
	}
	for _, suffix := range suffixes {
		if info, err := os.Lstat(path + suffix); err == nil && !info.Mode().IsRegular() {
			return fmt.Errorf("%s is not a regular file; delete it", path+suffix)
		}
	}
	return nil
}

// identity is what tells the files of an open index from others of their names.
func identity(path string) ([]fs.FileInfo, error) {
	db, err := os.Lstat(path)
	if err != nil {
		return nil, err
	}
	log, err := os.Lstat(path + "-wal")
	return []fs.FileInfo{db, log}, err
}

// reserve keeps other processes from opening or deleting the index for a
// moment. Its error after a while says that one of them hangs.
func reserve(ctx context.Context, dir string) (release func(), err error) {
	f, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_CREATE|os.O_RDWR|noSurprise, 0o600)
	if err != nil {
		return nil, err
	}
	for range 100 {
		if err = tryLock(f); err == nil {
			return func() { f.Close() }, nil
		}
		select {
		case <-time.After(20 * time.Millisecond):
		case <-ctx.Done():
			f.Close()
			return nil, ctx.Err()
		}
	}
	f.Close()
	return nil, fmt.Errorf("another csmd keeps the index for itself: %w", err)
}

// discard deletes the index and ends its use, unless someone has done so
// before: then what bears the name is theirs.
func (ix *index) discard(ctx context.Context) error {
	if ix.path == "" {
		return ix.Close()
	}
	release, err := reserve(ctx, filepath.Dir(ix.path))
	if err != nil {
		return errors.Join(err, ix.Close())
	}
	defer release()
	now, err := os.Lstat(ix.path)
	mine := err == nil && os.SameFile(ix.files[0], now)
	err = ix.Close() // first, as what is open can't be deleted everywhere
	if mine {
		err = errors.Join(err, remove(ix.path))
	}
	return err
}

// settle removes the marks of processes that died with the index open, and
// reports whether there were any.
func settle(dir string) (unclean bool) {
	marks, _ := filepath.Glob(filepath.Join(dir, "open.*"))
	for _, m := range marks {
		pid, err := strconv.Atoi(strings.TrimPrefix(filepath.Base(m), "open."))
		if err != nil || (pid != os.Getpid() && !running(pid)) {
			unclean = true
			os.Remove(m)
		}
	}
	return unclean
}

func mark(dir string) string {
	m := filepath.Join(dir, "open."+strconv.Itoa(os.Getpid()))
	f, err := os.OpenFile(m, os.O_CREATE|os.O_WRONLY|noSurprise, 0o600)
	if err != nil {
		return ""
	}
	f.Close()
	return m
}

// doubtful reports that what the index said can't be right, so that it is to
// be made anew. All other failures say only that it can't be used now.
func doubtful(err error) bool {
	if errors.Is(err, errMoved) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return false
	}
	var said *sqlite.Error
	if !errors.As(err, &said) {
		return true
	}
	switch said.Code() & 0xff { // the rest tells more about it
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_FULL,
		sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH:
		return false
	}
	return true
}

func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:8])
}
