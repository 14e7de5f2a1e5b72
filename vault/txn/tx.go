package txn

import "bytes"

// Tx is the view of one transaction: it reads files as they will be and
// collects what is to change. Nothing is written before its function returns.
// It is for use by one goroutine.
type Tx struct {
	store    *Store
	id       string
	changes  map[string]*change
	order    []string
	listings map[string]*listing
	blocked  map[string]error
}

// ID is what the Receipt will call the transaction, if it changes anything.
func (t *Tx) ID() string { return t.id }

// look returns the change of a path, which it reads on first sight: that is
// what an edit of it will be based on.
func (t *Tx) look(p string) (*change, error) {
	if c := t.changes[p]; c != nil {
		return c, nil
	}
	if err := CheckPath(p); err != nil {
		return nil, err
	}
	file, err := t.store.read(p)
	if err != nil && !isAbsent(err) {
		return nil, err
	}
	there := err == nil
	if there && foldsNames {
		if there, err = t.spelled(p); err != nil {
			return nil, err
		}
	}
	if !there {
		file = File{}
	}
	c := &change{path: p, existed: there, before: file.Data, exists: there, after: file.Data, links: file.links}
	t.changes[p] = c
	t.order = append(t.order, p)
	return c, nil
}

// edit is look for a path that is about to change.
func (t *Tx) edit(p string) (*change, error) {
	if err := t.blocked[p]; err != nil {
		return nil, err
	}
	if err := checkWritable(p); err != nil {
		return nil, err
	}
	return t.look(p)
}

// Read returns what a file will hold after the changes so far. Where there
// is none, errors.Is(err, fs.ErrNotExist) holds. A later Write is refused at
// the end if the file on disk is no longer what Read saw.
func (t *Tx) Read(path string) ([]byte, error) {
	c, err := t.look(path)
	if err != nil {
		return nil, err
	}
	if !c.exists {
		return nil, absent(path)
	}
	return bytes.Clone(c.after), nil
}

// Exists tells whether there will be a file after the changes so far.
func (t *Tx) Exists(path string) bool {
	c, err := t.look(path)
	return err == nil && c.exists
}

// Write replaces a file, or creates it as Create does.
func (t *Tx) Write(path string, data []byte) error {
	c, err := t.edit(path)
	if err != nil {
		return err
	}
	if int64(len(data)) > Limit(path) {
		return &SizeError{path, int64(len(data))}
	}
	if !c.exists && !c.existed {
		if err := t.checkFree(path); err != nil {
			return err
		}
	}
	t.set(c, append([]byte{}, data...)) // never nil, which stands for no file
	return nil
}

// Create makes a new file and the folders it needs. It is an *ExistsError if
// the name is taken, even by one that differs only in case or Unicode form,
// and a *PathError if other systems or links couldn't hold it.
func (t *Tx) Create(path string, data []byte) error {
	c, err := t.edit(path)
	if err != nil {
		return err
	}
	if c.exists {
		return &ExistsError{path, path}
	}
	return t.Write(path, data)
}

// Move gives a file another name or folder, under the rules of Create.
func (t *Tx) Move(from, to string) error {
	source, err := t.edit(from)
	if err != nil {
		return err
	}
	target, err := t.edit(to)
	switch {
	case err != nil:
		return err
	case !source.exists:
		return absent(from)
	case target.exists:
		return &ExistsError{to, to}
	}
	was := *source
	t.unset(source) // a change of case only is no conflict with itself
	if !target.existed {
		if err := t.checkFree(to); err != nil {
			t.set(source, was.after)
			source.from, source.like = was.from, was.like
			return err
		}
	}
	t.set(target, was.after)
	target.from, target.like = was.origin(), was.metaSource()
	if target.from == to { // moved back
		target.from = ""
	}
	return nil
}

func (t *Tx) set(c *change, data []byte) {
	c.exists, c.after = true, data
	t.listed(c)
}

func (t *Tx) unset(c *change) {
	c.exists, c.after, c.from, c.like = false, nil, "", ""
	t.listed(c)
}
