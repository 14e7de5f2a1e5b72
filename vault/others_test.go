package vault

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"csmd/vault/txn"
)

// Another program works on a note at the very step of an edit at which it does
// most harm: before csmd reads it, between any two calls of csmd to the disk,
// or after.

var beforehand = map[string]string{
	"Accounts/acme.md": "---\nid: acct-1\nname: Acme\nstatus: active\narr: 1000\n---\n# Acme\n\n## Notes\n\n- one\n",
	"Active/call.md":   "---\ntype: task\nstatus: open\npriority: P2\naccount: Acme\n---\n# Call\n\n## Progress Log\n\n- first\n",
	"Notes/list.md":    "# List\n\n- [ ] Send the paper 📅 2026-02-10\n- [ ] Another thing\n",
	"BACKLOG.md":       "# Backlog\n\n- Send Acme the new price list by Friday\n- Acme: their CFO Jane said that they are happy with the rollout\n",
	"Other.md":         "# Nobody's business\n",
}

// company is one undertaking with another program at one step of it.
type company struct {
	t          *testing.T
	root       string
	what       undertaking
	act        act
	at, lag    int
	kept, over bool
	late       bool        // it wrote later than it opened the file
	moves      []int       // see watched
	history    []txn.Entry // after it
	told       []string    // by the next call
}

// hold returns the vault's files in the end.
func (c *company) hold() (files map[string]string, failed error) {
	for p, text := range beforehand {
		put(c.t, filepath.Join(c.root, p), text)
	}
	put(c.t, c.root+"-outside", "outside")
	v, err := Open(c.root, Options{Today: "2026-02-03", Cache: c.root + "-cache"})
	if err != nil {
		c.t.Fatal(err)
	}
	defer v.Close()
	if err := v.standIn(context.Background()); err != nil {
		c.t.Fatal(err)
	}
	v.retry = v.clock().Add(1 << 50)
	disk, err := txn.Disk(c.root)
	if err != nil {
		c.t.Fatal(err)
	}
	d := &watched{FS: disk}
	if v.store, err = txn.Open(c.root, txn.WithFS(d), txn.WithWorkers(1)); err != nil {
		c.t.Fatal(err)
	}
	var later func()
	d.act = func(step int) {
		if step == c.at {
			c.kept, later = c.act(c.t, c.root, c.what.file)
			c.late = later != nil
		}
		if later != nil && step == c.at+c.lag {
			later()
			later = nil
		}
	}
	failed = c.what.do(v)
	c.over, c.moves = d.steps < c.at, d.moves
	d.act = nil
	if later != nil {
		later()
	}
	next, err := v.store.Update(context.Background(), txn.Request{}, func(*txn.Tx) error { return nil })
	if err != nil {
		c.t.Fatal(err)
	}
	c.told = next.Warnings
	if c.history, err = v.store.History(0); err != nil {
		c.t.Fatal(err)
	}
	return contents(c.t, c.root), failed
}

// judge says what is wrong with what became of the vault: it must hold what the
// history says was changed, each change whole, and for the rest what it held.
func (c *company) judge(files map[string]string, failed error) error {
	ours := map[string]string{}
	found, inPlace := false, false
	for p, text := range files {
		if strings.Contains(text, theirs) && !strings.HasPrefix(p, ".csmd/oplog/") { // where nobody looks
			found, inPlace = true, inPlace || !strings.HasPrefix(p, ".csmd/")
		}
		switch {
		case strings.HasPrefix(p, ".csmd/tx/"):
			return fmt.Errorf("left in the journal: %s; %v", p, failed)
		case !strings.HasPrefix(p, ".csmd/"):
			ours[p] = text
		}
	}
	elsewhere(ours, c.what.file)
	switch {
	case c.kept && !found:
		return fmt.Errorf("lost what the other program saved; %v; the vault holds %q", failed, ours)
	case c.kept && !inPlace && failed == nil && len(c.told) == 0:
		return errors.New("what the other program saved was put aside, and nobody is told")
	case c.kept && !inPlace && !c.late:
		return fmt.Errorf("written over what the other program had saved before, and only kept that aside; %v", failed)
	case failed != nil && len(c.history) > 0:
		return fmt.Errorf("refused with %v, and done: %v", failed, c.history)
	case failed != nil && strings.Contains(failed.Error(), c.root):
		return fmt.Errorf("the error names the host's folders: %v", failed)
	}
	if outside, err := os.ReadFile(c.root + "-outside"); string(outside) != "outside" {
		return fmt.Errorf("written outside of the vault: %q, %v", outside, err)
	}
	want := maps.Clone(beforehand)
	for _, e := range c.history {
		for _, change := range e.Changes {
			delete(want, change.From)
			want[change.Path] = change.After
		}
	}
	for p := range both(want, ours) {
		text := ours[p]
		if text == want[p] || text != "" && hashed(text) == want[p] || c.may(p) && (text == "" || strings.Contains(text, theirs)) {
			continue
		}
		return fmt.Errorf("%s holds %q, not %q, though the edit said %v", p, text, want[p], failed)
	}
	return nil
}

// may reports that the other program may have changed a path.
func (c *company) may(p string) bool {
	return p == c.what.file || strings.HasPrefix(p, c.what.file+"/")
}

func hashed(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// elsewhere brings back what the other program moved, for comparison.
func elsewhere(files map[string]string, file string) {
	if text, ok := files["Elsewhere.md"]; ok {
		delete(files, "Elsewhere.md")
		if _, made := files[file]; !made || text != beforehand[file] {
			files[file] = text
		}
	}
	for p, text := range maps.Clone(files) {
		if name, ok := strings.CutPrefix(p, "Elsewhere/"); ok {
			delete(files, p)
			files[filepath.Dir(file)+"/"+name] = text
		}
	}
}

func both(a, b map[string]string) map[string]string {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return all
}

// Nobody's bytes are lost, and what csmd said is so: an edit is whole, or
// absent and refused.
func TestOthersAtWork(t *testing.T) {
	var states atomic.Int64
	t.Run("all", func(t *testing.T) {
		for name, what := range undertakings {
			alone := &company{t: t, root: filepath.Join(t.TempDir(), "v"), what: what, at: -1}
			if files, err := alone.hold(); err != nil || len(alone.history) != 1 || alone.judge(files, err) != nil {
				t.Fatalf("%s, nobody else: %v, %v", name, err, alone.history)
			}
			for doing, act := range acts {
				t.Run(name+", another "+doing, func(t *testing.T) {
					t.Parallel()
					states.Add(meet(t, what, act, alone.moves, rand.New(rand.NewPCG(uint64(len(name)), uint64(len(doing))))))
				})
			}
		}
	})
	t.Logf("prove: others at work on a note: %d states", states.Load())
}

// meet lets the other program act at every step, or with normal effort before
// the moves, where it matters most, and at some others.
func meet(t *testing.T, what undertaking, act act, moves []int, rng *rand.Rand) (states int64) {
	dir := t.TempDir()
	for at := 1; ; at++ {
		if *prove == 1 && !slices.Contains(moves, at) && rng.IntN(40) > 0 {
			continue
		}
		c := &company{t: t, root: filepath.Join(dir, fmt.Sprint(at)), what: what, act: act, at: at, lag: 1 + rng.IntN(15)}
		files, failed := c.hold()
		if err := c.judge(files, failed); err != nil {
			t.Fatalf("at step %d: %v", at, err)
		}
		os.RemoveAll(c.root)
		if states++; c.over {
			return states
		}
	}
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// contents are all files below a folder, links not followed.
func contents(t *testing.T, root string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(p)
		rel, _ := filepath.Rel(root, p)
		all[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
