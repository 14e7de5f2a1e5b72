package vault

import (
	"context"
	"database/sql"
	"path"
	"slices"
	"strings"

	"csmd/vault/csm"
)

// Snapshot is the book as the files hold it at one moment, with everything
// that could not be read or believed. Don't change it: it is shared.
type Snapshot struct {
	*csm.Book
	Names    *csm.Names
	Problems []csm.Problem
	kinds    map[string]string // path → kind
	records  map[string]int    // how many of each kind

	generation string
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
	if v.shared.book != nil && v.shared.look > asked && ctx.Err() == nil {
		return v.shared.book, nil
	}
	look := v.looks.Add(1)
	seen, err := v.look(ctx)
	if err != nil {
		return nil, err
	}
	err = v.trusting(ctx, func() error {
		if err := v.refreshOnce(ctx, seen); err != nil {
			return err
		}
		return v.current(ctx)
	})
	if err != nil {
		return nil, err
	}
	v.shared = sharedBook{look, v.snapshot.with(v.known.problems)}
	return v.shared.book, nil
}

// sharedBook is the answer of the last look, by its number.
type sharedBook struct {
	look int64
	book *Snapshot
}

// current loads the snapshot, unless the one there is still holds.
func (v *Vault) current(ctx context.Context) error {
	if s := v.snapshot; s != nil && s.generation == v.known.generation && s.today == v.today() && s.settings == v.settings.times {
		return nil
	}
	s, err := v.load(ctx)
	if err != nil {
		return err
	}
	v.snapshot = s
	v.fillLater()
	return nil
}

// load reads all records from the index, in the order of their files, and
// resolves their references.
func (v *Vault) load(ctx context.Context) (*Snapshot, error) {
	b := &csm.Book{Settings: v.settings.value, Ledgers: map[string]bool{}}
	s := &Snapshot{Book: b, kinds: map[string]string{}, records: map[string]int{}, generation: v.known.generation, settings: v.settings.times, today: v.today()}
	s.Problems = append(s.Problems, v.settings.problems...)
	files, err := v.index.contents(ctx)
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		s.kinds[f.path] = f.kind
		if f.kind == "csv" {
			s.Ledgers[strings.TrimSuffix(strings.ToLower(path.Base(f.path)), ".csv")] = true
		}
	}
	if err := s.shelve(files); err != nil {
		return nil, err
	}
	s.resolve()
	s.Problems = capped(append(s.Problems, csm.Check(b, s.today)...))
	return s, nil
}

// shelve fills the book with the records of the files.
func (s *Snapshot) shelve(files []fileContents) error {
	into := shelves(s.Book, &s.Problems)
	before := len(s.Problems)
	portions, err := portionsOf(files, into)
	if err != nil {
		return err
	}
	for kind, shelf := range into {
		s.records[kind] = shelf.size
	}
	s.records["problem"] -= before
	return fillShelves(portions)
}

// fileContents is one file as the index keeps it.
type fileContents struct{ path, kind, body string }

// contents are all files, by path. One statement sees one moment, and the
// checksums say that it is what was put there.
func (ix *index) contents(ctx context.Context) ([]fileContents, error) {
	rows, err := ix.db.QueryContext(ctx, "SELECT f.path, f.kind, f.title, f.date, f.ref, f.sum, r.body FROM file f LEFT JOIN record r ON r.file = f.id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var files []fileContents
	for rows.Next() {
		var f fileContents
		var title, date, ref string
		var sum int64
		var body sql.RawBytes
		if err := rows.Scan(&f.path, &f.kind, &title, &date, &ref, &sum, &body); err != nil {
			return nil, err
		}
		if sumOf(f.path, f.kind, title, date, ref).with(body) != checksum(sum) {
			return nil, errDamaged
		}
		f.body = string(body)
		files = append(files, f)
	}
	slices.SortFunc(files, func(a, b fileContents) int { return strings.Compare(a.path, b.path) })
	return files, rows.Err()
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
// figures of an answer. The settings touch every answer.
func (s *Snapshot) Warnings(kinds ...string) []csm.Problem {
	out := []csm.Problem{}
	for _, p := range s.Problems {
		if len(out) == maxWarnings {
			return append(out, csm.Problem{Severity: p.Severity, Code: "more_problems", Message: "more problems touch this answer than are named", Fix: "check_vault lists them"})
		}
		kind, known := s.kinds[p.Path]
		if p.Path == configPath || !known {
			out = append(out, p)
			continue
		}
		for _, k := range kinds {
			if k == kind {
				out = append(out, p)
				break
			}
		}
	}
	return out
}
