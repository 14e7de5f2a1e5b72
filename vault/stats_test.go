package vault

import (
	"context"
	"testing"
)

func TestReindex(t *testing.T) {
	v := openSample(t)
	want := answer(t, v)
	for _, anew := range []bool{false, true, true} {
		last, steps := [2]int{}, map[string]bool{}
		stats, err := v.Reindex(context.Background(), anew, func(step string, done, total int) {
			if steps[step] && done <= last[0] {
				t.Errorf("%s goes from %d to %d", step, last[0], done)
			}
			last, steps[step] = [2]int{done, total}, true
		})
		if err != nil {
			t.Fatal(err)
		}
		if anew && len(steps) != 2 || last[0] != last[1] {
			t.Errorf("anew %v: the progress of %v ended at %d of %d", anew, steps, last[0], last[1])
		}
		if stats.Files != len(v.known.files) || stats.Records["account"] != 36 || stats.Records["ticket"] != 117 || stats.Bytes == 0 {
			t.Errorf("anew %v: %+v", anew, stats)
		}
		if got := answer(t, v); got != want {
			t.Errorf("anew %v: another answer", anew)
		}
		if todo, err := v.index.untexted(t.Context(), v.known); len(todo.notes) > 0 || err != nil {
			t.Errorf("anew %v: %d files without text, %v", anew, len(todo.notes), err)
		}
	}
}

// An index made anew counts its generations from the start again: what was
// known of the old one at the same count must not be taken for the new one's.
func TestAnIndexMadeAnewIsAnother(t *testing.T) {
	v := openSample(t)
	answer(t, v)
	remove(v.index.path)
	write(t, v.root, "Accounts/new.md", "---\ntype: account\n---\n# Brand New\n")
	s, err := v.Book(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Accounts) != 37 {
		t.Errorf("the new account is not in the answer: there are %d", len(s.Accounts))
	}
}

func TestConditionCountsTheHistory(t *testing.T) {
	v := openSample(t)
	c, err := v.Condition(t.Context())
	if err != nil || c.Changes != 0 || c.Exchange != "unknown" {
		t.Fatalf("before the first write: %+v, %v", c, err)
	}
	_, err = v.Edit(t.Context(), Request{Tool: "test"}, func(e *Edit) error { return e.Write("new.md", []byte("new\n"), "new") })
	if err != nil {
		t.Fatal(err)
	}
	c, err = v.Condition(t.Context())
	if err != nil || c.Changes != 1 || c.Bytes == 0 || c.Exchange == "unknown" {
		t.Errorf("after the first write: %+v, %v", c, err)
	}
}
