package txn

import (
	"context"
	"fmt"
	"path"
	"strings"
)

// UndoError says why a transaction can't be undone.
type UndoError struct{ ID, Why string }

func (e *UndoError) Error() string {
	if e.ID == "" {
		return e.Why
	}
	return "the change " + quote(e.ID) + " " + e.Why
}

// Undo takes one transaction back, by a transaction of its own, which can be
// undone in turn; "" means the newest that is neither undone nor an undo. It
// refuses with a *ConflictError if a file isn't what the transaction left.
func (s *Store) Undo(ctx context.Context, id string) (Receipt, error) {
	return s.undo(ctx, id, false)
}

// PreviewUndo changes nothing and returns what Undo would do; it refuses what
// Undo would refuse.
func (s *Store) PreviewUndo(ctx context.Context, id string) (Receipt, error) {
	return s.undo(ctx, id, true)
}

func (s *Store) undo(ctx context.Context, id string, dry bool) (Receipt, error) {
	return s.update(ctx, Request{Tool: "undo", DryRun: dry}, func(t *Tx, in *intent) error {
		target, err := s.undoable(id)
		if err != nil {
			return err
		}
		in.UndoOf, in.Drop = target.ID, target.Made
		in.Tool, in.Summary = "undo", strings.TrimSpace("undo "+target.Summary)
		return s.invert(t, target)
	})
}

func (s *Store) undoable(id string) (intent, error) {
	entries, err := s.History(0)
	if err != nil {
		return intent{}, err
	}
	for _, e := range entries {
		switch {
		case id == "" && !e.Undone && e.UndoOf == "", id == e.ID && !e.Undone:
			return s.load(path.Join(oplogDir, e.ID))
		case id == e.ID:
			return intent{}, &UndoError{id, "has been undone already"}
		}
	}
	if id == "" {
		return intent{}, &UndoError{"", "there is no change left to undo"}
	}
	return intent{}, &UndoError{id, "isn't in the history: list the recent changes for those that are"}
}

// invert makes t the reverse of a transaction.
func (s *Store) invert(t *Tx, target intent) error {
	dir := path.Join(oplogDir, target.ID)
	images := s.images(target.ID)
	var conflicts []Conflict
	for i, o := range target.Ops {
		if err := t.blocked[o.Path]; err != nil {
			return err
		}
		c, err := t.look(o.Path)
		if err != nil && !isForeign(err) {
			return err
		}
		before, after := images(i, o)
		if err != nil || c.beforeHash() != o.After {
			var now []byte
			if c != nil {
				now = c.before
			}
			conflicts = append(conflicts, Conflict{Path: o.Path, Expected: after, Current: now})
			continue
		}
		if o.Before == "" {
			t.unset(c)
			continue
		}
		if before == nil {
			return &UndoError{target.ID, fmt.Sprintf("can't be undone: the earlier text of %s is no longer whole", quote(o.Path))}
		}
		t.set(c, before)
		if !c.existed {
			c.like = slot(dir, i)
		}
	}
	if len(conflicts) > 0 {
		return &ConflictError{Files: conflicts, Undo: true}
	}
	for _, o := range target.Ops {
		if c := t.changes[o.From]; o.From != "" && c != nil {
			c.from = o.Path
		}
	}
	return nil
}
