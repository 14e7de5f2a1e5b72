package bench

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"csmd/vault"
	"csmd/vault/csm"
)

// open opens the copy with the bench's own index.
func (b *bench) open() (*vault.Vault, error) {
	return vault.Open(b.dir, vault.Options{Today: csm.Date(b.Today), Cache: b.cache})
}

// index times the building of the index, and what it takes to see that
// nothing, one note, or half of all notes have changed.
func (b *bench) index() error {
	var v *vault.Vault
	anew := func() (err error) {
		if v != nil {
			err = v.Close()
		}
		if err = errors.Join(err, os.RemoveAll(b.cache)); err != nil {
			return err
		}
		v, err = b.open()
		return err
	}
	rows := func() error { _, err := v.Book(b.ctx); return err }
	text := func() error { _, err := v.Search(b.ctx, vault.Search{Query: Rare, Limit: 1}); return err }
	if err := b.measure("rows ready, from nothing", walkRead, "≤ 4", anew, rows); err != nil {
		return err
	}
	if err := b.measure("full text ready, from nothing", walkRead, "≤ 9", anew, text); err != nil {
		return err
	}
	defer func() { v.Close() }()
	if err := b.measure("nothing changed", walkStat, "≤ 1", nil, rows); err != nil {
		return err
	}
	notes, err := b.notes()
	if err != nil {
		return err
	}
	for _, c := range []struct {
		what  string
		every int // one of so many notes is changed
	}{{"one note changed", len(notes)}, {"half of the notes changed", 2}} {
		turn := 0
		touch := func() error {
			turn++
			for i := turn % c.every; i < len(notes); i += c.every {
				if err := appendTo(notes[i], "\nSeen again.\n"); err != nil {
					return err
				}
			}
			return nil
		}
		if err := b.measure(c.what, walkRead, "", touch, rows); err != nil {
			return err
		}
	}
	return b.sizeOfIndex()
}

func (b *bench) notes() ([]string, error) {
	var list []string
	err := walk(b.dir, func(p string) error {
		if strings.HasSuffix(p, ".md") {
			list = append(list, p)
		}
		return nil
	})
	return list, err
}

func appendTo(path, text string) error {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}

func (b *bench) sizeOfIndex() error {
	var size int64
	err := filepath.WalkDir(b.cache, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		size += info.Size()
		return err
	})
	b.fact("index", size, "")
	return err
}

// edits times a line that is added to the backlog, and a transaction of ten
// notes, each flushed before it is answered.
func (b *bench) edits() error {
	v, err := b.open()
	if err != nil {
		return err
	}
	defer v.Close()
	if _, err := v.Book(b.ctx); err != nil {
		return err
	}
	notes, err := b.notes()
	if err != nil {
		return err
	}
	if err := b.measure("a line added to the backlog", writeSync, "", nil, func() error {
		_, err := v.Edit(b.ctx, vault.Request{Tool: "bench", Summary: "a line"}, func(e *vault.Edit) error {
			_, _, err := e.AddToBacklog([]string{time.Now().String()})
			return err
		})
		return err
	}); err != nil {
		return err
	}
	return b.measure("an edit of ten notes", writeSync, "", nil, func() error {
		_, err := v.Edit(b.ctx, vault.Request{Tool: "bench", Summary: "ten notes"}, func(e *vault.Edit) error {
			for _, p := range notes[len(notes)-10:] {
				rel, err := filepath.Rel(b.dir, p)
				if err != nil {
					return err
				}
				if err := e.Change(filepath.ToSlash(rel), "a line", func(src []byte) ([]byte, error) { return append(src, "\nx\n"...), nil }); err != nil {
					return err
				}
			}
			return nil
		})
		return err
	})
}
