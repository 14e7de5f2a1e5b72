package txn

import (
	"errors"
	"fmt"
	"path"
)

// errChanged says that a path isn't what the op was based on.
var errChanged = errors.New("changed by someone else meanwhile")

// apply makes one op of a committed transaction true, from whatever state a
// crash left it in. The slot decides whether it has been applied: the target
// may have been edited since, which is as it should be.
func (s *Store) apply(dir string, i int, o op) error {
	slot := slot(dir, i)
	target, displaced, err := s.look(slot, o)
	if err != nil {
		return err
	}
	switch {
	case displaced == o.Before:
		return nil // applied
	case target != o.Before || displaced != o.After:
		return errChanged
	case o.Before == "":
		return s.place(slot, o.Path)
	case o.After == "":
		err = s.place(o.Path, slot)
	default:
		err = s.swap(slot, o.Path)
	}
	if err != nil {
		return err
	}
	if displaced, err = s.content(slot); err == nil && displaced != o.Before {
		err = errChanged
	}
	return err
}

// look returns the hashes of an op's target and slot.
func (s *Store) look(slot string, o op) (target, displaced string, err error) {
	if target, err = s.content(o.Path); err != nil {
		return "", "", err
	}
	displaced, err = s.content(slot)
	if err == nil && displaced == "" && o.Before != "" && o.After != "" {
		// A swap in steps was interrupted: see swap.
		if err = s.fs.Rename(slot+".old", slot); err == nil {
			displaced, err = s.content(slot)
		} else if isAbsent(err) {
			err = nil
		}
	}
	return target, displaced, err
}

// place moves a file to a name that must be free.
func (s *Store) place(from, to string) error { return meddled(s.fs.Rename(from, to)) }

// meddled turns the failures that only someone else's change can cause into
// errChanged.
func meddled(err error) error {
	if isAbsent(err) || isPresent(err) || isForeign(err) {
		return errChanged
	}
	return err
}

// swap exchanges slot and target. Where the system has no such call, the
// target is copied, looked at once more and replaced; an edit in the instant
// between the last two is lost, which csmd can't prevent there.
func (s *Store) swap(slot, target string) error {
	err := s.fs.Exchange(slot, target)
	if !errors.Is(err, errors.ErrUnsupported) {
		return meddled(err)
	}
	old := slot + ".old"
	if err := s.fs.Remove(old); err != nil && !isAbsent(err) {
		return err
	}
	data, _, err := s.fs.Read(target, Limit(target))
	if err == nil {
		err = s.fs.Create(old, data, Creation{Like: target, Flush: true})
	}
	if err == nil {
		err = s.fs.Sync(path.Dir(slot)) // the copy must outlive the original
	}
	if err != nil {
		return meddled(err)
	}
	now, err := s.content(target)
	if err == nil && now != hash(data) {
		err = errChanged
	}
	if err != nil {
		return err
	}
	if err := s.fs.Replace(slot, target); err != nil {
		return meddled(err)
	}
	return s.fs.Rename(old, slot)
}

// patience is how often an editor may save between our look and our step.
const patience = 10

// revert takes one op back, from whatever state it is in. It gives back what
// was displaced only where our own bytes stand; bytes that find their place
// taken by someone else's are kept among the conflicts, and kept says where.
func (s *Store) revert(id, dir string, i int, o op) (kept string, err error) {
	slot := slot(dir, i)
	for range patience {
		target, displaced, err := s.look(slot, o)
		switch {
		case err != nil || displaced == o.After:
			return kept, err // never applied
		case displaced == "" && (o.Before != "" || target != o.After):
			return kept, nil // nothing to give back; what we made was edited or deleted
		case target != o.After || o.Before == "" && displaced != "": // the slot of a new file should be free
			kept = aside(fmt.Sprintf("%s-%d", id, i), o.Path)
			err = s.fs.Rename(slot, kept)
		default:
			err = s.stepBack(slot, o)
			if err == nil {
				return kept, nil
			}
		}
		if err != nil && !errors.Is(err, errChanged) {
			return kept, err
		}
	}
	return kept, errChanged
}

// stepBack undoes an applied op. If something else than our own bytes comes
// out, an editor saved just now, and its bytes get their place again.
func (s *Store) stepBack(slot string, o op) error {
	back := func() error { return s.swap(slot, o.Path) }
	again := back
	switch {
	case o.Before == "":
		back = func() error { return s.place(o.Path, slot) }
		again = func() error { return s.place(slot, o.Path) }
	case o.After == "":
		return s.place(slot, o.Path)
	}
	if err := back(); err != nil {
		return err
	}
	out, err := s.content(slot)
	if err != nil || out == o.After {
		return err
	}
	return errors.Join(again(), errChanged)
}
