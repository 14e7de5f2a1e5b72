package txn

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"
)

func TestHistory(t *testing.T) {
	s, _ := open(t, before)
	first, err := s.Update(t.Context(), Request{Tool: "log", Summary: "first"}, edit)
	if err != nil {
		t.Fatal(err)
	}
	undo, err := s.Undo(t.Context(), first.ID)
	if err != nil {
		t.Fatal(err)
	}
	list, err := s.History(0)
	if err != nil || len(list) != 2 {
		t.Fatalf("the history is %+v, %v", list, err)
	}
	if e := list[0]; e.ID != undo.ID || e.UndoOf != first.ID || e.Undone || e.Summary != "undo first" {
		t.Errorf("the undo is %+v", e)
	}
	e := list[1]
	if !e.Undone || e.Tool != "log" || len(e.Changes) != 3 || e.Changes[0].Before != hash([]byte("ay")) || e.Changes[2].From != "Old/b.md" {
		t.Errorf("the change is %+v", e)
	}
	if list, err := s.History(1); err != nil || len(list) != 1 || list[0].ID != undo.ID {
		t.Errorf("the last one is %+v, %v", list, err)
	}
	var refused *UndoError
	for _, id := range []string{"", "000099-nothing", "../../x"} {
		if _, err := s.Undo(t.Context(), id); !errors.As(err, &refused) {
			t.Errorf("undo of %q says %v", id, err)
		}
	}
}

func TestNothingChangedIsNoTransaction(t *testing.T) {
	s, root := open(t, before)
	r, err := s.Update(t.Context(), Request{}, func(t *Tx) error {
		return errors.Join(t.Write("a.md", []byte("ay")), t.Create("x.md", nil), t.Move("x.md", "y.md"), t.Move("y.md", "z.md"))
	})
	if err != nil || len(r.Changes) != 1 || r.Changes[0].Action != Created {
		t.Errorf("a file made and moved gives %+v, %v", r, err)
	}
	failure := errors.New("changed my mind")
	_, err = s.Update(t.Context(), Request{}, func(t *Tx) error { return errors.Join(t.Write("a.md", nil), failure) })
	if !errors.Is(err, failure) {
		t.Errorf("the function's error comes back as %v", err)
	}
	same(t, notes(t, root), with(before, "z.md", ""))
	if list, err := s.History(0); err != nil || len(list) != 1 {
		t.Errorf("the history is %+v, %v", list, err)
	}
}

func TestKeyIsDoneOnce(t *testing.T) {
	s, root := open(t, map[string]string{"a.md": ""})
	add := func(key, answer string) Receipt {
		r, err := s.Update(t.Context(), Request{Key: key, Result: func() []byte { return []byte(answer) }}, func(t *Tx) error {
			data, err := t.Read("a.md")
			return errors.Join(err, t.Write("a.md", append(data, '.')))
		})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	first := add("one", "first")
	again := add("one", "second")
	if !again.Repeated || again.ID != first.ID || string(again.Result) != "first" || len(again.Changes) != 1 || string(again.Changes[0].After) != "." {
		t.Errorf("the repeated request gives %+v", again)
	}
	if other := add("two", "second"); other.Repeated || string(other.Result) != "second" {
		t.Errorf("another request gives %+v", other)
	}
	same(t, notes(t, root), map[string]string{"a.md": ".."})
}

// The history is pruned by age and size, but never below its last entries.
func TestPrune(t *testing.T) {
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	d := newSim(map[string]string{"a.md": ""})
	s := simStore(d)
	s.now = func() time.Time { return now }
	write := func(data []byte) {
		t.Helper()
		if _, err := s.Update(t.Context(), Request{}, func(t *Tx) error { return t.Write("a.md", data) }); err != nil {
			t.Fatal(err)
		}
		d.pending = nil // this disk doesn't crash
	}
	count := func() int {
		ids, err := s.ids()
		if err != nil {
			t.Fatal(err)
		}
		return len(ids)
	}
	for i := range 320 {
		write(fmt.Append(nil, i))
	}
	if n := count(); n != 320 {
		t.Errorf("%d young entries are kept", n)
	}
	now = now.Add(keepFor + time.Hour)
	for i := range pruneStep {
		write(fmt.Append(nil, "later", i))
	}
	if n := count(); n != keepLast {
		t.Errorf("%d entries are kept after a month", n)
	}
	s.keepBytes = 1 << 20
	big := bytes.Repeat([]byte("x"), 1<<16)
	for i := range 2 * pruneStep {
		if i < 15 {
			big[0] = byte(i)
			write(big)
		} else {
			write(fmt.Append(nil, "small", i))
		}
	}
	if n := count(); n != keepLast {
		t.Errorf("%d entries are kept above the size", n)
	}
}

// Any walk of edits, undos and undos of undos ends where a model says.
func TestUndoWalk(t *testing.T) {
	for seed := range uint64(40) {
		rng := rand.New(rand.NewPCG(seed, 4))
		d := newSim(map[string]string{"a.md": "", "b.md": ""})
		s := simStore(d)
		states := []map[string]string{d.files(outside)} // before each transaction in force
		for i := range 30 {
			if rng.IntN(2) == 0 && len(states) > 1 {
				if err := runUndo(s); err != nil {
					t.Fatalf("seed %d, step %d: %v", seed, i, err)
				}
				states = states[:len(states)-1]
			} else if _, err := s.Update(t.Context(), Request{}, func(t *Tx) error { return randomEdit(t, rng, i) }); err != nil {
				t.Fatalf("seed %d, step %d: %v", seed, i, err)
			} else {
				states = append(states, d.files(outside))
			}
			same(t, d.files(outside), states[len(states)-1])
		}
	}
}

// randomEdit always changes something.
func randomEdit(t *Tx, rng *rand.Rand, i int) error {
	names, err := t.Names("")
	if err != nil {
		return err
	}
	some := func() string { return names[rng.IntN(len(names))] }
	fresh := fmt.Sprintf("%d.md", i)
	switch rng.IntN(3) {
	case 0:
		return t.Create(fresh, []byte("new"))
	case 1:
		return t.Move(some(), fresh)
	}
	return t.Write(some(), fmt.Append(nil, "text ", i))
}
