package txn

import (
	"context"
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

// thisRun tells this process from others that had its number.
var thisRun = randomTail()

type fingerprintKey struct{}

// WithFingerprint marks what is done under ctx as the work of one request,
// named by a hash of its tool and arguments. The first repetition within ten
// minutes of a request whose process died without living on to do anything
// else isn't done again, but gets the Receipt of the first: it is a client
// that retries after a crash, never a user who says the same thing twice.
func WithFingerprint(ctx context.Context, fingerprint string) context.Context {
	return context.WithValue(ctx, fingerprintKey{}, fingerprint)
}

func fingerprintOf(ctx context.Context) string {
	fingerprint, _ := ctx.Value(fingerprintKey{}).(string)
	return fingerprint
}

// Orphan is the Receipt that a repetition under ctx would get for its
// fingerprint, if any. It is given once: who asks again means it.
func (s *Store) Orphan(ctx context.Context) (Receipt, bool) {
	if s.readOnly || s.Recover(ctx) != nil { // the edit that follows says why
		return Receipt{}, false
	}
	history, err := s.ids()
	if err != nil {
		return Receipt{}, false
	}
	return s.orphan(history, fingerprintOf(ctx))
}

// repeated looks for a transaction that has answered this request already.
func (ses *session) repeated(req Request, fingerprint string) (Receipt, bool) {
	s := ses.store
	for _, id := range slices.Backward(ses.history) {
		if req.Key != "" && strings.HasSuffix(id, "-"+keyTail(req.Key)) {
			in, err := s.load(path.Join(oplogDir, id))
			if err == nil && in.Key == req.Key {
				return s.receiptOf(in, ses.warnings), true
			}
		}
	}
	r, ok := s.orphan(ses.history, fingerprint)
	r.Warnings = ses.warnings
	return r, ok
}

func (s *Store) orphan(history []string, fingerprint string) (Receipt, bool) {
	if fingerprint == "" {
		return Receipt{}, false
	}
	for _, id := range slices.Backward(history) {
		in, err := s.load(path.Join(oplogDir, id))
		if err != nil || !s.recent(in) {
			break
		}
		// Whoever removes the mark is the one who gets the Receipt.
		if in.Fingerprint == fingerprint && orphaned(in) && s.fs.Remove(path.Join(oplogDir, id, unansweredMark)) == nil {
			return s.receiptOf(in, nil), true
		}
	}
	return Receipt{}, false
}

func (s *Store) recent(in intent) bool {
	age := s.now().Sub(in.At)
	return -retryWindow < age && age < retryWindow
}

// orphaned holds for a transaction whose process has died. Its mark says
// whether it did anything else before.
func orphaned(in intent) bool {
	if in.Host != hostname() || in.Run == thisRun {
		return false
	}
	return in.PID == os.Getpid() || !alive(in.PID)
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

// answerTime is how long the way of an answer to its client may take. That
// another request has come since proves nothing: some clients ask for several
// things at a time.
const answerTime = time.Second

// markAnswered notes that this process lived on after those of its
// transactions that are at least so old.
func (s *Store) markAnswered(age time.Duration) {
	s.unanswered = slices.DeleteFunc(s.unanswered, func(in intent) bool {
		answered := s.now().Sub(in.At) >= age
		if answered {
			s.fs.Remove(path.Join(oplogDir, in.ID, unansweredMark)) // it is only a hint
		}
		return answered
	})
}

// receiptOf is the Receipt of a transaction in the history.
func (s *Store) receiptOf(in intent, warnings []string) Receipt {
	return Receipt{ID: in.ID, At: in.At, Changes: in.changes(s.images(in.ID)), Repeated: true, Result: in.Result, Warnings: warnings}
}
