package txn

import (
	"context"
	"os"
	"time"
)

// Request says who asks for a transaction and how it is remembered.
type Request struct {
	Tool    string // who asks: the name of a tool
	Summary string // one line for the history

	// Key names the request: a second one with the same key isn't done again
	// but gets the Receipt of the first, as long as the history holds it.
	Key string

	DryRun bool // run the function, report the changes, write nothing

	// Result, called after the function has succeeded, gives bytes that are
	// kept with the transaction and returned for a repeated request.
	Result func() []byte
}

// Action says what happened to a file.
type Action string

// The four actions. A file is removed only where an undo takes back its
// creation.
const (
	Created Action = "created"
	Edited  Action = "edited"
	Moved   Action = "moved"
	Removed Action = "removed"
)

// Change is what a transaction did to one file. A moved file is listed once,
// under its new path, with the bytes it had at its old one as Before.
type Change struct {
	Path          string
	From          string // of a moved file
	Action        Action
	Before, After []byte // nil where there is no file
}

// Receipt is the proof of a transaction.
type Receipt struct {
	ID       string // empty if nothing changed
	At       time.Time
	Changes  []Change
	Repeated bool // the changes were made by an earlier request with the same key
	Result   []byte
	Warnings []string // in the user's words: bytes kept aside, links broken
}

// Update runs fn and makes all its changes, or none. It waits for other
// writers, settles what a crashed one left, and refuses with a *ConflictError
// if a file is no longer what fn read. From the commit on, the end of ctx is
// ignored. An error of fn is returned as it is.
func (s *Store) Update(ctx context.Context, req Request, fn func(*Tx) error) (Receipt, error) {
	return s.update(ctx, req, func(t *Tx, _ *intent) error { return fn(t) })
}

// update lets fn add to the intent.
func (s *Store) update(ctx context.Context, req Request, fn func(*Tx, *intent) error) (Receipt, error) {
	if req.DryRun {
		t := s.newTx()
		in := intent{At: s.now()}
		if err := fn(t, &in); err != nil {
			return Receipt{}, err
		}
		return s.receipt(req, t, &in), nil
	}
	ses, err := s.begin(ctx)
	if err != nil {
		return Receipt{}, err
	}
	defer ses.end()
	if old, ok := ses.repeated(req, fingerprintOf(ctx)); ok {
		return old, nil
	}
	s.markAnswered(answerTime)
	t := s.newTx()
	t.id, t.blocked = ses.newID(req), ses.blocked
	in := intent{Version: 1, ID: t.id, At: s.now(), Tool: req.Tool, Summary: req.Summary, Key: req.Key,
		Fingerprint: fingerprintOf(ctx), Host: hostname(), PID: os.Getpid(), Run: thisRun}
	if err := fn(t, &in); err != nil {
		return Receipt{}, err
	}
	r := s.receipt(req, t, &in)
	r.Warnings = append(ses.warnings, r.Warnings...)
	if len(in.Ops) == 0 {
		return r, nil
	}
	if err := s.write(ctx, in, t); err != nil {
		return Receipt{}, err
	}
	r.ID = in.ID
	s.owe(in.ID, in.At)
	s.prune(append(ses.history, in.ID))
	return r, nil
}

// write commits and applies a transaction.
func (s *Store) write(ctx context.Context, in intent, t *Tx) error {
	changes := t.real()
	made, err := t.newFolders(changes)
	if err != nil {
		return err
	}
	in.Made = made
	if err = s.stage(ctx, in, changes); err == nil {
		err = s.settle(in)
	}
	if conflict, ok := err.(*ConflictError); ok {
		conflict.Undo = in.UndoOf != ""
		for i, f := range conflict.Files {
			conflict.Files[i].Expected = t.changes[f.Path].before
		}
	}
	return err
}

func (s *Store) newTx() *Tx {
	return &Tx{store: s, changes: map[string]*change{}, listings: map[string]*listing{}}
}

func hostname() string {
	name, _ := os.Hostname()
	return name
}
