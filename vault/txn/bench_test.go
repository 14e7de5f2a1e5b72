package txn

import (
	"fmt"
	"testing"
)

// counter counts flushes.
type counter struct {
	FS
	flushes int
}

func (c *counter) Create(p string, data []byte, opt Creation) error {
	if opt.Flush {
		c.flushes++
	}
	return c.FS.Create(p, data, opt)
}

func (c *counter) Sync(p string) error { c.flushes++; return c.FS.Sync(p) }

// A transaction is as slow as its flushes, so more must be a decision.
func TestFlushes(t *testing.T) {
	for _, tt := range []struct {
		run  func(*Store) error
		want int // staged files, intent, its folder, the commit, folders changed and made
	}{
		{runAppend, 1 + 1 + 1 + 1 + 1},
		{runEdit, 3 + 1 + 1 + 1 + 4 + 3},
	} {
		c := &counter{FS: newSim(before)}
		s, _ := Open("", WithFS(c))
		s.workers = 1
		if err := s.furnishAll(); err != nil {
			t.Fatal(err)
		}
		c.flushes = 0
		if err := tt.run(s); err != nil || c.flushes != tt.want {
			t.Errorf("%d flushes, want %d (%v)", c.flushes, tt.want, err)
		}
	}
}

func BenchmarkAppend(b *testing.B) {
	root := b.TempDir()
	s, err := Open(root)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close(true)
	for i := 0; b.Loop(); i++ {
		_, err := s.Update(b.Context(), Request{}, func(t *Tx) error { return t.Write("a.md", fmt.Append(nil, i)) })
		if err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	s, err := Open(b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close(true)
	_, err = s.Update(b.Context(), Request{}, func(t *Tx) error { return t.Create("Accounts/a.md", make([]byte, 2000)) })
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := s.Read("Accounts/a.md"); err != nil {
			b.Fatal(err)
		}
	}
}
