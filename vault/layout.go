package vault

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Laid is what Lay did with a folder: what was missing and is there now (a
// folder ends with a slash), and the files that were there, which are untouched.
type Laid struct {
	Made []string `json:"made"`
	Kept []string `json:"kept"`
}

// Lay turns a folder into a vault: it writes the files of a layout that are
// missing and makes the folders. No file is ever overwritten, so that it may be
// repeated, and may be used on notes that somebody has had for years.
//
// It is no Edit: an undo would take the ground from under the notes.
func Lay(dir string, layout fs.FS, folders []string) (Laid, error) {
	laid := Laid{Made: []string{}, Kept: []string{}}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return laid, unavailable(err)
	}
	root, err := os.OpenRoot(dir) // links that lead out of the folder are refused
	if err != nil {
		return laid, unavailable(err)
	}
	defer root.Close()
	err = fs.WalkDir(layout, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(layout, p)
		if err != nil {
			return err
		}
		return laid.file(root, p, data)
	})
	for _, p := range folders {
		if err == nil {
			err = laid.folder(root, p)
		}
	}
	if err != nil {
		return laid, fmt.Errorf("the vault is not complete: %w; what was there is unchanged, and the same command goes on from here", err)
	}
	return laid, nil
}

func (l *Laid) file(root *os.Root, p string, data []byte) error {
	name, there := present(root, p)
	if there {
		l.Kept = append(l.Kept, name)
		return nil
	}
	if err := root.MkdirAll(path.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		root.Remove(name) // half a file would count as there the next time
		return err
	}
	l.Made = append(l.Made, name)
	return nil
}

func (l *Laid) folder(root *os.Root, p string) error {
	name, there := present(root, p)
	if there {
		return nil
	}
	l.Made = append(l.Made, name+"/")
	return root.MkdirAll(name, 0o755)
}

// sameNotes are the files that make another one superfluous, in lower case.
var sameNotes = map[string]string{"backlog.md": "inbox.md"}

// present looks for a path, whatever its case: two names that differ only by
// case are one file on many disks. It returns the path as it is spelt there.
func present(root *os.Root, p string) (name string, there bool) {
	at, rest := ".", strings.Split(p, "/")
	for i, part := range rest {
		found := ""
		names, _ := fs.ReadDir(root.FS(), at)
		for _, e := range names {
			same := strings.EqualFold(e.Name(), part) || strings.EqualFold(e.Name(), sameNotes[strings.ToLower(part)])
			if same && (found == "" || e.Name() == part) {
				found = e.Name()
			}
		}
		if found == "" {
			return path.Join(at, path.Join(rest[i:]...)), false
		}
		at = path.Join(at, found)
	}
	return at, true
}

// Stranger is a note or ledger of a folder that a layout doesn't have, or has
// in other words; "" when there is none, or no folder. A sample doesn't belong
// among somebody's notes.
func Stranger(dir string, layout fs.FS) (string, error) {
	dir, err := filepath.EvalSymlinks(dir)
	if os.IsNotExist(err) {
		return "", nil
	}
	if err != nil {
		return "", unavailable(err)
	}
	found, err := (&Vault{root: dir, readDir: listFolder, readFrom: readBelow}).walk(context.Background())
	if err != nil {
		return "", err
	}
	for _, p := range slices.Sorted(maps.Keys(found.files)) {
		want, err := fs.ReadFile(layout, p)
		if err != nil {
			return p, nil
		}
		have, err := os.ReadFile(filepath.Join(dir, p))
		if err != nil || !bytes.Equal(have, want) {
			return p, nil
		}
	}
	return "", nil
}
