package txn

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"slices"
	"time"
)

// session is the time for which one request holds the vault's lock.
type session struct {
	store    *Store
	release  func()
	history  []string // IDs of the transactions done, oldest first
	inTx     []string // names in the journal
	warnings []string
	blocked  map[string]error
}

// begin waits for the lock, settles what others left and looks for late
// writers.
func (s *Store) begin(ctx context.Context) (*session, error) {
	if s.readOnly {
		return nil, ErrReadOnly
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	release, err := s.lock(ctx)
	if err != nil {
		return nil, err
	}
	ses := &session{store: s, release: release}
	if err := ses.prepare(); err != nil {
		ses.end()
		return nil, err
	}
	return ses, nil
}

func (ses *session) end() { ses.release() }

func (ses *session) prepare() (err error) {
	s := ses.store
	if err = s.furnish(); err != nil {
		return err
	}
	if ses.warnings, ses.blocked, err = s.recover(); err != nil {
		return err
	}
	if ses.history, err = s.ids(); err != nil {
		return err
	}
	if ses.inTx, err = s.fs.Names(txDir); err != nil {
		return err
	}
	late, err := s.lateWriters(ses.history)
	ses.warnings = append(ses.warnings, late...)
	return err
}

// newID is above all numbers in use, also by what can't be settled.
func (ses *session) newID(req Request) string {
	var last uint64
	for _, name := range slices.Concat(ses.history, ses.inTx) {
		last = max(last, sequence(name))
	}
	if req.Key != "" {
		return newID(last, keyTail(req.Key))
	}
	return newID(last, randomTail())
}

// lock takes the lock of this process, then that of all processes, in at most
// the time a request may wait.
func (s *Store) lock(ctx context.Context) (release func(), err error) {
	waiting, cancel := context.WithTimeout(ctx, s.wait)
	defer cancel()
	select {
	case s.turn <- struct{}{}:
	case <-waiting.Done():
		return nil, s.tooLate(ctx)
	}
	unlock, err := s.lockFile(waiting)
	if err != nil {
		<-s.turn
		if waiting.Err() != nil && errors.Is(err, waiting.Err()) {
			err = s.tooLate(ctx)
		}
		return nil, err
	}
	return func() { unlock(); <-s.turn }, nil
}

func (s *Store) lockFile(ctx context.Context) (func(), error) {
	unlock, err := s.fs.Lock(ctx, lockFile)
	if !isAbsent(err) {
		return unlock, err
	}
	if err := s.fs.Mkdir(home, 0o700); err != nil && !isPresent(err) {
		return nil, err
	}
	return s.fs.Lock(ctx, lockFile)
}

// tooLate says why waiting for the lock ended.
func (s *Store) tooLate(ctx context.Context) error {
	if err := ctx.Err(); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	busy := &BusyError{}
	data, _, err := s.fs.Read(lockFile, 100)
	var since int64
	if err == nil {
		if n, _ := fmt.Sscan(string(data), &busy.PID, &since); n == 2 {
			busy.Since = time.Unix(since, 0)
		}
		if busy.PID == os.Getpid() {
			busy.PID = 0 // no other process, only another request
		}
	}
	return busy
}

const ignored = "# csmd's own: the journal, the undo history and the lock\nlock\ntx/\noplog/\nconflicts/\n"

// furnish makes the folders of the journal, unless they are there. Each is
// looked for, as a power cut may have taken any of them, and the first time
// all are flushed, as whoever made them may not have got so far.
func (s *Store) furnish() error {
	made := !s.furnished
	for _, dir := range []string{txDir, conflictsDir, oplogDir} {
		info, err := s.fs.Stat(dir)
		if err == nil && !info.Mode.IsDir() {
			return &PathError{dir, "must be a folder: move away what is there"}
		}
		if isAbsent(err) {
			made = true
			err = s.fs.Mkdir(dir, 0o700)
		}
		if err != nil {
			return err
		}
	}
	if !made {
		return nil
	}
	err := s.fs.Create(path.Join(home, ".gitignore"), []byte(ignored), Creation{Perm: 0o600, Flush: true})
	if err != nil && !isPresent(err) {
		return err
	}
	for _, dir := range []string{home, "."} {
		if err := s.fs.Sync(dir); err != nil {
			return err
		}
	}
	s.furnished = true
	return nil
}

// ids lists the IDs in the history, oldest first.
func (s *Store) ids() ([]string, error) {
	names, err := s.fs.Names(oplogDir)
	if err != nil && !isAbsent(err) {
		return nil, err
	}
	names = slices.DeleteFunc(names, func(n string) bool { return sequence(n) == 0 })
	slices.SortFunc(names, bySequence)
	return names, nil
}
