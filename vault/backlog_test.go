package vault

import (
	"testing"

	"csmd/vault/note"
)

// An item's text is everything after its bullet, the checkbox included, and
// further lines joined by a line break.
func TestBacklogItemsKeepEveryWord(t *testing.T) {
	src := "# Inbox\n\n- [x] sent the order form\n* [ ] call\n  and ask\n- plain [x] text\n+ [X]  two spaces\n-\n1. first\n"
	want := []string{"[x] sent the order form", "[ ] call\nand ask", "plain [x] text", "[X]  two spaces", "first"}
	var got []string
	for _, it := range backlogItems(note.Parse([]byte(src))) {
		got = append(got, it.Text)
	}
	if len(got) != len(want) {
		t.Fatalf("items: %q", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("item %d is %q, want %q", i, got[i], want[i])
		}
	}
}
