package txn

import (
	"fmt"
	"path"
	"time"
)

// lateAfter is how long after a transaction an editor that had a file open
// may still write into the displaced one.
const lateAfter = 2 * time.Second

// lateWriters looks at the files that recent transactions displaced. What an
// editor has still written into one would be seen by nobody, so it is kept
// among the conflicts. A transaction is looked at whenever it is the newest,
// and once more when its time is over.
func (s *Store) lateWriters(history []string) (warnings []string, err error) {
	for n, id := range s.unsettled(history) {
		dir := path.Join(oplogDir, id)
		in, err := s.load(dir)
		if err != nil {
			continue
		}
		age := s.now().Sub(in.At)
		over := age < 0 || age >= lateAfter
		if !over && n > 0 {
			break // so are all that follow
		}
		found, err := s.keepLate(dir, in)
		warnings = append(warnings, found...)
		if err != nil {
			return warnings, err
		}
		if over {
			s.fs.Remove(path.Join(dir, lateMark)) // else it is looked at again
		}
	}
	return warnings, nil
}

// unsettled lists the transactions that are yet to be looked at for the last
// time: the newest first, then from the oldest on.
func (s *Store) unsettled(history []string) []string {
	first := len(history)
	for first > 0 {
		if _, err := s.fs.Stat(path.Join(oplogDir, history[first-1], lateMark)); err != nil {
			break // this one and all before it are done
		}
		first--
	}
	if first == len(history) {
		return nil
	}
	last := len(history) - 1
	return append([]string{history[last]}, history[first:last]...)
}

func (s *Store) keepLate(dir string, in intent) (warnings []string, err error) {
	displaced := func(o op) string { return o.Before }
	kept, err := s.keepChanged(dir, in, displaced)
	for _, c := range kept {
		warnings = append(warnings, fmt.Sprintf("%s was saved by another program while csmd was changing it; what that program saved is kept as %s: merge the two by hand", quote(c.Path), c.Kept))
	}
	return warnings, err
}

// keepChanged moves slots that no longer hold what they should to the
// conflicts. It must happen before a slot is deleted, too: a program may have
// opened the file in the instant in which it was in its place.
func (s *Store) keepChanged(dir string, in intent, want func(op) string) (kept []Conflict, err error) {
	for i, o := range in.Ops {
		now, err := s.content(slot(dir, i))
		if err != nil {
			return kept, err
		}
		if now == "" || now == want(o) {
			continue
		}
		name := aside(fmt.Sprintf("%s-%d-late", in.ID, i), o.Path)
		if err := s.fs.Rename(slot(dir, i), name); err != nil {
			return kept, err
		}
		kept = append(kept, Conflict{Path: o.Path, Kept: name})
	}
	return kept, nil
}
