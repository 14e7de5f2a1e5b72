package vault

import (
	"context"
	"testing"

	"csmd/vault/sample"
)

// A first build of the sample vault, its full text included.
func BenchmarkFirstBuild(b *testing.B) {
	dir := b.TempDir()
	if err := sample.Copy(dir); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		v, err := Open(dir, Options{Today: sample.Today, Cache: b.TempDir()})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := v.Reindex(context.Background(), false, nil); err != nil {
			b.Fatal(err)
		}
		v.Close()
	}
}
