package txn

import (
	"errors"
	"path"
)

// settle brings a committed transaction to its end: completed, or, if a file
// was edited meanwhile or the disk refuses, taken back. A *ConflictError or
// another error says that it was taken back; only after an *UnsettledError is
// it neither, and the journal keeps it for the next call.
func (s *Store) settle(in intent) error {
	conflicts, err := s.forward(in)
	if err == nil {
		return nil
	}
	kept, backErr := s.abort(in)
	if backErr != nil {
		return in.unsettled(errors.Join(err, backErr))
	}
	if conflicts = append(conflicts, kept...); errors.Is(err, errChanged) || len(kept) > 0 {
		return &ConflictError{Files: conflicts}
	}
	return err
}

// forward applies all ops and moves the transaction to the history. The move
// needn't be durable: repeated, all this changes nothing.
func (s *Store) forward(in intent) (conflicts []Conflict, err error) {
	dir := path.Join(txDir, in.ID+committed)
	for _, folder := range in.Made {
		if err := s.makeFolder(folder); err != nil {
			return nil, meddled(err)
		}
	}
	for i, o := range in.Ops {
		if err := s.apply(dir, i, o); err != nil {
			return []Conflict{s.foundAt(dir, i, o)}, err
		}
	}
	if err := s.flush(in); err != nil {
		return nil, err
	}
	for _, folder := range reversed(in.Drop) {
		s.fs.Remove(folder) // fails if it isn't empty, as it should
	}
	return nil, s.fs.Rename(dir, path.Join(oplogDir, in.ID))
}

// makeFolder makes a folder durably, before anything is put into it.
func (s *Store) makeFolder(folder string) error {
	if err := s.fs.Mkdir(folder, 0o777); err != nil && !isPresent(err) {
		return err
	}
	return s.fs.Sync(path.Dir(folder)) // even if it is there: whoever made it may not have got so far
}

// foundAt describes someone else's bytes, which stand at the target or have
// just been displaced from it.
func (s *Store) foundAt(dir string, i int, o op) Conflict {
	at := o.Path
	if now, err := s.content(at); err == nil && now == o.After && o.After != "" {
		at = slot(dir, i)
	}
	data, _, _ := s.fs.Read(at, Limit(at))
	return Conflict{Path: o.Path, Current: data}
}

// abort takes a committed transaction back. That it is to be taken back is
// made durable first: else a power cut could complete what its caller was
// told had failed.
func (s *Store) abort(in intent) ([]Conflict, error) {
	from, to := path.Join(txDir, in.ID+committed), path.Join(txDir, in.ID+aborted)
	if err := s.fs.Rename(from, to); err != nil {
		return nil, err
	}
	if err := s.fs.Sync(txDir); err != nil {
		return nil, err
	}
	return s.takeBack(in)
}

// takeBack reverts all ops of an aborted transaction, as far as it can, and
// deletes the transaction if it could.
func (s *Store) takeBack(in intent) (conflicts []Conflict, err error) {
	dir := path.Join(txDir, in.ID+aborted)
	for i := len(in.Ops) - 1; i >= 0; i-- {
		kept, opErr := s.revert(in.ID, dir, i, in.Ops[i])
		if opErr == nil && kept != "" {
			conflicts = append(conflicts, Conflict{Path: in.Ops[i].Path, Kept: kept})
		}
		err = errors.Join(err, opErr)
	}
	if err == nil {
		err = s.flush(in)
	}
	if err == nil {
		var late []Conflict
		late, err = s.keepChanged(dir, in, func(o op) string { return o.After })
		conflicts = append(conflicts, late...)
	}
	if err == nil {
		err = s.fs.Sync(dir) // all that left it must have left before it is deleted
	}
	if err != nil {
		return conflicts, err
	}
	for _, folder := range reversed(in.Made) {
		s.fs.Remove(folder) // fails if someone else has put a file there
	}
	return conflicts, s.discard(dir)
}

// flush makes the folders of all ops durable.
func (s *Store) flush(in intent) error {
	seen := map[string]bool{}
	var jobs []func() error
	for _, o := range in.Ops {
		dir := path.Dir(o.Path)
		if !seen[dir] {
			seen[dir] = true
			jobs = append(jobs, func() error {
				err := s.fs.Sync(dir)
				if isAbsent(err) || isForeign(err) { // never made, or someone moved it away
					return nil
				}
				return err
			})
		}
	}
	return parallel(s.workers, jobs)
}

// discard deletes a folder of the journal. It loses its name first and
// durably, so that it is never found half deleted.
func (s *Store) discard(dir string) error {
	gone := path.Join(txDir, trimState(path.Base(dir))+garbage)
	if err := s.fs.Rename(dir, gone); err != nil {
		return err
	}
	if err := s.fs.Sync(txDir); err != nil {
		return err
	}
	s.removeTree(gone) // else the next call does
	return nil
}

// removeTree deletes a folder of files.
func (s *Store) removeTree(dir string) error {
	names, err := s.fs.Names(dir)
	for _, name := range names {
		err = errors.Join(err, s.fs.Remove(path.Join(dir, name)))
	}
	if err == nil {
		err = s.fs.Remove(dir)
	}
	return err
}
