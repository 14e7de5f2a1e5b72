package txn

import (
	"maps"
	"path"
	"runtime"
	"slices"
	"strings"
)

// listing is what a folder will hold, by name and by folded name.
type listing struct {
	names  map[string]bool
	folded map[string]string // one name of each form
}

func (l *listing) add(name string) {
	if !l.names[name] {
		l.names[name] = true
		l.folded[fold(name)] = name
	}
}

func (l *listing) remove(name string) {
	delete(l.names, name)
	if f := fold(name); l.folded[f] == name {
		delete(l.folded, f)
	}
}

// Names lists the files and folders in a folder ("" is the root) as they will
// be after the changes so far, sorted, hidden ones left out. A folder that
// doesn't exist has none.
func (t *Tx) Names(dir string) ([]string, error) {
	if dir == "" {
		dir = "."
	}
	if dir != "." {
		if err := CheckPath(dir); err != nil {
			return nil, err
		}
	}
	l, err := t.list(dir)
	if err != nil {
		return nil, err
	}
	visible := slices.DeleteFunc(slices.Collect(maps.Keys(l.names)), func(n string) bool { return n[0] == '.' })
	slices.Sort(visible)
	return visible, nil
}

// list reads a folder once and then keeps its listing up to date.
func (t *Tx) list(dir string) (*listing, error) {
	if l := t.listings[dir]; l != nil {
		return l, nil
	}
	names, err := t.store.fs.Names(dir)
	if err != nil && !isAbsent(err) {
		return nil, err
	}
	l := &listing{make(map[string]bool, len(names)), make(map[string]string, len(names))}
	for _, name := range names {
		l.add(name)
	}
	t.listings[dir] = l
	for _, p := range t.order {
		if c := t.changes[p]; c.exists != c.existed {
			t.listed(c)
		}
	}
	return l, nil
}

// foldsNames holds for systems that find a file by a name of another case. An
// edit by that name would rename it, and be blind to one by the true name; so
// there, too, a file is only found by the name that it has.
const foldsNames = runtime.GOOS == "windows" || runtime.GOOS == "darwin"

// spelled reports whether each part of a path is written as in its folder.
func (t *Tx) spelled(p string) (bool, error) {
	for dir := path.Dir(p); ; p, dir = dir, path.Dir(dir) {
		l, err := t.list(dir)
		if err != nil || !l.names[path.Base(p)] {
			return false, err
		}
		if dir == "." {
			return true, nil
		}
	}
}

// named reports whether a folder holds a file by this very name now.
func (s *Store) named(p string) bool {
	names, err := s.fs.Names(path.Dir(p))
	return err != nil || slices.Contains(names, path.Base(p))
}

// listed brings the listings that are loaded up to date with a change.
func (t *Tx) listed(c *change) {
	name := c.path
	if !c.exists {
		if l := t.listings[path.Dir(name)]; l != nil {
			l.remove(path.Base(name))
		}
		return
	}
	for ; name != "."; name = path.Dir(name) {
		if l := t.listings[path.Dir(name)]; l != nil {
			l.add(path.Base(name))
		}
	}
}

// checkFree refuses a new file whose name, or whose new folders' names, other
// systems couldn't hold or would hold to be the same as existing ones.
func (t *Tx) checkFree(p string) error {
	if settings[p] {
		return nil
	}
	dir := "."
	for name := range strings.SplitSeq(p, "/") {
		l, err := t.list(dir)
		if err != nil {
			return err
		}
		if !l.names[name] {
			if why := badName(name); why != "" {
				return &PathError{p, why}
			}
			if twin, ok := l.folded[fold(name)]; ok {
				return &ExistsError{p, path.Join(dir, twin)}
			}
		}
		dir = path.Join(dir, name)
	}
	return nil
}
