package txn

import (
	"context"
	"path"
	"slices"
	"strings"
	"time"
)

// retryWindow is how long after a crash a repeated request is taken for a
// client's retry.
const retryWindow = 10 * time.Minute

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
// fingerprint, if any. This process then owes the answer, and as long as it
// lives no other repetition gets the Receipt: who asks again means it.
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
		if err != nil {
			continue // damaged: no reason to overlook the others
		}
		if !s.recent(in) {
			break
		}
		if in.Fingerprint == fingerprint && s.adopt(in) {
			return s.receiptOf(in, nil), true
		}
	}
	return Receipt{}, false
}

func (s *Store) recent(in intent) bool {
	age := s.now().Sub(in.At)
	return -retryWindow < age && age < retryWindow
}

// receiptOf is the Receipt of a transaction in the history.
func (s *Store) receiptOf(in intent, warnings []string) Receipt {
	return Receipt{ID: in.ID, At: in.At, Changes: in.changes(s.images(in.ID)), Repeated: true, Result: in.Result, Warnings: warnings}
}
