package bench

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
)

// sum is a digest of all files below a folder, and how many are notes.
func sum(t *testing.T, dir string) (digest string, notes int) {
	t.Helper()
	h := sha256.New()
	err := fs.WalkDir(os.DirFS(dir), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if strings.HasSuffix(p, ".md") && strings.Contains(p, "/") {
			notes++
		}
		data, err := os.ReadFile(dir + "/" + p)
		fmt.Fprintf(h, "%s %d\n%s", p, len(data), data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", h.Sum(nil)), notes
}

func TestGenerateIsDeterministic(t *testing.T) {
	made := func(notes int, seed uint64) string {
		dir := t.TempDir()
		if err := Generate(dir, notes, seed); err != nil {
			t.Fatal(err)
		}
		digest, n := sum(t, dir)
		if n != notes {
			t.Errorf("%d notes, asked for %d", n, notes)
		}
		return digest
	}
	one := made(1000, 1)
	if made(1000, 1) != one {
		t.Error("the same seed gives another vault")
	}
	if made(1000, 2) == one {
		t.Error("another seed gives the same vault")
	}
}

func TestGenerateRefuses(t *testing.T) {
	dir := t.TempDir()
	if err := Generate(dir, 3, 1); err == nil {
		t.Error("three notes are a vault")
	}
	if err := os.WriteFile(dir+"/mine.md", nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := Generate(dir, 100, 1); err == nil {
		t.Error("writes into a folder that holds something")
	}
}
