package vault

import "testing"

// A server that rested answers as before, from a file and from memory.
func TestRest(t *testing.T) {
	v := newBook(t)
	want := everything(t, v)
	v.work.Wait() // full text asks in the background whether there is more
	before := v.index
	v.rest()
	if open := v.index.db.Stats().Idle; open != 1 {
		t.Errorf("%d connections stay open", open)
	}
	if got := everything(t, v); got != want {
		t.Errorf("after a rest, another answer: %s", apart(got, want))
	}
	index, look := v.index, v.shared.look
	v.sleep()
	if v.snapshot == nil {
		t.Error("a book is dropped that was asked for since the last rest")
	}
	v.rest()
	v.sleep()
	if v.snapshot != nil || v.known.files != nil || v.shared.book != nil {
		t.Error("a book is left in memory")
	}
	if got := everything(t, v); got != want || v.index != index || v.shared.look <= look {
		t.Errorf("after a sleep, another answer: %s", apart(got, want))
	}
	if v.index != before {
		t.Error("the index was opened anew, for the log was gone")
	}
	if err := v.standIn(t.Context()); err != nil {
		t.Fatal(err)
	}
	everything(t, v)
	v.rest()
	if got := everything(t, v); got != want {
		t.Errorf("after a rest in memory, another answer: %s", apart(got, want))
	}
}
