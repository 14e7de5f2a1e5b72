package txn

import (
	"fmt"
	"path"
	"slices"
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
	for n, id := range slices.Backward(history) {
		dir := path.Join(oplogDir, id)
		mark := path.Join(dir, lateMark)
		if _, err := s.fs.Stat(mark); err != nil {
			break // this one and all before it are done
		}
		in, err := s.load(dir)
		if err != nil {
			continue
		}
		age := s.now().Sub(in.At)
		over := age < 0 || age >= lateAfter
		if !over && n < len(history)-1 {
			continue
		}
		found, err := s.keepLate(dir, in)
		warnings = append(warnings, found...)
		if err != nil {
			return warnings, err
		}
		if over {
			s.fs.Remove(mark) // else it is looked at again
		}
	}
	return warnings, nil
}

func (s *Store) keepLate(dir string, in intent) (warnings []string, err error) {
	for i, o := range in.Ops {
		if o.Before == "" {
			continue
		}
		now, err := s.content(slot(dir, i))
		if err != nil {
			return warnings, err
		}
		if now == "" || now == o.Before {
			continue
		}
		kept := path.Join(conflictsDir, fmt.Sprintf("%s-%d-late%s", in.ID, i, path.Ext(o.Path)))
		if err := s.fs.Rename(slot(dir, i), kept); err != nil {
			return warnings, err
		}
		warnings = append(warnings, fmt.Sprintf("%s was saved by another program while csmd was changing it; what that program saved is kept as %s: merge the two by hand", quote(o.Path), kept))
	}
	return warnings, nil
}
