package txn_test

import (
	"maps"
	"math/rand/v2"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"csmd/vault/txn"
	"csmd/vault/txn/simdisk"
)

var (
	ay    = txn.Before
	aMore = txn.After
	edit  = []func(*txn.Store) error{txn.RunEdit}
)

func with(m map[string]string, name, text string) map[string]string {
	m = maps.Clone(m)
	m[name] = text
	return m
}

var proofs = map[string]simdisk.Proof{
	"first write":           {Runs: edit, After: []map[string]string{ay, aMore}},
	"edit":                  {Runs: edit, After: []map[string]string{ay, aMore}, Warm: true},
	"edit then append":      {Runs: append(edit, txn.RunAppend), After: []map[string]string{ay, aMore, with(aMore, "a.md", "ay more!")}, Warm: true},
	"edit then undo":        {Runs: append(edit, txn.RunUndo), After: []map[string]string{ay, aMore, ay}, Warm: true},
	"edit without exchange": {Runs: append(edit, txn.RunUndo), After: []map[string]string{ay, aMore, ay}, Warm: true, Plain: true},
}

func TestPowerLoss(t *testing.T) {
	var tried atomic.Int64
	t.Cleanup(func() { t.Logf("prove: power loss: %d states", tried.Load()) })
	for name, p := range proofs {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			states := p.Each(10**prove, func(step int, rng *rand.Rand) {
				if err := p.Cut(step, rng, nil); err != nil && !t.Failed() {
					t.Errorf("power lost at step %d: %v", step, err)
				}
			})
			tried.Add(int64(states))
		})
	}
}

func TestPowerLossAfterFailure(t *testing.T) {
	var tried atomic.Int64
	t.Cleanup(func() { t.Logf("prove: power loss after a failure: %d states", tried.Load()) })
	for name, p := range proofs {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			states := p.Each(20**prove, func(step int, rng *rand.Rand) {
				if err := p.FailThenCut(step, syscall.EIO, rng, nil); err != nil && !t.Failed() {
					t.Errorf("a failure at step %d, then power lost: %v", step, err)
				}
			})
			tried.Add(int64(states))
		})
	}
}

func TestPowerLossThenEditor(t *testing.T) {
	var tried atomic.Int64
	t.Cleanup(func() { t.Logf("prove: power loss and an editor: %d states", tried.Load()) })
	for _, name := range []string{"first write", "edit"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := proofs[name]
			states := p.Each(15**prove, func(step int, rng *rand.Rand) {
				if err := p.Meddle(step, rng); err != nil && !t.Failed() {
					t.Errorf("power lost at step %d, then an editor: %v", step, err)
				}
			})
			tried.Add(int64(states))
		})
	}
}

// The tests above must be able to fail: a protocol that leaves out one of the
// flushes it rests on has to be caught.
func TestPowerLossFindsMissingFlushes(t *testing.T) {
	inJournal := func(p string) bool { return strings.HasPrefix(p, simdisk.Journal+"/") }
	lies := map[string]simdisk.Lie{
		"staged bytes":     func(call, p string) bool { return call == "flush" },
		"intent":           func(call, p string) bool { return call == "flush" && strings.HasSuffix(p, "intent.json") },
		"commit":           func(call, p string) bool { return call == "sync" && p == simdisk.Journal },
		"staged names":     func(call, p string) bool { return call == "sync" && inJournal(p) },
		"applied names":    func(call, p string) bool { return call == "sync" && !strings.HasPrefix(p, ".csmd") },
		"journal's folder": func(call, p string) bool { return call == "sync" && p == ".csmd" },
		"every one":        func(call, p string) bool { return true },
	}
	p := proofs["first write"]
	for name, lie := range lies {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			noticed(t, p, func(step int, rng *rand.Rand) error { return p.Cut(step, rng, lie) })
		})
	}
	t.Run("mark of an abort", func(t *testing.T) {
		t.Parallel()
		// The commit is flushed, the mark that takes it back isn't.
		noticed(t, p, func(step int, rng *rand.Rand) error {
			syncs := 0
			return p.FailThenCut(step, syscall.EIO, rng, func(call, path string) bool {
				if call == "sync" && path == simdisk.Journal {
					syncs++
				}
				return call == "sync" && path == simdisk.Journal && syncs > 1
			})
		})
	})
}

// A writer without a journal, however carefully it replaces each file, leaves
// half a change.
func TestPowerLossFindsMissingJournal(t *testing.T) {
	one := func(name, text string) func(*txn.Store) error {
		return func(s *txn.Store) error {
			_, err := s.Update(t.Context(), txn.Request{}, func(tx *txn.Tx) error { return tx.Write(name, []byte(text)) })
			return err
		}
	}
	both := func(s *txn.Store) error {
		if err := one("a.md", "new")(s); err != nil {
			return err
		}
		return one("Old/b.md", "new")(s)
	}
	p := simdisk.Proof{Runs: []func(*txn.Store) error{both}, After: []map[string]string{ay, {"a.md": "new", "Old/b.md": "new"}}}
	noticed(t, p, func(step int, rng *rand.Rand) error { return p.Cut(step, rng, nil) })
}

func noticed(t *testing.T, p simdisk.Proof, try func(step int, rng *rand.Rand) error) {
	t.Helper()
	found := 0
	states := p.Each(20, func(step int, rng *rand.Rand) {
		if found == 0 && try(step, rng) != nil {
			found++
		}
	})
	if found == 0 {
		t.Errorf("what was left out wasn't noticed in %d states", states)
	}
}
