package txn

import (
	"path"
	"slices"
)

// aside is where bytes that lost their place are kept: a name of its own that
// still says which file they come from.
func aside(id, from string) string {
	name := path.Base(from)
	if len(name) > longestName {
		name = path.Ext(name)
	}
	return path.Join(conflictsDir, id+"-"+name)
}

// Aside lists what is kept aside: versions of files that lost their place to
// someone else's edit, and entries of the journal that can't be read. They are
// someone's words, so the Store never deletes them.
func (s *Store) Aside() ([]string, error) {
	names, err := s.fs.Names(conflictsDir)
	if err != nil && !isAbsent(err) {
		return nil, err
	}
	slices.Sort(names)
	for i, name := range names {
		names[i] = path.Join(conflictsDir, name)
	}
	return names, nil
}
