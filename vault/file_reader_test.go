package vault

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"csmd/vault/txn"
)

// One reader reads in any order what is a file of the vault, and nothing else:
// no link, whether it leads out or not, no folder, no pipe, nothing too large.
func TestFileReader(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	files := map[string]string{
		"top.md": "top", "a/one.md": "one", "a/two.md": strings.Repeat("two ", 40000), "a/b/three.md": "three", "a/empty.md": "",
		"whole.md": strings.Repeat("x", txn.MaxFile), "whole.csv": strings.Repeat("x", txn.MaxFile+1),
	}
	for p, text := range files {
		write(t, dir, p, text)
	}
	write(t, dir, "large.md", strings.Repeat("x", txn.MaxFile+1))
	write(t, outside, "secret.md", "secret")
	for link, to := range map[string]string{"out.md": outside + "/secret.md", "in.md": "top.md", "outside": outside, "inside": "a", "a/up": ".."} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Skip("no links here: ", err)
		}
	}
	makePipe(t, filepath.Join(dir, "a/pipe.md"))
	refused := []string{
		"out.md", "in.md", "outside/secret.md", "inside/one.md", "a/up/top.md", "a/pipe.md", "a", "none.md", "a/none.md", "none/one.md",
		"large.md", "../" + filepath.Base(outside) + "/secret.md", "a/../top.md", "/etc/hostname", "", ".", "top.md/one.md", "a/one\x00.md",
	}
	r := &fileReader{root: dir}
	defer r.close()
	for _, bad := range refused {
		for p, want := range files {
			if got, err := readBelow(r, p); err != nil || string(got) != want {
				t.Errorf("%s holds %d bytes, read are %d, %v", p, len(want), len(got), err)
			}
		}
		if got, err := readBelow(r, bad); err == nil {
			t.Errorf("%q is read: %.20q", bad, got)
		} else if strings.Contains(err.Error(), outside) {
			t.Errorf("%q: the reason names a place outside: %v", bad, err)
		}
	}
}

// What a file held before, or the one before it, is not in what is read now.
func TestFileReaderForgetsTheLastFile(t *testing.T) {
	dir := t.TempDir()
	r := &fileReader{root: dir}
	defer r.close()
	for _, text := range []string{strings.Repeat("long ", 1000), "short", "", "longer than before"} {
		write(t, dir, "n.md", text)
		if got, err := readBelow(r, "n.md"); err != nil || string(got) != text {
			t.Errorf("read %.20q, want %.20q, %v", got, text, err)
		}
	}
}
