package vault

import (
	"cmp"
	"database/sql"
	"slices"
)

// writer holds what one transaction changes of the files. What it is given is
// there after flush.
type writer struct {
	fingerprints
	known  manifest
	texted int64                      // the last id that full text knows
	news                              // what this transaction makes
	dirty  map[int64]map[int64]*entry // bundles, with entries that come, or nil for those that go
	first  int64                      // id of the first file that is new
	last   int64                      // id that was given to a file

	bundle, forgetWords, forgetAnswers, state *sql.Stmt
	forgotten                                 []int64 // whose words are still there
}

func newWriter(tx *sql.Tx, known manifest) (w *writer, err error) {
	w = &writer{known: known, dirty: map[int64]map[int64]*entry{}}
	w.news = news{generation: known.generation + 1, files: len(known.files), bundles: map[int64][]*entry{}}
	for _, s := range []struct {
		to    **sql.Stmt
		query string
	}{
		{&w.bundle, "INSERT OR REPLACE INTO bundle (id, since, sum, body) VALUES (?, ?, ?, ?)"},
		{&w.forgetWords, "DELETE FROM words WHERE rowid = ?"},
		{&w.forgetAnswers, "DELETE FROM answer"},
		{&w.state, "UPDATE state SET generation = ?, files = ?, last = ?"},
	} {
		if *s.to, err = tx.Prepare(s.query); err != nil {
			return nil, err
		}
	}
	if w.fingerprints, err = fingerprintsOf(tx); err != nil {
		return nil, err
	}
	err = tx.QueryRow("SELECT texted, last FROM state").Scan(&w.texted, &w.last)
	w.first = w.last + 1
	return w, err
}

// change puts an entry, or nil, into its bundle.
func (w *writer) change(id int64, e *entry) {
	b := bundleOf(id)
	if w.dirty[b] == nil {
		w.dirty[b] = make(map[int64]*entry, bundleFiles)
	}
	w.dirty[b][id] = e
}

func (w *writer) forget(id int64) {
	w.change(id, nil)
	if w.files--; id <= w.texted {
		w.forgotten = append(w.forgotten, id)
	}
}

// put takes the entry of a file that was read. A file whose bytes are the same
// as before only gets its new times.
func (w *writer) put(e *entry) error {
	if old, ok := w.known.files[e.path]; ok {
		if old.hash == e.hash && e.hash != "" {
			same := *old
			same.sig, same.seen = e.sig, e.seen
			w.change(old.id, &same)
			return nil
		}
		w.forget(old.id)
	}
	w.last++
	e.id = w.last
	w.files++
	w.change(e.id, e)
	if b := bundleOf(e.id); bundleOf(e.id+1) != b && b*bundleFiles >= w.first { // nothing else can come into it, or go
		return w.write(b)
	}
	return nil
}

// write writes a bundle as it is now.
func (w *writer) write(b int64) error {
	entries := slices.DeleteFunc(slices.Clone(w.known.bundles[b]), func(e *entry) bool { _, changed := w.dirty[b][e.id]; return changed })
	for _, e := range w.dirty[b] {
		if e != nil {
			entries = append(entries, e)
		}
	}
	delete(w.dirty, b)
	slices.SortFunc(entries, func(a, b *entry) int { return cmp.Compare(a.id, b.id) })
	body := packBundle(entries)
	var err error
	if w.bundles[b], err = unpackBundle(string(body)); err != nil { // whose texts hold nothing else of the notes
		return err
	}
	_, err = w.bundle.Exec(b, w.generation, checksum(body), body)
	return err
}

func (w *writer) flush() error {
	slices.Sort(w.forgotten) // full text writes all it holds to the disk whenever an id is below the last one
	for _, id := range w.forgotten {
		if _, err := w.forgetWords.Exec(id); err != nil {
			return err
		}
	}
	for b := range w.dirty {
		if err := w.write(b); err != nil {
			return err
		}
	}
	if _, err := w.forgetAnswers.Exec(); err != nil { // a note that is gone is in none
		return err
	}
	_, err := w.state.Exec(w.generation, w.files, w.last)
	return err
}
