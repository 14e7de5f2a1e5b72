package vault

import (
	"maps"
	"path"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"csmd/vault/csm"
	"csmd/vault/pack"
)

// load makes the book of what the index keeps: all records, in the order of
// their files, with their references resolved.
func (v *Vault) load() (*Snapshot, error) {
	v.started()
	b := &csm.Book{Settings: v.settings.value, Ledgers: map[string]bool{}}
	s := &Snapshot{Book: b, files: maps.Clone(v.known.files), records: map[string]int{}, generation: v.known.generation, settings: v.settings.times, today: v.today()}
	s.Problems = append(s.Problems, v.settings.problems...)
	files := v.known.byPath()
	s.byID = sync.OnceValue(func() map[int64]*entry {
		ids := make(map[int64]*entry, len(files))
		for _, f := range files {
			ids[f.id] = f
		}
		return ids
	})
	for _, f := range files {
		if f.kind == "csv" {
			s.Ledgers[strings.TrimSuffix(strings.ToLower(path.Base(f.path)), ".csv")] = true
		}
	}
	s.boxes = sync.OnceValue(func() map[csm.Source]bool {
		boxes := map[csm.Source]bool{}
		for i := range b.Tasks {
			if t := &b.Tasks[i]; t.Checkbox && t.Status.Active() {
				boxes[t.Source()] = true
			}
		}
		return boxes
	})
	if err := s.shelve(files); err != nil {
		return nil, err
	}
	s.resolve()
	s.Problems = capped(append(s.Problems, csm.Check(b, s.today)...))
	return s, nil
}

// shelve fills the book with the records of the files.
func (s *Snapshot) shelve(files []*entry) error {
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

// shelf is where the records of one kind belong in a book. It is as long as all
// of them are before the first is put there: a slice that grew would hold half
// as much again, and would have to be filled by one hand.
type shelf struct {
	size    int
	reserve func(size int)
	put     func(r *pack.Reader, at, n int)
}

func shelfOf[T any](to *[]T) *shelf {
	return &shelf{
		size: len(*to),
		reserve: func(size int) {
			if size > len(*to) {
				*to = append(make([]T, 0, size), *to...)[:size]
			}
		},
		put: func(r *pack.Reader, at, n int) {
			for i := range n {
				r.Read(&(*to)[at+i])
			}
		},
	}
}

// portion is the records of one kind of one file, and their place on their shelf.
type portion struct {
	shelf  *shelf
	at, n  int
	packed string
}

// portionsOf finds places for all records of the files, in their order.
func portionsOf(files []*entry, shelves map[string]*shelf) ([]portion, error) {
	portions := make([]portion, 0, len(files))
	for _, f := range files {
		for r := pack.NewReader(f.body); r.More(); {
			p := portion{shelf: shelves[r.Text()], n: r.Count(), packed: r.Text()}
			if p.shelf == nil || p.n > len(p.packed) || r.Err() != nil {
				return nil, errDamaged
			}
			p.at = p.shelf.size
			p.shelf.size += p.n
			portions = append(portions, p)
		}
	}
	for _, s := range shelves {
		s.reserve(s.size)
	}
	return portions, nil
}

// portionsAtOnce is how many portions a hand fills at a time.
const portionsAtOnce = 64

// fillShelves puts all records into their places, on all cores.
func fillShelves(portions []portion) error {
	var hands sync.WaitGroup
	var taken atomic.Int64
	var damaged atomic.Bool
	for range min(runtime.GOMAXPROCS(0), 1+len(portions)/portionsAtOnce) {
		hands.Go(func() {
			for {
				to := int(taken.Add(portionsAtOnce))
				if to-portionsAtOnce >= len(portions) {
					return
				}
				for _, p := range portions[to-portionsAtOnce : min(to, len(portions))] {
					r := pack.NewReader(p.packed)
					p.shelf.put(r, p.at, p.n)
					if r.Err() != nil || r.More() {
						damaged.Store(true)
					}
				}
			}
		})
	}
	hands.Wait()
	if damaged.Load() {
		return errDamaged
	}
	return nil
}
