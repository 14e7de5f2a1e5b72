package simdisk

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"csmd/vault/txn"
)

// Mine is what an editor saves.
const Mine = "EDITOR'S TEXT"

// Meddle loses power at a step of the only transaction, and then an editor
// saves one of its files before or during the recovery, in which the power may
// fail again. Nobody's bytes may be lost, and all other files agree.
func (p Proof) Meddle(step int, rng *rand.Rand) error {
	d := p.Start()
	d.Stop = step
	acked := p.run(d) == 1
	d = d.Crash(rng)
	touched := p.touched()
	file := touched[rng.IntN(len(touched))]
	at := rng.IntN(30) // 0 is before the recovery
	saved := false
	save := func(n int, _, _ string) {
		if n >= at && !saved {
			saved = true
			d.Put(file, Mine)
		}
	}
	save(0, "", "")
	if !saved {
		d.Before, d.Reads = save, true
	}
	if rng.IntN(2) == 0 {
		d.Stop = 1 + rng.IntN(60)
	}
	Store(d).Recover(context.Background())
	d = d.Crash(rng)
	s := Store(d)
	if err := s.Recover(context.Background()); err != nil {
		return fmt.Errorf("recovery: %w", err)
	}
	if _, err := s.Update(context.Background(), txn.Request{}, func(*txn.Tx) error { return nil }); err != nil {
		return fmt.Errorf("the next call: %w", err)
	}
	return p.verifyEdited(d, file, saved, acked)
}

// touched are the paths that the transaction changes.
func (p Proof) touched() []string {
	var list []string
	for _, files := range p.After {
		for name := range files {
			was, before := p.After[0][name]
			is, after := p.After[1][name]
			if was != is || before != after {
				list = append(list, name)
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func (p Proof) verifyEdited(d *Disk, file string, saved, acked bool) error {
	got := d.Files(Notes)
	agrees := func(want map[string]string) bool {
		for _, name := range p.touched() {
			text, there := got[name]
			wanted, should := want[name]
			if name != file && (there != should || text != wanted) {
				return false
			}
		}
		return true
	}
	found := got[file] == Mine
	for _, text := range d.Files(func(p string) bool { return strings.HasPrefix(p, Conflicts) }) {
		found = found || text == Mine
	}
	switch {
	case saved && !found:
		return fmt.Errorf("what the editor saved as %s is lost; the vault holds %q", file, got)
	case acked && !agrees(p.After[1]):
		return fmt.Errorf("an acknowledged change is lost or half there beside the edit of %s: %q", file, got)
	case !agrees(p.After[0]) && !agrees(p.After[1]):
		return fmt.Errorf("half a change beside the edit of %s: %q", file, got)
	}
	if left, err := d.Names(Journal); err == nil && len(left) > 0 {
		return fmt.Errorf("left in the journal: %q", left)
	}
	return nil
}
