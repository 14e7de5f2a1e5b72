package txn

import (
	"crypto/rand"
	"encoding/hex"
	"os"
	"path"
	"slices"
	"strings"
	"syscall"
	"time"
)

// retryWindow is how long after a crash a repeated request is taken for a
// client's retry.
const retryWindow = 10 * time.Minute

func randomTail() string {
	var b [4]byte
	rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}

// repeated looks for a transaction that has answered this request already.
func (ses *session) repeated(req Request) (Receipt, bool) {
	s := ses.store
	for _, id := range slices.Backward(ses.history) {
		if req.Key != "" && strings.HasSuffix(id, "-"+keyTail(req.Key)) {
			in, err := s.load(path.Join(oplogDir, id))
			if err == nil && in.Key == req.Key {
				return s.receiptOf(in, ses.warnings), true
			}
		}
	}
	if req.Fingerprint == "" {
		return Receipt{}, false
	}
	for _, id := range slices.Backward(ses.history) {
		in, err := s.load(path.Join(oplogDir, id))
		if err != nil || !s.recent(in) {
			break
		}
		if in.Fingerprint == req.Fingerprint && s.orphaned(in) {
			s.fs.Remove(path.Join(oplogDir, id, unansweredMark)) // once only
			return s.receiptOf(in, ses.warnings), true
		}
	}
	return Receipt{}, false
}

func (s *Store) recent(in intent) bool {
	age := s.now().Sub(in.At)
	return -retryWindow < age && age < retryWindow
}

// orphaned holds for a transaction whose process died before it did anything
// else, so that nobody may have seen its answer.
func (s *Store) orphaned(in intent) bool {
	_, err := s.fs.Stat(path.Join(oplogDir, in.ID, unansweredMark))
	return err == nil && in.Host == hostname() && in.PID != os.Getpid() && !alive(in.PID)
}

func alive(pid int) bool {
	process, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	defer process.Release()
	err = process.Signal(syscall.Signal(0))
	return err == nil || err == syscall.EPERM
}

// markAnswered notes that this process lived on after its last transaction.
func (s *Store) markAnswered() {
	if s.answered != "" {
		s.fs.Remove(path.Join(oplogDir, s.answered, unansweredMark)) // it is only a hint
		s.answered = ""
	}
}

// receiptOf is the Receipt of a transaction in the history.
func (s *Store) receiptOf(in intent, warnings []string) Receipt {
	return Receipt{ID: in.ID, At: in.At, Changes: in.changes(s.images(in.ID)), Repeated: true, Result: in.Result, Warnings: warnings}
}
