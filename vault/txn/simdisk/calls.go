package simdisk

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"syscall"

	"csmd/vault/txn"
)

func broken(p string, err error) error { return &txn.DiskError{Path: p, Err: err} }

// begin counts a step, lets others act first and says whether it fails.
func (d *Disk) begin(call, p string) error {
	if d.dead {
		return errPower
	}
	d.Steps++
	if d.Before != nil {
		d.Before(d.Steps, call, p)
	}
	if d.Steps == d.Stop {
		d.dead = true
		return errPower
	}
	if d.Fail != nil {
		if err := d.Fail(d.Steps, call, p); err != nil {
			return broken(p, err)
		}
	}
	return nil
}

func (d *Disk) beginRead(call, p string) error {
	if d.dead {
		return errPower
	}
	if !d.Reads {
		return nil
	}
	return d.begin(call, p)
}

// entry finds the parent folder of a path.
func (d *Disk) parent(p string) (*node, string, error) {
	dir := d.find(path.Dir(p))
	if dir == nil || dir.names == nil {
		return nil, "", broken(p, syscall.ENOENT)
	}
	return dir, path.Base(p), nil
}

func (d *Disk) Read(p string, max int64) ([]byte, txn.Info, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.beginRead("read", p); err != nil {
		return nil, txn.Info{}, err
	}
	n := d.find(p)
	switch {
	case n == nil:
		return nil, txn.Info{}, broken(p, syscall.ENOENT)
	case n.names != nil:
		return nil, txn.Info{}, &txn.KindError{Path: p}
	case int64(len(n.data)) > max:
		return nil, txn.Info{}, &txn.SizeError{Path: p, Size: int64(len(n.data))}
	}
	return bytes.Clone(n.data), txn.Info{Mode: n.mode, Size: int64(len(n.data)), Links: 1}, nil
}

func (d *Disk) Stat(p string) (txn.Info, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.beginRead("stat", p); err != nil {
		return txn.Info{}, err
	}
	n := d.find(p)
	if n == nil {
		return txn.Info{}, broken(p, syscall.ENOENT)
	}
	return txn.Info{Mode: n.mode, Size: int64(len(n.data)), Links: 1}, nil
}

func (d *Disk) Names(p string) ([]string, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.beginRead("names", p); err != nil {
		return nil, err
	}
	n := d.find(p)
	if n == nil || n.names == nil {
		return nil, broken(p, syscall.ENOENT)
	}
	return slices.Sorted(maps.Keys(n.names)), nil
}

func (d *Disk) Writable(p string) error {
	info, err := d.Stat(p)
	if err == nil && info.Mode&0o222 == 0 {
		err = broken(p, syscall.EACCES)
	}
	return err
}

func (d *Disk) Create(p string, data []byte, opt txn.Creation) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.begin("create", p); err != nil {
		return err
	}
	dir, name, err := d.parent(p)
	if err != nil {
		return err
	}
	if dir.names[name] != nil {
		return broken(p, syscall.EEXIST)
	}
	n := &node{mode: 0o644}
	d.do(step{{dir, name, n}})
	if err := d.begin("write", p); err != nil {
		n.data = data[:len(data)/2]
		return err
	}
	n.data = bytes.Clone(data)
	if !opt.Flush {
		return nil
	}
	if err := d.begin("flush", p); err != nil {
		return err
	}
	if d.Lie == nil || !d.Lie("flush", p) {
		n.disk, n.whole = n.data, true
	}
	return nil
}

func (d *Disk) Mkdir(p string, perm fs.FileMode) error {
	return d.rename("mkdir", p, p, func(dir *node, name string, _ *node, _ string) error {
		if dir.names[name] != nil {
			return broken(p, syscall.EEXIST)
		}
		d.do(step{{dir, name, folder()}})
		return nil
	})
}

func (d *Disk) Sync(p string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.begin("sync", p); err != nil {
		return err
	}
	n := d.find(p)
	if n == nil {
		return broken(p, syscall.ENOENT)
	}
	if d.Lie == nil || !d.Lie("sync", p) {
		d.flush(n)
	}
	return nil
}

// rename is the frame of all calls that change names.
func (d *Disk) rename(call, a, b string, f func(dirA *node, a string, dirB *node, b string) error) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.begin(call, b); err != nil {
		return err
	}
	dirA, nameA, err := d.parent(a)
	if err != nil {
		return err
	}
	dirB, nameB, err := d.parent(b)
	if err != nil {
		return err
	}
	return f(dirA, nameA, dirB, nameB)
}

func (d *Disk) Rename(from, to string) error {
	return d.rename("rename", from, to, func(dirA *node, a string, dirB *node, b string) error {
		switch {
		case dirA.names[a] == nil:
			return broken(from, syscall.ENOENT)
		case dirB.names[b] != nil:
			return broken(to, syscall.EEXIST)
		}
		d.do(step{{dirA, a, nil}, {dirB, b, dirA.names[a]}})
		return nil
	})
}

func (d *Disk) Exchange(a, b string) error {
	return d.rename("exchange", a, b, func(dirA *node, a string, dirB *node, b string) error {
		switch {
		case d.Plain:
			return errors.ErrUnsupported
		case dirA.names[a] == nil || dirB.names[b] == nil:
			return broken(a, syscall.ENOENT)
		}
		d.do(step{{dirA, a, dirB.names[b]}, {dirB, b, dirA.names[a]}})
		return nil
	})
}

func (d *Disk) Replace(from, to string) error {
	return d.rename("replace", from, to, func(dirA *node, a string, dirB *node, b string) error {
		if dirA.names[a] == nil {
			return broken(from, syscall.ENOENT)
		}
		d.do(step{{dirA, a, nil}, {dirB, b, dirA.names[a]}})
		return nil
	})
}

func (d *Disk) Remove(p string) error {
	return d.rename("remove", p, p, func(dir *node, name string, _ *node, _ string) error {
		n := dir.names[name]
		switch {
		case n == nil:
			return broken(p, syscall.ENOENT)
		case len(n.names) > 0:
			return broken(p, syscall.ENOTEMPTY)
		}
		d.do(step{{dir, name, nil}})
		return nil
	})
}

// Lock only asks for the folder: the tests of power loss have one process.
func (d *Disk) Lock(ctx context.Context, p string) (func(), error) {
	_, err := d.Stat(path.Dir(p))
	return func() {}, err
}
