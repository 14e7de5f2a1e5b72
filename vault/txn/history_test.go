package txn

import (
	"errors"
	"testing"
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
