package txn

import (
	"fmt"
	"testing"
)

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
