package vault

import (
	"os"
	"path/filepath"
	"testing"
)

// A list of files to be texted may be older than the index. What is gone since,
// or says something else, isn't texted under the id that it had, which no other
// file is given.
func TestTextOfAnOldList(t *testing.T) {
	v := newBook(t)
	v.closed() // nothing is texted in the background
	if _, err := v.Book(t.Context()); err != nil {
		t.Fatal(err)
	}
	ix, old := v.index, v.known.clone()
	last := ""
	for p, f := range old.files {
		if last == "" || f.id > old.files[last].id {
			last = p
		}
	}
	os.Remove(filepath.Join(v.root, last))
	edited(t, v, 1)
	if _, err := v.Book(t.Context()); err != nil {
		t.Fatal(err)
	}
	write(t, v.root, "Active/new.md", "# A zebra\n")
	if _, err := v.Book(t.Context()); err != nil {
		t.Fatal(err)
	}
	if now := v.known.files["Active/new.md"].id; now <= old.files[last].id {
		t.Errorf("a new file has id %d; another had %d", now, old.files[last].id)
	}
	if err := v.fill(t.Context(), ix, old); err != nil {
		t.Fatal(err)
	}
	if got, want := everything(t, v), rebuilt(t, v.root); got != want {
		t.Errorf("another answer: %s", apart(got, want))
	}
	for word, want := range map[string]int{"zebra": 1, "firm": 20 - 1} {
		if hits, err := v.Search(t.Context(), Search{Query: word, Limit: 50}); err != nil || hits.Total != want || hits.Pending != 0 {
			t.Errorf("%s: %d notes, %d pending, %v", word, hits.Total, hits.Pending, err)
		}
	}
	if v.index != ix {
		t.Error("full text held what the book doesn't, so the index was made anew")
	}
}
