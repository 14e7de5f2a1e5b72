package txn

import (
	"bytes"
	"path"
	"slices"
)

// change is a path that the transaction has looked at: what was there then
// and what is to be there in the end.
type change struct {
	path    string
	existed bool
	before  []byte
	exists  bool
	after   []byte
	from    string // where the content lay before, if it was moved
	like    string // a file to take mode and attributes from, if not path itself
	links   int
}

// origin is where the content of c lay before the transaction, if anywhere.
func (c *change) origin() string {
	if c.from == "" && c.existed {
		return c.path
	}
	return c.from
}

// metaSource is the file whose mode and attributes c's content carries.
func (c *change) metaSource() string {
	if c.like == "" && c.existed {
		return c.path
	}
	return c.like
}

func (c *change) creation() Creation {
	perm := Creation{Like: c.metaSource(), Perm: 0o666, Flush: true}
	if settings[c.path] {
		perm.Perm = 0o600
	}
	return perm
}

func (c *change) beforeHash() string { return hashIf(c.existed, c.before) }
func (c *change) afterHash() string  { return hashIf(c.exists, c.after) }

func hashIf(exists bool, data []byte) string {
	if !exists {
		return ""
	}
	return hash(data)
}

// real returns what truly changes: first what goes away, so that a change of
// case only works where the file system ignores case.
func (t *Tx) real() []*change {
	var list []*change
	for _, p := range t.order {
		c := t.changes[p]
		if c.existed != c.exists || !bytes.Equal(c.before, c.after) {
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, func(a, b *change) int { return goes(b) - goes(a) })
	return list
}

func goes(c *change) int {
	if c.exists {
		return 0
	}
	return 1
}

// newFolders are the parents that are yet to be made, outer ones first.
func (t *Tx) newFolders(list []*change) ([]string, error) {
	there := map[string]bool{".": true}
	var made []string
	for _, c := range list {
		for dir := path.Dir(c.path); c.exists && !there[dir]; dir = path.Dir(dir) {
			there[dir] = true
			_, err := t.store.fs.Stat(dir)
			if err == nil {
				break
			}
			if !isAbsent(err) {
				return nil, err
			}
			made = append(made, dir)
		}
	}
	slices.Sort(made) // a prefix sorts before what it begins
	return made, nil
}
