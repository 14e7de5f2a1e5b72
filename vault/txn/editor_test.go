package txn_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"csmd/vault/txn"
	"csmd/vault/txn/simdisk"
)

// An editor saves one file at one instant of a transaction. The ways in which
// programs save:
var saves = map[string]func(d *simdisk.Disk, name string) (saved bool, later func()){
	"by rename": func(d *simdisk.Disk, name string) (bool, func()) {
		d.Put(name, simdisk.Mine)
		return true, nil
	},
	"in place": func(d *simdisk.Disk, name string) (bool, func()) {
		if write := d.Open(name); write != nil {
			write(simdisk.Mine)
		} else {
			d.Put(name, simdisk.Mine)
		}
		return true, nil
	},
	"opened now, written later": func(d *simdisk.Disk, name string) (bool, func()) {
		write := d.Open(name)
		if write == nil {
			return false, nil
		}
		return false, func() { write(simdisk.Mine) }
	},
}

// meeting is one such instant.
type meeting struct {
	save, file  string
	at, written int // steps at which the file is opened and written
	cut         int // step at which power is lost, 0 for none
}

// hold runs a transaction in which the editor saves after it has read the
// files, and says what is wrong. over means that it never came to that.
func (m meeting) hold(rng *rand.Rand) (over bool, err error) {
	d := proofs["edit"].Start()
	var later func()
	saved := false
	others := func(n int, call, path string) {
		if n == m.at {
			saved, later = saves[m.save](d, m.file)
		}
		if n == m.written && later != nil {
			later()
			saved = true
		}
	}
	_, failed := simdisk.Store(d).Update(context.Background(), txn.Request{}, func(t *txn.Tx) error {
		err := txn.Edit(t)
		d.Before, d.Reads, d.Steps, d.Stop = others, true, 0, m.cut
		return err
	})
	over = d.Steps < m.at
	if d.Before = nil; m.cut != 0 {
		d = d.Crash(rng)
	}
	d.Reads = false
	r, err := simdisk.Store(d).Update(context.Background(), txn.Request{}, func(*txn.Tx) error { return nil })
	if err != nil {
		return over, fmt.Errorf("the next call: %w", err)
	}
	return over, m.verify(d, r, failed, saved)
}

func (m meeting) verify(d *simdisk.Disk, r txn.Receipt, failed error, saved bool) error {
	got := d.Files(simdisk.Notes)
	wholly := func(want map[string]string) bool {
		for _, name := range []string{"a.md", "Old/b.md", "New/deep/c.md", "Done/b.md"} {
			text, there := got[name]
			wanted, should := want[name]
			if name != m.file && (there != should || text != wanted) {
				return false
			}
		}
		return true
	}
	kept := d.Files(func(p string) bool { return strings.HasPrefix(p, simdisk.Conflicts) })
	found := got[m.file] == simdisk.Mine
	for _, text := range kept {
		found = found || text == simdisk.Mine
	}
	switch {
	case saved && !found:
		return fmt.Errorf("the editor's text is lost; the vault holds %q, kept are %q; update: %v", got, kept, failed)
	case failed == nil && !wholly(aMore):
		return fmt.Errorf("done, but the vault holds %q", got)
	case m.cut == 0 && failed != nil && !wholly(ay):
		return fmt.Errorf("refused with %v, but the vault holds %q", failed, got)
	case !wholly(ay) && !wholly(aMore):
		return fmt.Errorf("half applied: %q; update: %v", got, failed)
	case failed == nil && m.cut == 0 && saved && got[m.file] != simdisk.Mine && len(r.Warnings) == 0:
		return errors.New("the editor's text was put aside without a warning")
	}
	return nil
}

func TestEditorSavesMeanwhile(t *testing.T) {
	for save := range saves {
		for _, file := range []string{"a.md", "Old/b.md", "Done/b.md", "New/deep/c.md"} {
			t.Run(save+" "+file, func(t *testing.T) {
				t.Parallel()
				meet(t, save, file)
			})
		}
	}
}

func meet(t *testing.T, save, file string) {
	rng := rand.New(rand.NewPCG(1, 2))
	for at := 1; ; at++ {
		for _, m := range []meeting{
			{save, file, at, at, 0},
			{save, file, at, at + 1 + rng.IntN(20), 0},
			{save, file, at, at, at + 1 + rng.IntN(20)},
			{save, file, at, at, at + 1 + rng.IntN(20)},
		} {
			over, err := m.hold(rng)
			if err != nil {
				t.Errorf("%+v: %v", m, err)
				return
			}
			if over && m.cut == 0 {
				return
			}
		}
	}
}

// Two editors can make it impossible to go forward or back. Then what they
// saved stays and everything that lost its place is kept.
func TestTwoEditorsSaveMeanwhile(t *testing.T) {
	files := []string{"a.md", "Old/b.md", "Done/b.md", "New/deep/c.md"}
	for seed := range uint64(3000) {
		rng := rand.New(rand.NewPCG(seed, 3))
		d := proofs["edit"].Start()
		texts := map[string]string{}
		others := func(n int, call, path string) {
			if rng.IntN(25) != 0 || len(texts) == 2 {
				return
			}
			text := fmt.Sprint("editor ", len(texts))
			file := files[rng.IntN(len(files))]
			if texts[file] == "" {
				texts[file] = text
				d.Put(file, text)
			}
		}
		_, failed := simdisk.Store(d).Update(context.Background(), txn.Request{}, func(t *txn.Tx) error {
			err := txn.Edit(t)
			d.Before, d.Reads = others, true
			return err
		})
		d.Before = nil
		got := d.Files(func(p string) bool { return simdisk.Notes(p) || strings.HasPrefix(p, simdisk.Conflicts) })
		for file, text := range texts {
			if got[file] != text {
				t.Fatalf("seed %d: %q saved as %s isn't there: %q, %v", seed, text, file, got, failed)
			}
		}
		want := aMore
		if failed != nil {
			want = ay
		}
		for _, file := range files {
			if texts[file] == "" && got[file] != want[file] {
				t.Fatalf("seed %d: %s holds %q; update: %v", seed, file, got[file], failed)
			}
		}
		if left, err := d.Names(simdisk.Journal); len(left) > 0 || err != nil {
			t.Fatalf("seed %d: left in the journal: %q, %v", seed, left, failed)
		}
	}
}
