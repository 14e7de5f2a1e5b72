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
