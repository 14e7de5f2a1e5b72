package txn

import (
	"path"
	"slices"
	"time"
)

// Entry is one transaction of the history.
type Entry struct {
	ID            string
	At            time.Time
	Tool, Summary string
	Changes       []EntryChange
	UndoOf        string // the transaction this one took back, if it is an undo
	Undone        bool   // taken back by a later one that is itself still in force
}

// EntryChange is what a transaction did to one file; the hashes are SHA-256
// in hexadecimal, empty where there is no file.
type EntryChange struct {
	Path          string
	From          string // of a moved file
	Action        Action
	Before, After string
}

// History lists the last transactions, newest first, undos included; a limit
// of 0 or less means all. It reads what is there without waiting for writers.
func (s *Store) History(limit int) ([]Entry, error) {
	ids, err := s.ids()
	if err != nil {
		return nil, err
	}
	var list []Entry
	undone := map[string]bool{}
	for _, id := range slices.Backward(ids) {
		if limit > 0 && len(list) == limit {
			break
		}
		in, err := s.load(path.Join(oplogDir, id))
		if err != nil {
			continue // pruned just now, or damaged: no reason to hide the others
		}
		if in.UndoOf != "" && !undone[id] {
			undone[in.UndoOf] = true
		}
		list = append(list, in.entry(undone[id]))
	}
	return list, nil
}

func (in intent) entry(undone bool) Entry {
	e := Entry{ID: in.ID, At: in.At, Tool: in.Tool, Summary: in.Summary, UndoOf: in.UndoOf, Undone: undone}
	hashes := func(_ int, o op) (before, after []byte) { return []byte(o.Before), []byte(o.After) }
	for _, c := range in.changes(hashes) {
		e.Changes = append(e.Changes, EntryChange{c.Path, c.From, c.Action, string(c.Before), string(c.After)})
	}
	return e
}

// images reads the contents of a transaction in the history, as far as they
// are still whole.
func (s *Store) images(id string) func(i int, o op) (before, after []byte) {
	dir := path.Join(oplogDir, id)
	return func(i int, o op) (before, after []byte) {
		return s.image(slot(dir, i), o.Before), s.image(afterImage(dir, i), o.After)
	}
}

func (s *Store) image(p, want string) []byte {
	data, _, err := s.fs.Read(p, Limit(p))
	if err != nil || hash(data) != want {
		return nil
	}
	return data
}

// What the history keeps: the last transactions in any case, and others as
// long as they are young and all together at most 100 MB.
const (
	keepLast  = 200
	keepFor   = 30 * 24 * time.Hour
	keepBytes = 100 << 20
	pruneStep = 32 // how far it may grow beyond that
)

// prune deletes what the history needn't keep. Failures don't matter: the
// next time does it.
func (s *Store) prune(history []string) {
	if len(history) <= keepLast || sequence(history[len(history)-1])%pruneStep != 0 {
		return
	}
	var size int64
	full := false
	for i, id := range slices.Backward(history) {
		dir := path.Join(oplogDir, id)
		size += s.sizeOf(dir)
		full = full || size > s.keepBytes
		if i >= len(history)-keepLast {
			continue
		}
		in, err := s.load(dir)
		if full || err != nil || s.now().Sub(in.At) > keepFor {
			s.discard(dir)
		}
	}
}

func (s *Store) sizeOf(dir string) (size int64) {
	names, _ := s.fs.Names(dir)
	for _, name := range names {
		if info, err := s.fs.Stat(path.Join(dir, name)); err == nil {
			size += info.Size
		}
	}
	return size
}
