package txn

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"testing"
	"time"
)

// simStore is a Store on a simulated disk, with its steps in a fixed order.
func simStore(d *sim) *Store {
	day := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	s, _ := Open("", WithFS(d), WithClock(func() time.Time { return day }))
	s.workers = 1
	return s
}

// scenario is a few transactions in a row; after[i] is what the vault holds
// once i of them are done.
type scenario struct {
	name  string
	plain bool // no Exchange
	warm  bool // the vault has a journal already
	runs  []func(*Store) error
	after []map[string]string
}

func runEdit(s *Store) error {
	_, err := s.Update(context.Background(), Request{Summary: "edit"}, edit)
	return err
}

func runUndo(s *Store) error {
	_, err := s.Undo(context.Background(), "")
	return err
}

func runAppend(s *Store) error {
	_, err := s.Update(context.Background(), Request{Summary: "append"}, func(t *Tx) error {
		data, err := t.Read("a.md")
		return errors.Join(err, t.Write("a.md", append(data, '!')))
	})
	return err
}

func with(m map[string]string, name, text string) map[string]string {
	m = maps.Clone(m)
	m[name] = text
	return m
}

var scenarios = []scenario{
	{"first write", false, false, []func(*Store) error{runEdit}, []map[string]string{before, after}},
	{"edit", false, true, []func(*Store) error{runEdit}, []map[string]string{before, after}},
	{"edit then append", false, true, []func(*Store) error{runEdit, runAppend}, []map[string]string{before, after, with(after, "a.md", "ay more!")}},
	{"edit then undo", false, true, []func(*Store) error{runEdit, runUndo}, []map[string]string{before, after, before}},
	{"edit without exchange", true, true, []func(*Store) error{runEdit, runUndo}, []map[string]string{before, after, before}},
}

// start is the disk at the start of a scenario.
func (sc scenario) start() *sim {
	d := newSim(before)
	d.plain = sc.plain
	if sc.warm {
		if err := simStore(d).furnishAll(); err != nil {
			panic(err)
		}
	}
	d.steps = 0
	return d
}

func (s *Store) furnishAll() error {
	ses, err := s.begin(context.Background())
	if err == nil {
		ses.end()
	}
	return err
}

// run does the transactions and returns how many were acknowledged.
func (sc scenario) run(d *sim) int {
	s := simStore(d)
	for i, run := range sc.runs {
		if run(s) != nil {
			return i
		}
	}
	return len(sc.runs)
}

// cutAndRecover loses power at a step, perhaps again during recoveries, and
// says what is wrong in the end.
func (sc scenario) cutAndRecover(stop int, rng *rand.Rand, lie func(string, string) bool) error {
	d := sc.start()
	d.stop, d.lie = stop, lie
	acked := sc.run(d)
	for range rng.IntN(3) {
		d = d.die(rng)
		d.stop = 1 + rng.IntN(25)
		simStore(d).Recover(context.Background())
	}
	d = d.crash(rng)
	s := simStore(d)
	if err := s.Recover(context.Background()); err != nil {
		return fmt.Errorf("recovery: %w", err)
	}
	return sc.verify(s, d, acked)
}

func (sc scenario) verify(s *Store, d *sim, acked int) error {
	got := d.files(outside)
	entries, err := s.History(0)
	if err != nil {
		return err
	}
	done := len(entries)
	switch {
	case done < acked || done > len(sc.runs):
		return fmt.Errorf("%d transactions were acknowledged, the history has %d", acked, done)
	case done > acked+1:
		return fmt.Errorf("the history has %d transactions, %d were acknowledged", done, acked)
	case !maps.Equal(got, sc.after[done]):
		return fmt.Errorf("after %d of %d transactions the vault holds %q", done, len(sc.runs), got)
	}
	left := d.files(func(p string) bool { return len(p) > len(txDir) && p[:len(txDir)] == txDir })
	if len(left) > 0 {
		return fmt.Errorf("left in the journal: %v", maps.Keys(left))
	}
	if len(sc.runs) == 1 && done == 1 {
		if err := runUndo(s); err != nil || !maps.Equal(d.files(outside), before) {
			return fmt.Errorf("undo afterwards: %w, %q", err, d.files(outside))
		}
	}
	return runAppend(s)
}

// each calls f for every step of the scenario and many ways to lose power
// there, and returns the number of states.
func (sc scenario) each(ways int, f func(stop int, seed uint64)) int {
	d := sc.start()
	sc.run(d)
	last := d.steps + 1
	for stop := 1; stop <= last; stop++ {
		for seed := range ways {
			f(stop, uint64(seed))
		}
	}
	return last * ways
}

func TestPowerLoss(t *testing.T) {
	for _, sc := range scenarios {
		t.Run(sc.name, func(t *testing.T) {
			t.Parallel()
			states := sc.each(20, func(stop int, seed uint64) {
				if err := sc.cutAndRecover(stop, rand.New(rand.NewPCG(seed, 1)), nil); err != nil && !t.Failed() {
					t.Errorf("power lost at step %d, way %d: %v", stop, seed, err)
				}
			})
			t.Logf("%d states", states)
		})
	}
}

// The test above must be able to fail: a disk that lies about one of the
// flushes the protocol rests on has to be caught.
func TestPowerLossFindsMissingFlushes(t *testing.T) {
	lies := map[string]func(call, p string) bool{
		"staged bytes":     func(call, p string) bool { return call == "flush" },
		"commit":           func(call, p string) bool { return call == "sync" && p == txDir },
		"staged names":     func(call, p string) bool { return call == "sync" && len(p) > len(txDir) && p[:len(txDir)] == txDir },
		"applied names":    func(call, p string) bool { return call == "sync" && (p == "." || p == "Old" || p == "Done") },
		"journal's folder": func(call, p string) bool { return call == "sync" && p == home },
	}
	sc := scenarios[0]
	for name, lie := range lies {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			found := 0
			sc.each(20, func(stop int, seed uint64) {
				if found == 0 && sc.cutAndRecover(stop, rand.New(rand.NewPCG(seed, 1)), lie) != nil {
					found++
				}
			})
			if found == 0 {
				t.Error("the missing flush wasn't noticed")
			}
		})
	}
}
