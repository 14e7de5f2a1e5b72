package txn_test

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"csmd/vault/txn"
	"csmd/vault/txn/simdisk"
)

// walk is edits, undos and other people's edits in any order, beside a model
// that knows nothing but what files held before and after.
type walk struct {
	t    *testing.T
	rng  *rand.Rand
	disk *simdisk.Disk
	s    *txn.Store
	done []past
}

// past is a transaction in the model: the files it changed, "" for none.
type past struct {
	id, undoOf    string
	before, after map[string]string
}

// inForce holds if no later transaction in force took the n-th back.
func (w *walk) inForce(n int) bool {
	for later := n + 1; later < len(w.done); later++ {
		if w.done[later].undoOf == w.done[n].id && w.inForce(later) {
			return false
		}
	}
	return true
}

// Any walk of edits, undos, undos of undos and other people's edits ends where
// the model says; an undo that would lose someone's words names their files.
func TestUndoWalk(t *testing.T) {
	steps, refused := 0, 0
	for seed := range uint64(20 * *prove) {
		d := simdisk.New(map[string]string{"a.md": "ay", "b.md": "bee"})
		w := &walk{t: t, rng: rand.New(rand.NewPCG(seed, 4)), disk: d, s: simdisk.Store(d)}
		for i := 0; i < 40 && !t.Failed(); i++ {
			steps++
			switch w.rng.IntN(7) {
			case 0, 1, 2:
				w.edit(i)
			case 3:
				w.meddle(i)
			case 4:
				w.undo("", w.newest())
			default:
				if n := w.rng.IntN(len(w.done) + 1); n > 0 && !w.undo(w.done[n-1].id, n-1) {
					refused++
				}
			}
		}
		w.compare()
	}
	t.Logf("prove: undo walk: %d steps, %d undos refused", steps, refused)
}

func (w *walk) edit(i int) {
	w.t.Helper()
	w.keep("", func() (txn.Receipt, error) {
		return w.s.Update(w.t.Context(), txn.Request{}, func(t *txn.Tx) error { return randomEdit(t, w.rng, i) })
	})
}

// keep runs a transaction that must succeed and puts it into the model.
func (w *walk) keep(undoOf string, run func() (txn.Receipt, error)) {
	w.t.Helper()
	was := w.disk.Files(simdisk.Notes)
	r, err := run()
	if err != nil {
		w.t.Fatal(err)
	}
	is := w.disk.Files(simdisk.Notes)
	p := past{r.ID, undoOf, map[string]string{}, map[string]string{}}
	for name := range maps.Keys(union(was, is)) {
		if was[name] != is[name] {
			p.before[name], p.after[name] = was[name], is[name]
		}
	}
	w.done = append(w.done, p)
}

func union(a, b map[string]string) map[string]string {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return all
}

// meddle is somebody else who writes a file, or deletes one.
func (w *walk) meddle(i int) {
	names := slices.Sorted(maps.Keys(w.disk.Files(simdisk.Notes)))
	name := names[w.rng.IntN(len(names))]
	if w.rng.IntN(4) == 0 && len(names) > 1 {
		w.disk.Remove(name)
	} else {
		w.disk.Put(name, fmt.Sprint("mine ", i))
	}
}

// newest is the number of the newest transaction in force that is no undo.
func (w *walk) newest() int {
	for n := len(w.done) - 1; n >= 0; n-- {
		if w.done[n].undoOf == "" && w.inForce(n) {
			return n
		}
	}
	return -1
}

// undo takes the n-th transaction back, if the model says that it can be.
func (w *walk) undo(id string, n int) (possible bool) {
	w.t.Helper()
	now := w.disk.Files(simdisk.Notes)
	var foreign []string
	if n >= 0 {
		for name, text := range w.done[n].after {
			if now[name] != text {
				foreign = append(foreign, name)
			}
		}
	}
	slices.Sort(foreign)
	if n >= 0 && len(foreign) == 0 && w.inForce(n) {
		w.keep(w.done[n].id, func() (txn.Receipt, error) { return w.s.Undo(w.t.Context(), id) })
		is := w.disk.Files(simdisk.Notes)
		for name, text := range w.done[n].before {
			if is[name] != text {
				w.t.Errorf("after the undo %s holds %q, not %q", name, is[name], text)
			}
		}
		return true
	}
	_, err := w.s.Undo(w.t.Context(), id)
	var conflict *txn.ConflictError
	if n >= 0 && w.inForce(n) {
		if !errors.As(err, &conflict) || strings.Join(names(conflict), " ") != strings.Join(foreign, " ") {
			w.t.Errorf("others edited %q; undo says %v", foreign, err)
		}
	} else if err == nil {
		w.t.Errorf("there was nothing to undo in %q", id)
	}
	if !maps.Equal(w.disk.Files(simdisk.Notes), now) {
		w.t.Errorf("a refused undo changed the vault: %v", err)
	}
	return false
}

func names(c *txn.ConflictError) (list []string) {
	for _, f := range c.Files {
		list = append(list, f.Path)
	}
	slices.Sort(list)
	return list
}

// compare holds the history to the model.
func (w *walk) compare() {
	w.t.Helper()
	entries, err := w.s.History(0)
	if err != nil || len(entries) != len(w.done) {
		w.t.Fatalf("the history has %d entries of %d, %v", len(entries), len(w.done), err)
	}
	slices.Reverse(entries)
	for n, e := range entries {
		if e.ID != w.done[n].id || e.UndoOf != w.done[n].undoOf || e.Undone == w.inForce(n) {
			w.t.Errorf("entry %d of the history is %+v", n, e)
		}
	}
}

// randomEdit always changes something.
func randomEdit(t *txn.Tx, rng *rand.Rand, i int) error {
	names, err := t.Names("")
	if err != nil {
		return err
	}
	some := func() string { return names[rng.IntN(len(names))] }
	fresh := fmt.Sprintf("%d.md", i)
	switch n := rng.IntN(4); {
	case n == 0 || len(names) == 0:
		return t.Create(fresh, []byte("new"))
	case n == 1:
		return t.Move(some(), fresh)
	case n == 2:
		return errors.Join(t.Write(some(), fmt.Append(nil, "text ", i)), t.Create(fresh, []byte("beside")))
	}
	return t.Write(some(), fmt.Append(nil, "text ", i))
}
