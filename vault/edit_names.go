package vault

import (
	"path"

	"csmd/vault/csm"
)

// Create makes a new file under a name that no note has yet, in any folder,
// since a link names the file only: name.md, or name-2.md and so on. It
// returns the path.
func (e *Edit) Create(folder, name string, data []byte, summary string) (string, error) {
	try := name
	for i := 2; e.names[csm.Fold(try+".md")]; i++ {
		try = name + "-" + itoa(i)
	}
	p, err := e.free(folder, try)
	if err != nil {
		return "", err
	}
	if err := e.readable(p, data); err != nil {
		return "", err
	}
	e.say(p, summary)
	return p, e.create(p, data)
}

func (e *Edit) create(p string, data []byte) error {
	e.names[csm.Fold(path.Base(p))] = true
	e.take(p)
	return e.tx.Create(p, data)
}

// Move moves a file into a folder, under a free name, and returns the path.
func (e *Edit) Move(from, folder, summary string) (string, error) {
	p, err := e.free(folder, trimExt(path.Base(from)))
	if err != nil {
		return "", err
	}
	e.say(p, summary)
	e.take(p)
	return p, e.tx.Move(from, p)
}

// free is a path in a folder that no file has, compared without case.
func (e *Edit) free(folder, name string) (string, error) {
	taken, err := e.namesIn(folder)
	if err != nil {
		return "", err
	}
	try := name
	for i := 2; taken[csm.Fold(try+".md")]; i++ {
		try = name + "-" + itoa(i)
	}
	return path.Join(folder, try+".md"), nil
}

// namesIn are the names in a folder, folded, those too that the edit has taken.
// A folder is listed once, however many notes an import makes in it.
func (e *Edit) namesIn(folder string) (map[string]bool, error) {
	folder = path.Clean(folder)
	if e.held[folder] != nil {
		return e.held[folder], nil
	}
	names, err := e.tx.Names(folder)
	if err != nil {
		return nil, err
	}
	taken := make(map[string]bool, len(names))
	for _, n := range names {
		taken[csm.Fold(n)] = true
	}
	if e.held == nil {
		e.held = map[string]map[string]bool{}
	}
	e.held[folder] = taken
	return taken, nil
}

// take notes that a path has a file from now on.
func (e *Edit) take(p string) {
	if names := e.held[path.Dir(p)]; names != nil {
		names[csm.Fold(path.Base(p))] = true
	}
}
