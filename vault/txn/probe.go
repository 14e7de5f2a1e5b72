package txn

import (
	"context"
	"errors"
	"path"
)

// HistorySize is how many transactions the history keeps, and their bytes.
func (s *Store) HistorySize() (transactions int, bytes int64, err error) {
	ids, err := s.ids()
	if err != nil {
		return 0, 0, err
	}
	for _, id := range ids {
		bytes += s.sizeOf(path.Join(oplogDir, id))
	}
	return len(ids), bytes, nil
}

// CanExchange tries whether two files can be swapped in one step here: where
// they can't, what an editor saves in the same instant is found a moment later
// and kept beside the note. Before the first write nothing is tried, since
// trying would be one: known is then false.
func (s *Store) CanExchange(ctx context.Context) (can, known bool, err error) {
	if info, err := s.fs.Stat(txDir); s.readOnly || err != nil || !info.Mode.IsDir() {
		return false, false, nil
	}
	ses, err := s.begin(ctx)
	if err != nil {
		return false, false, err
	}
	defer ses.end()
	dir := path.Join(txDir, ses.newID(Request{})+staged) // discarded by others, if we die
	if err := s.fs.Mkdir(dir, 0o700); err != nil {
		return false, false, err
	}
	defer s.removeTree(dir)
	a, b := path.Join(dir, "a"), path.Join(dir, "b")
	for _, p := range []string{a, b} {
		if err := s.fs.Create(p, nil, Creation{Perm: 0o600}); err != nil {
			return false, false, err
		}
	}
	err = s.fs.Exchange(a, b)
	if errors.Is(err, errors.ErrUnsupported) {
		return false, true, nil
	}
	return err == nil, err == nil, err
}
