package vault

import (
	"context"
	"fmt"
	"testing"
	"time"
)

// Full text that can't be finished in time says nothing against the index,
// wherever its transaction was when the time was up.
func TestTimeUpIsNoDoubt(t *testing.T) {
	dir := t.TempDir()
	for i := range 60 {
		write(t, dir, fmt.Sprintf("Reference/n%d.md", i), manyWords(i))
	}
	v := openDir(t, dir, t.TempDir())
	if _, err := v.Book(t.Context()); err != nil {
		t.Fatal(err)
	}
	v.work.Wait()
	for i := range 40 {
		if _, err := v.index.db.Exec("UPDATE state SET texted = 0"); err != nil {
			t.Fatal(err)
		}
		if _, err := v.index.db.Exec("DELETE FROM words"); err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithTimeout(t.Context(), time.Duration(i)*time.Millisecond/2)
		err := v.fill(ctx, v.index, v.known)
		stop()
		if err != nil && ctx.Err() != nil && doubtful(err) {
			t.Logf("after %d half milliseconds: %v", i, err)
			t.Errorf("a transaction that was ended casts doubt on the index")
		}
	}
}
