package simdisk

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"time"

	"csmd/vault/txn"
)

// Store is a Store on a simulated disk, with its steps in a fixed order and a
// clock that stands.
func Store(d *Disk) *txn.Store {
	day := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	s, _ := txn.Open("", txn.WithFS(d), txn.WithWorkers(1), txn.WithClock(func() time.Time { return day }))
	return s
}

// Proof is a few transactions in a row, in which the power is to fail.
type Proof struct {
	Runs  []func(*txn.Store) error
	After []map[string]string // what the vault holds once so many of them are done, from 0
	Plain bool                // the disk has no Exchange
	Warm  bool                // the vault has a journal already
}

// Start is the disk before the first transaction.
func (p Proof) Start() *Disk {
	d := New(p.After[0])
	d.Plain = p.Plain
	if p.Warm {
		if err := nothing(Store(d)); err != nil {
			panic(err)
		}
	}
	d.Steps = 0
	return d
}

// nothing is a transaction without changes, which makes the journal.
func nothing(s *txn.Store) error {
	_, err := s.Update(context.Background(), txn.Request{}, func(*txn.Tx) error { return nil })
	return err
}

// run does the transactions and returns how many were acknowledged.
func (p Proof) run(d *Disk) int {
	s := Store(d)
	for i, run := range p.Runs {
		if run(s) != nil {
			return i
		}
	}
	return len(p.Runs)
}

// Steps is how many steps the transactions take when nothing goes wrong.
func (p Proof) Steps() int {
	d := p.Start()
	p.run(d)
	return d.Steps
}

// Each calls f for every step, the one after the last included, and several
// ways in which the power may fail there. It returns the number of states.
func (p Proof) Each(ways int, f func(step int, rng *rand.Rand)) (states int) {
	last := p.Steps() + 1
	for step := 1; step <= last; step++ {
		for way := range ways {
			f(step, rand.New(rand.NewPCG(uint64(way), uint64(step))))
		}
	}
	return last * ways
}

// Cut loses power at a step, perhaps again during recoveries, and says what is
// wrong in the end: a transaction that isn't wholly there or wholly absent,
// one that was acknowledged and is lost, a file that is left over, an undo
// that doesn't lead back.
func (p Proof) Cut(step int, rng *rand.Rand, lie Lie) error {
	d := p.Start()
	d.Stop, d.Lie = step, lie
	acked := p.run(d)
	for range rng.IntN(3) {
		d = d.Die(rng)
		d.Stop = 1 + rng.IntN(25)
		Store(d).Recover(context.Background())
	}
	d = d.Crash(rng)
	s := Store(d)
	if err := s.Recover(context.Background()); err != nil {
		return fmt.Errorf("recovery: %w", err)
	}
	return p.verify(s, d, acked)
}

func (p Proof) verify(s *txn.Store, d *Disk, acked int) error {
	entries, err := s.History(0)
	if err != nil {
		return err
	}
	done := len(entries)
	if done < acked || done > min(acked+1, len(p.Runs)) {
		return fmt.Errorf("%d transactions were acknowledged, the history has %d", acked, done)
	}
	if got := d.Files(Notes); !maps.Equal(got, p.After[done]) {
		return fmt.Errorf("after %d of %d transactions the vault holds %q", done, len(p.Runs), got)
	}
	if err := Tidy(d); err != nil {
		return err
	}
	if len(p.Runs) == 1 && done == 1 {
		if err := there(s, d, p.After[0]); err != nil {
			return fmt.Errorf("undo: %w", err)
		}
		if err := there(s, d, p.After[1]); err != nil {
			return fmt.Errorf("undo of the undo: %w", err)
		}
	}
	return nil
}

// there undoes the last transaction, be it an undo, and compares.
func there(s *txn.Store, d *Disk, want map[string]string) error {
	last, err := s.History(1)
	if err != nil {
		return err
	}
	_, err = s.Undo(context.Background(), last[0].ID)
	if got := d.Files(Notes); err == nil && !maps.Equal(got, want) {
		err = fmt.Errorf("it leads to %q", got)
	}
	return err
}

// Tidy says what a Store left in its journal or put aside.
func Tidy(d *Disk) error {
	for _, folder := range []string{Journal, Conflicts} {
		if left, err := d.Names(folder); err == nil && len(left) > 0 {
			return fmt.Errorf("left in %s: %q", folder, left)
		}
	}
	return nil
}

// FailThenCut lets a step fail once, and a while later or in the end the power
// fails. A caller who was told that nothing was changed must not find it
// changed.
func (p Proof) FailThenCut(step int, failure error, rng *rand.Rand, lie Lie) error {
	d := p.Start()
	d.Lie = lie
	d.Fail = func(n int, _, _ string) error {
		if n == step {
			return failure
		}
		return nil
	}
	if rng.IntN(2) == 0 {
		d.Stop = step + 1 + rng.IntN(40) // while it is taken back, perhaps
	}
	told := p.Runs[0](Store(d))
	cut := d.dead
	d = d.Crash(rng)
	s := Store(d)
	if err := s.Recover(context.Background()); err != nil {
		return fmt.Errorf("recovery: %w", err)
	}
	got := d.Files(Notes)
	var unsettled *txn.UnsettledError
	switch {
	case told == nil && !maps.Equal(got, p.After[1]):
		return fmt.Errorf("told that it was done, and the vault holds %q", got)
	case told != nil && !cut && !errors.As(told, &unsettled) && !maps.Equal(got, p.After[0]):
		return fmt.Errorf("told that nothing was changed (%w), and the vault holds %q", told, got)
	case !maps.Equal(got, p.After[0]) && !maps.Equal(got, p.After[1]):
		return fmt.Errorf("the vault holds %q", got)
	}
	return Tidy(d)
}
