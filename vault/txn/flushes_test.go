package txn_test

import (
	"testing"

	"csmd/vault/txn"
	"csmd/vault/txn/simdisk"
)

// counter counts flushes.
type counter struct {
	txn.FS
	flushes int
}

func (c *counter) Create(p string, data []byte, opt txn.Creation) error {
	if opt.Flush {
		c.flushes++
	}
	return c.FS.Create(p, data, opt)
}

func (c *counter) Sync(p string) error { c.flushes++; return c.FS.Sync(p) }

// A transaction is as slow as its flushes, so more must be a decision.
func TestFlushes(t *testing.T) {
	for _, tt := range []struct {
		run  func(*txn.Store) error
		want int // staged files, intent, its folder, the commit, folders changed and made
	}{
		{txn.RunAppend, 1 + 1 + 1 + 1 + 1},
		{txn.RunEdit, 3 + 1 + 1 + 1 + 4 + 3},
	} {
		c := &counter{FS: simdisk.New(ay)}
		s, _ := txn.Open("", txn.WithFS(c), txn.WithWorkers(1))
		if _, err := s.Update(t.Context(), txn.Request{}, func(*txn.Tx) error { return nil }); err != nil {
			t.Fatal(err) // which makes the journal
		}
		c.flushes = 0
		if err := tt.run(s); err != nil || c.flushes != tt.want {
			t.Errorf("%d flushes, want %d (%v)", c.flushes, tt.want, err)
		}
	}
}
