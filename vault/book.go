package vault

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"csmd/vault/csm"
)

// Snapshot is the book as the files hold it at one moment, with everything
// that could not be read or believed. Don't change it: it is shared.
type Snapshot struct {
	*csm.Book
	Names    *csm.Names
	Problems []csm.Problem
	files    map[string]*entry // by path
	byID     func() map[int64]*entry
	boxes    func() map[csm.Source]bool // of open tasks that are checkboxes
	records  map[string]int             // how many of each kind

	generation int64
	settings   int // how often they had been read
	today      csm.Date
}

// Book brings the index up to the files and returns the book.
func (v *Vault) Book(ctx context.Context) (*Snapshot, error) {
	return v.bookSince(ctx, v.looks.Load())
}

// bookSince is the book for a question that was asked when so many looks at
// the files had begun. Who waited for others while a look began has no need of
// another: it began after the question, so what it saw is no older than that.
// A look that had begun before may have passed a file that was written since.
func (v *Vault) bookSince(ctx context.Context, asked int64) (*Snapshot, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	question := askingOf(ctx)
	if v.shared.book != nil && v.shared.look > asked && ctx.Err() == nil {
		question.answeredFrom(v.snapshot, v.shared.seen)
		return v.shared.book, nil
	}
	defer v.restLater()
	look, seen, err := v.lookFor(ctx, question)
	if err != nil {
		return nil, err
	}
	err = v.trusting(ctx, func() error {
		if err := v.refreshOnce(ctx, seen); err != nil {
			return err
		}
		return v.current()
	})
	if err != nil {
		return nil, err
	}
	question.answeredFrom(v.snapshot, seen)
	v.shared = sharedBook{look, v.snapshot.with(v.known.problems), seen}
	return v.shared.book, nil
}

// lookFor looks at the files for a question, unless Recall just has.
func (v *Vault) lookFor(ctx context.Context, question *asking) (look int64, seen *found, err error) {
	if look, seen, ok := question.looked(); ok {
		return look, seen, nil
	}
	look = v.looks.Add(1)
	if v.known.files == nil {
		defer v.learnAhead(ctx)()
	}
	seen, err = v.look(ctx)
	return look, seen, err
}

// learnAhead reads the index for the first time, while the files are looked at.
// What keeps it from doing so, it will meet again. The caller holds v.mu and
// ends with what is returned.
func (v *Vault) learnAhead(ctx context.Context) (wait func()) {
	var reader sync.WaitGroup
	reader.Go(func() {
		if v.opened(ctx) == nil {
			v.learn(ctx)
		}
	})
	return reader.Wait
}

// sharedBook is the answer of the last look, by its number, and what was seen.
type sharedBook struct {
	look int64
	book *Snapshot
	seen *found
}

// current loads the snapshot, unless the one there is still holds.
func (v *Vault) current() error {
	if s := v.snapshot; s != nil && s.generation == v.known.generation && s.today == v.today() && s.settings == v.settings.times {
		return nil
	}
	began := time.Now()
	s, err := v.load()
	if err != nil {
		return err
	}
	v.loading = time.Since(began)
	v.fillLater() // not before, as somebody waits for this answer
	v.snapshot = s
	return nil
}

// notes are the Markdown files, by path.
func (s *Snapshot) notes() []*entry {
	files := slices.DeleteFunc(slices.Collect(maps.Values(s.files)), func(f *entry) bool { return f.kind == "csv" })
	slices.SortFunc(files, byPath)
	return files
}

// with adds the problems of the walk that this answer stands on.
func (s *Snapshot) with(walked []csm.Problem) *Snapshot {
	if len(walked) == 0 {
		return s
	}
	c := *s
	c.Problems = append(append([]csm.Problem{}, s.Problems...), walked...)
	return &c
}

// Warnings are the problems in notes of some kinds: those that touch the
// figures of an answer. A checkbox is a task in a note of any kind, as long as it
// is open. The settings touch every answer.
func (s *Snapshot) Warnings(kinds ...string) []csm.Problem {
	out := []csm.Problem{}
	for _, p := range s.Problems {
		if len(out) == maxWarnings {
			return append(out, csm.Problem{Severity: p.Severity, Code: "more_problems", Message: "more problems touch this answer than are named", Fix: "check_vault lists them"})
		}
		file, known := s.files[p.Path]
		if p.Path == configPath || !known {
			out = append(out, p)
			continue
		}
		if slices.Contains(kinds, file.kind) || slices.Contains(kinds, "task") && s.boxes()[csm.At(p.Path, p.Line)] {
			out = append(out, p)
		}
	}
	return out
}
