package vault

import (
	"bytes"
	"context"
	"testing"
)

// A fingerprint changes with each bit of a text and its length; another index
// has other ones.
func TestFingerprints(t *testing.T) {
	of := func() fingerprints {
		ix, err := inMemory(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		defer ix.Close()
		tx, err := ix.db.Begin()
		if err != nil {
			t.Fatal(err)
		}
		defer tx.Rollback()
		f, err := fingerprintsOf(tx)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	f, seen := of(), map[string]bool{}
	for size := range 70 {
		src := bytes.Repeat([]byte{0}, size)
		seen[f.of(src)] = true
		for bit := range 8 * size {
			src[bit/8] ^= 1 << (bit % 8)
			seen[f.of(src)] = true
			src[bit/8] ^= 1 << (bit % 8)
		}
		if f.of(src) != f.of(bytes.Clone(src)) {
			t.Fatalf("%d bytes have two fingerprints", size)
		}
	}
	if want := 70 + 8*70*69/2; len(seen) != want {
		t.Errorf("%d fingerprints of %d texts", len(seen), want)
	}
	if other := of(); other.of(nil) == f.of(nil) || other.of([]byte("a")) == f.of([]byte("a")) {
		t.Error("two indexes have the same fingerprints")
	}
}
