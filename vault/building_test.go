package vault

import (
	"math"
	"runtime/debug"
	"testing"
)

// After a start and the last of several builds the collector works as it did before the
// first, and a small one leaves it alone.
func TestBuildingEnds(t *testing.T) {
	debug.SetMemoryLimit(math.MaxInt64)
	percent := debug.SetGCPercent(100)
	defer debug.SetGCPercent(percent)
	v := openDir(t, t.TempDir(), t.TempDir())
	building(manyNotes-1, 1<<20)
	if now := debug.SetMemoryLimit(-1); now != math.MaxInt64 {
		t.Errorf("a small build has a limit of %d", now)
	}
	small, large := building(manyNotes, 1<<20), building(manyNotes, 1<<30)
	small()
	small()
	if now := debug.SetMemoryLimit(-1); now < 1<<30 || now == math.MaxInt64 {
		t.Errorf("the limit of a build of 1 GiB is %d", now)
	}
	if _, err := v.Book(t.Context()); err != nil {
		t.Fatal(err)
	}
	large()
	if now := debug.SetMemoryLimit(-1); now != math.MaxInt64 {
		t.Errorf("a limit of %d is left", now)
	}
	if now := debug.SetGCPercent(100); now != 100 {
		t.Errorf("the collector is left at %d", now)
	}
}
