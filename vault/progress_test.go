package vault

import (
	"context"
	"errors"
	"fmt"
	"testing"
)

// TestCancelledBuildEnds: a question that nobody waits for any more stops
// reading the vault, and leaves an index that the next one completes.
func TestCancelledBuildEnds(t *testing.T) {
	const notes = 600
	dir := t.TempDir()
	for i := range notes {
		write(t, dir, fmt.Sprintf("Notes/%03d.md", i), "# Words\n")
	}
	v := openDir(t, dir, t.TempDir())
	ctx, cancel := context.WithCancel(t.Context())
	read := 0
	_, err := v.Book(WithProgress(ctx, func(_ string, done, total int) {
		if read = done; done == 5 {
			cancel()
		}
	}))
	if !errors.Is(err, context.Canceled) || read >= notes {
		t.Errorf("%d of %d notes were read, then %v", read, notes, err)
	}
	book, err := v.Book(t.Context())
	if err != nil || book.Files() != notes {
		t.Fatalf("the next question has %v, %v", book, err)
	}
	if _, err := v.Book(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("a question that is cancelled already is answered, %v", err)
	}
	if _, err := v.Search(ctx, Search{Query: "words", Limit: 1}); !errors.Is(err, context.Canceled) {
		t.Errorf("a search that is cancelled already is answered, %v", err)
	}
	if again, err := v.Book(t.Context()); err != nil || again.Files() != notes {
		t.Errorf("a walk that was cancelled took notes out of the book: %v, %v", again, err)
	}
}
