package txn

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

const mine = "EDITOR'S TEXT"

// An editor saves one file at one instant of a transaction. The ways in which
// programs save:
var saves = map[string]func(d *sim, name string) (saved bool, later func()){
	"by rename": func(d *sim, name string) (bool, func()) {
		d.put(name, mine)
		return true, nil
	},
	"in place": func(d *sim, name string) (bool, func()) {
		if n := d.find(name); n != nil {
			n.data, n.disk, n.whole = []byte(mine), []byte(mine), true
		} else {
			d.put(name, mine)
		}
		return true, nil
	},
	"opened now, written later": func(d *sim, name string) (bool, func()) {
		n := d.find(name)
		if n == nil {
			return false, nil
		}
		return false, func() { n.data, n.disk, n.whole = []byte(mine), []byte(mine), true }
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
	d := scenarios[1].start()
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
	_, failed := simStore(d).Update(context.Background(), Request{}, func(t *Tx) error {
		err := edit(t)
		d.before, d.reads, d.steps, d.stop = others, true, 0, m.cut
		return err
	})
	over = d.steps < m.at
	if d.before = nil; m.cut != 0 {
		d = d.crash(rng)
	}
	d.reads = false
	r, err := simStore(d).Update(context.Background(), Request{}, func(*Tx) error { return nil })
	if err != nil {
		return over, fmt.Errorf("the next call: %w", err)
	}
	return over, m.verify(d, r, failed, saved)
}

func (m meeting) verify(d *sim, r Receipt, failed error, saved bool) error {
	got := d.files(outside)
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
	kept := d.files(func(p string) bool { return strings.HasPrefix(p, conflictsDir) })
	found := got[m.file] == mine
	for _, text := range kept {
		found = found || text == mine
	}
	switch {
	case saved && !found:
		return fmt.Errorf("the editor's text is lost; the vault holds %q, kept are %q; update: %v", got, kept, failed)
	case failed == nil && !wholly(after):
		return fmt.Errorf("done, but the vault holds %q", got)
	case m.cut == 0 && failed != nil && !wholly(before):
		return fmt.Errorf("refused with %v, but the vault holds %q", failed, got)
	case !wholly(before) && !wholly(after):
		return fmt.Errorf("half applied: %q; update: %v", got, failed)
	case failed == nil && m.cut == 0 && saved && got[m.file] != mine && len(r.Warnings) == 0:
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
		d := scenarios[1].start()
		texts := map[string]string{}
		others := func(n int, call, path string) {
			if rng.IntN(25) != 0 || len(texts) == 2 {
				return
			}
			text := fmt.Sprint("editor ", len(texts))
			file := files[rng.IntN(len(files))]
			if texts[file] == "" {
				texts[file] = text
				d.put(file, text)
			}
		}
		_, failed := simStore(d).Update(context.Background(), Request{}, func(t *Tx) error {
			err := edit(t)
			d.before, d.reads = others, true
			return err
		})
		d.before = nil
		got := d.files(func(p string) bool { return outside(p) || strings.HasPrefix(p, conflictsDir) })
		for file, text := range texts {
			if got[file] != text {
				t.Fatalf("seed %d: %q saved as %s isn't there: %q, %v", seed, text, file, got, failed)
			}
		}
		want := after
		if failed != nil {
			want = before
		}
		for _, file := range files {
			if texts[file] == "" && got[file] != want[file] {
				t.Fatalf("seed %d: %s holds %q; update: %v", seed, file, got[file], failed)
			}
		}
		if left, err := d.Names(txDir); len(left) > 0 || err != nil {
			t.Fatalf("seed %d: left in the journal: %q, %v", seed, left, failed)
		}
	}
}
