// Package txn edits files below one folder, all or none.
//
// A transaction is first written down and flushed below .csmd/tx, then
// applied file by file, then kept below .csmd/oplog for undo. The state of a
// change on disk is read from the name of its folder and the bytes of its
// files, never from memory, so that any process can settle what another left
// behind at any instant:
//
//	.csmd/tx/ID.new    being staged; not committed: discarded
//	.csmd/tx/ID.redo   committed: completed, or taken back if a file was edited
//	.csmd/tx/ID.undo   being taken back: taken back
//	.csmd/tx/ID.gone   being deleted: deleted
//	.csmd/oplog/ID     done
//	.csmd/conflicts/   bytes that lost their place to someone else's edit
//
// A staged file is exchanged with the one it replaces. What comes out is
// compared with what the edit was based on, and put back if it differs, so an
// editor that saves at the same moment loses nothing. The package knows
// nothing of what the files mean.
package txn

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path"
	"strings"
	"sync"
	"time"
)

// MaxFile is the size of the largest note that is read or written, in bytes,
// and MaxTable that of the largest CSV table. Nobody writes a note of that
// size, but a table grows by a line at a time for years. Whatever is changed is
// held in memory, as it was and as it will be, and kept twice for the undo; so
// there is a limit to either.
const (
	MaxFile  = 8 << 20
	MaxTable = 32 << 20
)

// Limit is the size of the largest file that may be at a path.
func Limit(p string) int64 {
	if strings.EqualFold(path.Ext(p), ".csv") || strings.HasPrefix(p, home+"/") { // where slots are, of notes and tables
		return MaxTable
	}
	return MaxFile
}

// The folders of the journal, relative to the root.
const (
	home         = ".csmd"
	txDir        = home + "/tx"
	oplogDir     = home + "/oplog"
	conflictsDir = home + "/conflicts"
	lockFile     = home + "/lock"
)

// Store is the one way to change the files of a folder. It is safe for use by
// many goroutines, and many processes may have one for the same folder.
type Store struct {
	fs       FS
	now      func() time.Time
	wait     time.Duration // for the lock
	readWait time.Duration // for a file
	readOnly bool
	workers  int // files staged at a time

	keepBytes int64 // of the history: see prune

	turn      chan struct{} // holds a token while a goroutine of this process writes
	furnished bool          // the journal's folders are there and durable

	closing sync.Once
	debts   debts
}

// Option changes how a Store works.
type Option func(*Store)

// WithLockTimeout sets how long a write waits for others; the default is 5 s.
func WithLockTimeout(d time.Duration) Option { return func(s *Store) { s.wait = d } }

// WithClock sets the clock of the history.
func WithClock(now func() time.Time) Option { return func(s *Store) { s.now = now } }

// WithFS sets the file system; the root is then ignored.
func WithFS(fsys FS) Option { return func(s *Store) { s.fs = fsys } }

// WithWorkers sets how many files are flushed at a time; with 1 all steps have
// a fixed order.
func WithWorkers(n int) Option { return func(s *Store) { s.workers = n } }

// ReadOnly makes every write fail with ErrReadOnly; dry runs still work.
func ReadOnly() Option { return func(s *Store) { s.readOnly = true } }

// Open returns the Store of an existing folder. It takes no lock and writes
// nothing: the first write makes the folder .csmd.
func Open(root string, opts ...Option) (*Store, error) {
	s := &Store{now: time.Now, wait: 5 * time.Second, readWait: 10 * time.Second, workers: 8, keepBytes: keepBytes, turn: make(chan struct{}, 1)}
	for _, opt := range opts {
		opt(s)
	}
	if s.fs != nil {
		return s, nil
	}
	disk, err := openDisk(root)
	if err != nil {
		return nil, err
	}
	s.fs = disk
	return s, nil
}

// Close ends the use of the Store; a transaction at work is waited for, as
// long as one would wait for the lock. answered says that whoever asked for
// the transactions has been told. If not, or if Close is never called, those
// of the last moment are taken for a crash's, which matters only for
// recognising a repeated request.
func (s *Store) Close(answered bool) (err error) {
	s.closing.Do(func() {
		select {
		case s.turn <- struct{}{}: // never given back: nothing is to follow
		case <-time.After(s.wait):
			err = &BusyError{}
			return
		}
		if answered {
			s.markAnswered(all)
		} else {
			s.markAnswered(answerTime)
		}
	})
	return err
}

// File is a file as it was read.
type File struct {
	Data     []byte
	Revision string // see RevisionOf
	Mode     fs.FileMode
	ModTime  time.Time
	links    int
}

// RevisionOf is a short name for bytes: 16 hexadecimal digits of their SHA-256.
func RevisionOf(data []byte) string { return hash(data)[:16] }

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Read returns a file below the root, without waiting for writers. Links are
// refused, as is what isn't a regular file or is larger than its Limit. Where
// no file is, errors.Is(err, fs.ErrNotExist) holds.
func (s *Store) Read(p string) (File, error) {
	if err := CheckPath(p); err != nil {
		return File{}, err
	}
	return s.read(p)
}

// read gives up on a file that doesn't answer, as a placeholder of a cloud
// drive may; its goroutine stays until the system lets go.
func (s *Store) read(p string) (File, error) {
	type answer struct {
		file File
		err  error
	}
	done := make(chan answer, 1)
	go func() {
		data, info, err := s.fs.Read(p, Limit(p))
		done <- answer{File{data, RevisionOf(data), info.Mode, info.ModTime, info.Links}, err}
	}()
	timeout := time.NewTimer(s.readWait)
	defer timeout.Stop()
	select {
	case a := <-done:
		return a.file, a.err
	case <-timeout.C:
		return File{}, &DiskError{p, errHangs}
	}
}

// checkRoot checks that a folder can be the root of a Store.
func checkRoot(root string) error {
	info, err := os.Stat(root)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("the vault's folder doesn't exist: check its path, or whether its disk is mounted")
	case err != nil:
		return errors.New("the vault's folder can't be opened: check its permissions")
	case !info.IsDir():
		return errors.New("the vault must be a folder")
	}
	return nil
}
