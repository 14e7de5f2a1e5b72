package clients

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Write carries the change out, all or nothing, and says where the file as it
// was is kept: "" if there was none. A link stays a link: the file that it
// leads to is replaced.
func (c *Change) Write() (backup string, err error) {
	if !c.Existed {
		return "", c.create()
	}
	file, err := filepath.EvalSymlinks(c.Path)
	if err != nil {
		return "", err
	}
	info, err := os.Stat(file)
	if err != nil {
		return "", err
	}
	next, err := beside(file, c.After, info.Mode().Perm())
	if err != nil {
		return "", err
	}
	defer os.Remove(next) // gone, if all went well
	now, err := os.ReadFile(file)
	switch {
	case err != nil:
		return "", err
	case !bytes.Equal(now, c.Before):
		return "", fmt.Errorf("%s was changed by another program just now: close the client and try again; nothing was changed", c.Path)
	}
	if backup, err = keep(file, c.Before, info.Mode().Perm()); err != nil {
		return "", err
	}
	return backup, os.Rename(next, file)
}

func (c *Change) create() error {
	if err := os.MkdirAll(filepath.Dir(c.Path), 0o700); err != nil {
		return err
	}
	next, err := beside(c.Path, c.After, 0o600) // other servers' keys may follow
	if err != nil {
		return err
	}
	defer os.Remove(next)
	if _, err := os.Lstat(c.Path); err == nil {
		return fmt.Errorf("%s was made by another program just now: try again; nothing was changed", c.Path)
	}
	return os.Rename(next, c.Path)
}

// beside writes a file in the folder of another, durably.
func beside(file string, data []byte, mode fs.FileMode) (name string, err error) {
	f, err := os.CreateTemp(filepath.Dir(file), ".csmd-*.tmp")
	if err != nil {
		return "", err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Chmod(mode), f.Sync(), f.Close()); err != nil {
		os.Remove(f.Name())
	}
	return f.Name(), err
}

// keep copies a file beside itself, under a name that is free.
func keep(file string, data []byte, mode fs.FileMode) (string, error) {
	for n := 1; ; n++ {
		name := file + ".before-csmd"
		if n > 1 {
			name = fmt.Sprintf("%s-%d", name, n)
		}
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		_, err = f.Write(data)
		return name, errors.Join(err, f.Sync(), f.Close())
	}
}
