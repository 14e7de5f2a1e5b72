package txn

import (
	"context"
	"path"
	"sync"
)

// stage writes a transaction down and commits it. The rename of its folder,
// once flushed, is the commit point; everything in the folder is durable by
// then, and nothing outside has been touched. On an error nothing happened.
func (s *Store) stage(ctx context.Context, in intent, changes []*change) error {
	for _, c := range changes {
		if err := s.checkUnchanged(c); err != nil {
			return err
		}
	}
	dir := path.Join(txDir, in.ID+staged)
	err := s.fill(dir, in, changes)
	if err == nil {
		err = s.fs.Sync(dir)
	}
	if err == nil {
		err = ctx.Err() // the last moment at which the caller can step back
	}
	if err == nil {
		err = s.commit(in)
	}
	if err != nil {
		s.removeTree(dir) // else the next call does
	}
	return err
}

func (s *Store) commit(in intent) error {
	from, to := path.Join(txDir, in.ID+staged), path.Join(txDir, in.ID+committed)
	if err := s.fs.Rename(from, to); err != nil {
		return err
	}
	err := s.fs.Sync(txDir)
	if err == nil {
		return nil
	}
	// The name may have become durable all the same, and then a power cut
	// would commit what the caller is about to be told has failed.
	if s.fs.Rename(to, from) != nil || s.fs.Sync(txDir) != nil {
		return in.unsettled(err)
	}
	return err
}

// checkUnchanged refuses early what can't or mustn't be written.
func (s *Store) checkUnchanged(c *change) error {
	now, err := s.content(c.path)
	if err != nil {
		return err
	}
	if foldsNames && !c.existed && now != "" && !s.named(c.path) {
		now = "" // it is the one that is about to get this name
	}
	if now != c.beforeHash() {
		return &ConflictError{Files: []Conflict{s.conflict(c)}}
	}
	if c.existed {
		if err := s.fs.Writable(c.path); err != nil {
			return err
		}
	}
	for dir := path.Dir(c.path); ; dir = path.Dir(dir) {
		err := s.fs.Writable(dir)
		if !isAbsent(err) || dir == "." {
			return err
		}
	}
}

// conflict describes a change whose file isn't what it was based on.
func (s *Store) conflict(c *change) Conflict {
	now, _, _ := s.fs.Read(c.path, Limit(c.path))
	return Conflict{Path: c.path, Expected: c.before, Current: now}
}

// fill writes the files of a transaction's folder, several at a time, as each
// is flushed.
func (s *Store) fill(dir string, in intent, changes []*change) error {
	record, err := in.encode()
	if err != nil {
		return err
	}
	if err := s.fs.Mkdir(dir, 0o700); err != nil {
		return err
	}
	private := Creation{Perm: 0o600}
	jobs := []func() error{
		func() error {
			return s.fs.Create(path.Join(dir, intentFile), record, Creation{Perm: 0o600, Flush: true})
		},
		func() error { return s.fs.Create(path.Join(dir, unansweredMark), nil, private) },
		func() error { return s.fs.Create(path.Join(dir, lateMark), nil, private) },
	}
	for i, c := range changes {
		if !c.exists {
			continue
		}
		jobs = append(jobs,
			func() error { return s.fs.Create(slot(dir, i), c.after, c.creation()) },
			func() error { return s.fs.Create(afterImage(dir, i), c.after, private) })
	}
	return parallel(s.workers, jobs)
}

// parallel runs jobs on n goroutines and returns the first error.
func parallel(n int, jobs []func() error) (first error) {
	var (
		wg   sync.WaitGroup
		once sync.Once
		next = make(chan func() error)
	)
	for range min(n, len(jobs)) {
		wg.Go(func() {
			for job := range next {
				if err := job(); err != nil {
					once.Do(func() { first = err })
				}
			}
		})
	}
	for _, job := range jobs {
		next <- job
	}
	close(next)
	wg.Wait()
	return first
}
