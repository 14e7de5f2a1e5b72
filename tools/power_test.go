package tools

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"path"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"csmd/vault/txn"
	"csmd/vault/txn/simdisk"
)

// Whatever a tool writes in a conversation is taken back and done again, and
// then written once more on a disk that loses power at every step. A tool
// comes under these proofs by having a conversation; writes that differ only
// in their words are tried on the disk once.
func TestEveryWrite(t *testing.T) {
	var mu sync.Mutex
	proofs := map[string]simdisk.Proof{}
	t.Run("conversations", func(t *testing.T) {
		for name, script := range writingScripts(t) {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				w := watched(t, script)
				w.leadsBack(meddled(script))
				mu.Lock()
				defer mu.Unlock()
				for i := range w.writes {
					if p, shape := w.proof(i); proofs[shape].Runs == nil {
						proofs[shape] = p
					}
				}
			})
		}
	})
	var tried atomic.Int64
	t.Cleanup(func() {
		t.Logf("prove: power loss in write tools: %d states, %d kinds of writes", tried.Load(), len(proofs))
	})
	missing := writers(t)
	for shape, p := range proofs {
		tool, _, _ := strings.Cut(shape, ":")
		delete(missing, tool)
		t.Run(shape, func(t *testing.T) {
			t.Parallel()
			tried.Add(int64(loseThePower(t, p)))
		})
	}
	for tool := range missing {
		t.Errorf("%s writes, but in no conversation", tool)
	}
}

// loseThePower cuts the power, lets a step fail before that, and lets an editor save
// after it. It returns the number of states tried.
func loseThePower(t *testing.T, p simdisk.Proof) (states int) {
	states = p.Each(3**prove, func(step int, rng *rand.Rand) {
		if err := p.Cut(step, rng, nil); err != nil && !t.Failed() {
			t.Errorf("power lost at step %d: %v", step, err)
		}
	})
	states += p.Each(*prove, func(step int, rng *rand.Rand) {
		if err := p.FailThenCut(step, syscall.ENOSPC, rng, nil); err != nil && !t.Failed() {
			t.Errorf("disk full at step %d, then power lost: %v", step, err)
		}
	})
	if len(p.Runs) == 1 {
		states += p.Each(2**prove, func(step int, rng *rand.Rand) {
			if err := p.Meddle(step, rng); err != nil && !t.Failed() {
				t.Errorf("power lost at step %d, then an editor: %v", step, err)
			}
		})
	}
	return states
}

// proof is the i-th write on a simulated disk, and its shape: what was done to
// files, in which folders, in which order.
func (w *watcher) proof(i int) (simdisk.Proof, string) {
	made := w.writes[i]
	chain := []write{made}
	for chain[0].said.UndoOf != "" {
		chain = append([]write{w.byID(chain[0].said.UndoOf)}, chain...)
	}
	p := simdisk.Proof{Warm: len(made.before) > 0, After: []map[string]string{chain[0].files(chain[0].before)}}
	for _, c := range chain {
		p.Runs = append(p.Runs, c.again)
		p.After = append(p.After, c.afterwards(chain[0]))
	}
	return p, made.shape(chain)
}

func (w *watcher) byID(id string) write {
	for _, made := range w.writes {
		if made.said.ID == id {
			return made
		}
	}
	w.t.Fatalf("no write of this conversation is %s", id)
	return write{}
}

// files are some notes and one beside them in every folder there was, so that
// the same folders are new.
func (m write) files(notes map[string]string) map[string]string {
	files := maps.Clone(notes)
	files["bystander.md"] = "not touched"
	for _, c := range m.said.Changes {
		for _, p := range []string{c.Path, c.From} {
			if dir := path.Dir(p); m.folders[dir] {
				files[dir+"/bystander.md"] = "not touched"
			}
		}
	}
	return files
}

// afterwards is the vault after a write, with the bystanders of the first.
func (m write) afterwards(first write) map[string]string { return first.files(m.after) }

// again makes the write once more.
func (m write) again(s *txn.Store) error {
	if m.said.UndoOf != "" {
		last, err := s.History(1)
		if err != nil || len(last) == 0 {
			return errors.Join(err, errors.New("there is nothing to undo"))
		}
		_, err = s.Undo(context.Background(), last[0].ID)
		return err
	}
	_, err := s.Update(context.Background(), txn.Request{Tool: m.tool}, func(t *txn.Tx) error {
		for _, c := range m.said.Changes {
			if c.Action == txn.Moved {
				if err := t.Move(c.From, c.Path); err != nil {
					return err
				}
			}
			if err := t.Write(c.Path, []byte(m.after[c.Path])); err != nil {
				return err
			}
		}
		return nil
	})
	return err
}

func (m write) shape(chain []write) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s:", m.tool)
	folders := map[string]int{}
	for _, c := range chain[0].said.Changes {
		dir := path.Dir(c.Path)
		if _, known := folders[dir]; !known {
			folders[dir] = len(folders)
		}
		fmt.Fprintf(&b, " %s in %d", c.Action, folders[dir])
		if dir != "." && !chain[0].folders[dir] {
			b.WriteString(" new")
		}
	}
	return fmt.Sprintf("%s ×%d", &b, len(chain))
}
