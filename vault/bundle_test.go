package vault

import (
	"fmt"
	"testing"

	"csmd/vault/csm"
)

func TestBundle(t *testing.T) {
	for n := range bundleFiles + 1 {
		var in []*entry
		for i := range n {
			in = append(in, &entry{id: int64(i) << 40, path: fmt.Sprintf("Active/%d\xff.md", i), sig: signature{size: 3, mtime: -1, ctime: 1 << 62, inode: 7},
				seen: int64(i), hash: "\x00\xfe", kind: "task", title: "Ü", date: csm.Date("2026-02-03"), ref: "Acme", links: "\nacme\t3", body: "\x80"})
		}
		row := string(packBundle(in))
		out, err := unpackBundle(row)
		if err != nil || len(out) != n {
			t.Fatalf("%d files: %d come back, %v", n, len(out), err)
		}
		for i := range out {
			if *out[i] != *in[i] {
				t.Errorf("%d files: %+v is not %+v", n, *out[i], *in[i])
			}
		}
		if n == 0 {
			continue
		}
		for _, bad := range []string{row[:len(row)-1], row + "\x01"} {
			if _, err := unpackBundle(bad); err == nil {
				t.Errorf("%d files: %d bytes for %d are believed", n, len(bad), len(row))
			}
		}
	}
}
