package txn

import (
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"golang.org/x/sys/windows"
)

func (d *disk) Read(p string, max int64) ([]byte, Info, error) {
	info, err := d.Stat(p)
	switch {
	case err != nil:
		return nil, info, err
	case info.Mode&fs.ModeSymlink != 0:
		return nil, info, &LinkError{p}
	case !info.Mode.IsRegular():
		return nil, info, &KindError{p}
	case info.Size > max:
		return nil, info, &SizeError{p, info.Size}
	}
	f, err := d.open(p, os.O_RDONLY, 0)
	if err != nil {
		return nil, info, err
	}
	defer f.Close()
	var known windows.ByHandleFileInformation
	if windows.GetFileInformationByHandle(windows.Handle(f.Fd()), &known) == nil {
		info.Links = int(known.NumberOfLinks)
	}
	data, err := io.ReadAll(io.LimitReader(f, max+1))
	if int64(len(data)) > max {
		err = &SizeError{p, int64(len(data))}
	}
	return data, info, fail(p, err)
}

// Stat doesn't open the file, so that it can't say how many names it has.
func (d *disk) Stat(p string) (Info, error) {
	if err := d.clear(path.Dir(p)); err != nil {
		return Info{}, err
	}
	if !filepath.IsLocal(filepath.FromSlash(p)) {
		return Info{}, absent(p)
	}
	info, err := d.root.Lstat(p)
	if err != nil {
		return Info{}, fail(p, err)
	}
	return Info{Mode: info.Mode(), Size: info.Size(), ModTime: info.ModTime(), Links: 1}, nil
}

func (d *disk) Names(dir string) ([]string, error) {
	f, err := d.open(dir, os.O_RDONLY, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	names, err := f.Readdirnames(-1)
	return names, fail(dir, err)
}

// Writable knows the attribute that users set. A folder's only means that it
// has an icon of its own, and access lists show when the write is tried.
func (d *disk) Writable(p string) error {
	info, err := d.Stat(p)
	if err == nil && !info.Mode.IsDir() && info.Mode&0o200 == 0 {
		return &DiskError{p, fs.ErrPermission}
	}
	return err
}
