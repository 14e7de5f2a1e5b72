package vault

import (
	"os"
	"path/filepath"
	"testing"
)

const theirs = "WHAT THE OTHER PROGRAM SAVED"

// An act is what another program does to a file. later, if any, is done some
// steps after it. kept says that its words must be found in the end.
type act func(t *testing.T, root, file string) (kept bool, later func())

var acts = map[string]act{
	"writes in place": func(_ *testing.T, root, file string) (bool, func()) {
		return overwrite(filepath.Join(root, file)), nil
	},
	"appends": func(_ *testing.T, root, file string) (bool, func()) {
		f, err := os.OpenFile(filepath.Join(root, file), os.O_WRONLY|os.O_APPEND, 0)
		if err != nil {
			return false, nil
		}
		defer f.Close()
		_, err = f.WriteString(theirs)
		return err == nil, nil
	},
	"opens, and writes later": func(t *testing.T, root, file string) (bool, func()) {
		f, err := os.OpenFile(filepath.Join(root, file), os.O_WRONLY, 0)
		if err != nil {
			return false, nil
		}
		return true, func() {
			defer f.Close()
			if _, err := f.WriteAt([]byte(theirs), 0); err != nil {
				t.Error(err)
			}
			f.Truncate(int64(len(theirs)))
		}
	},
	"replaces": func(t *testing.T, root, file string) (bool, func()) {
		beside := filepath.Join(root, ".beside")
		put(t, beside, theirs)
		os.MkdirAll(filepath.Dir(filepath.Join(root, file)), 0o755)
		return os.Rename(beside, filepath.Join(root, file)) == nil, nil
	},
	"checks out": func(t *testing.T, root, file string) (bool, func()) { // as git does: away with it, then a new one
		os.Remove(filepath.Join(root, file))
		os.MkdirAll(filepath.Dir(filepath.Join(root, file)), 0o755)
		return overwriteNew(filepath.Join(root, file)), nil
	},
	"deletes": func(_ *testing.T, root, file string) (bool, func()) {
		os.Remove(filepath.Join(root, file))
		return false, nil
	},
	"renames": func(_ *testing.T, root, file string) (bool, func()) {
		os.Rename(filepath.Join(root, file), filepath.Join(root, "Elsewhere.md"))
		return false, nil
	},
	"protects": func(_ *testing.T, root, file string) (bool, func()) {
		os.Chmod(filepath.Join(root, file), 0o444)
		return false, nil
	},
	"makes a folder of it": func(t *testing.T, root, file string) (bool, func()) {
		os.Remove(filepath.Join(root, file))
		if os.Mkdir(filepath.Join(root, file), 0o755) != nil {
			return false, nil
		}
		put(t, filepath.Join(root, file, "inside.md"), theirs)
		return true, nil
	},
	"makes a link of it": func(_ *testing.T, root, file string) (bool, func()) {
		os.Remove(filepath.Join(root, file))
		os.Symlink(root+"-outside", filepath.Join(root, file))
		return false, nil
	},
	"moves its folder away": func(_ *testing.T, root, file string) (bool, func()) {
		if dir := filepath.Dir(file); dir != "." {
			os.Rename(filepath.Join(root, dir), filepath.Join(root, "Elsewhere"))
		}
		return false, nil
	},
}

func overwrite(name string) bool {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_TRUNC, 0)
	if err != nil {
		return false
	}
	defer f.Close()
	_, err = f.WriteString(theirs)
	return err == nil
}

func overwriteNew(name string) bool {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return false
	}
	defer f.Close()
	_, err = f.WriteString(theirs)
	return err == nil
}
