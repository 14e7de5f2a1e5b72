package vault

import (
	"context"
	"maps"
	"slices"

	"csmd/vault/csm"
)

// manifest is what the index knows of the files, and its generation: a number
// that each change of the index raises, whichever process makes it.
type manifest struct {
	generation int64
	files      map[string]*entry
	bundles    map[int64][]*entry
	problems   []csm.Problem // of the last walk
}

// entry is all that the index keeps of one file. It is never changed: a file
// that changed has another.
type entry struct {
	id   int64
	path string
	sig  signature
	seen int64
	hash string // the fingerprint of the bytes; "" when unreadable

	kind  string // account, task, renewal, …; note; csv
	title string
	date  csm.Date // what the note is about, else when it changed
	ref   string   // its account, as written
	links string   // packed; see links.go
	body  string   // its records and problems, packed; see contents.go
}

// racyWindow is how fresh a file may be when it is read so that a second
// change could still hide behind the same times (git calls it racily clean).
const racyWindow = int64(2e9)

func (e *entry) same(sig signature) bool { return e.sig == sig && !racy(sig, e.seen) }

// racy reports that a file could have changed after it was seen without other
// times. A modification time can be forged; then the change time tells.
func racy(sig signature, seen int64) bool { return seen-max(sig.mtime, sig.ctime) <= racyWindow }

// learn reads what changed in the index since we knew it.
func (v *Vault) learn(ctx context.Context) error {
	news, err := v.index.since(ctx, v.known.generation)
	if err != nil || news.generation == v.known.generation {
		return err
	}
	known := v.known.with(news)
	if len(known.files) != news.files {
		v.known = manifest{} // its maps are no longer what they were
		return errDamaged
	}
	v.known = known
	return nil
}

// byPath are the entries by path. Files come into the bundles in the order of
// their paths, mostly, so that there is little to sort.
func (m manifest) byPath() []*entry {
	entries := make([]*entry, 0, len(m.files))
	for _, id := range slices.Sorted(maps.Keys(m.bundles)) {
		entries = append(entries, m.bundles[id]...)
	}
	slices.SortFunc(entries, byPath)
	return entries
}

// clone is what is known now, for those who ask when more is known.
func (m manifest) clone() manifest {
	return manifest{generation: m.generation, files: maps.Clone(m.files)}
}

// with is the manifest with other bundles. A file that changed may stand in
// another bundle than before, so all old entries go before the first new one
// comes.
func (m manifest) with(n news) manifest {
	if m.files == nil {
		m.files, m.bundles = make(map[string]*entry, n.files), map[int64][]*entry{}
	}
	m.generation = n.generation
	for id := range n.bundles {
		for _, e := range m.bundles[id] {
			delete(m.files, e.path)
		}
	}
	for _, entries := range n.bundles {
		for _, e := range entries {
			m.files[e.path] = e
		}
	}
	maps.Copy(m.bundles, n.bundles)
	return m
}
