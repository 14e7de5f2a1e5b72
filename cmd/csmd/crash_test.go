package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"csmd/vault"
	"csmd/vault/csm"
	"csmd/vault/sample"
	"csmd/vault/txn"
)

// killsPerVault is how often one vault survives its server: often enough for
// a history, not so often that it is pruned.
const killsPerVault = 15

// TestKilledServer kills a server at any instant while a client calls tools
// that write, several at a time, and repeats after each crash what it got no
// answer to. Each call is done once, wholly, and what was answered is there.
func TestKilledServer(t *testing.T) {
	var kills, calls, kept, already atomic.Int64
	t.Cleanup(func() {
		t.Logf("prove: killed server: %d kills, %d calls, %d writes kept, %d of them answered only to the retry", kills.Load(), calls.Load(), kept.Load(), already.Load())
	})
	for n := range *prove {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			t.Parallel()
			l := newLife(t, uint64(n))
			for range killsPerVault {
				l.server(l.rng.IntN(5), (*process).kill)
			}
			l.close()
			kills.Add(killsPerVault)
			calls.Add(int64(len(l.done)))
			kept.Add(int64(l.kept))
			already.Add(int64(l.already))
		})
	}
}

// life is a vault and its client, who survives the servers.
type life struct {
	t       *testing.T
	dir     string
	start   map[string]string
	rng     *rand.Rand
	asked   int
	pending []*wish       // to be repeated
	done    []*wish       // answered
	takes   time.Duration // about what a call takes
	kept    int           // transactions in the history
	already int           // calls that were carried out before they were answered
}

func newLife(t *testing.T, seed uint64) *life {
	l := &life{t: t, dir: t.TempDir() + "/vault", rng: rand.New(rand.NewPCG(seed, 5)), takes: 20 * time.Millisecond}
	err := sample.Copy(l.dir)
	if err == nil {
		l.start, err = contents(l.dir)
	}
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// server is the life of one server: it is asked again what the last one left
// without an answer, and more, several things at a time. It answers some of
// that and is ended while it works on the rest.
func (l *life) server(answers int, end func(*process) []reply) {
	l.t.Helper()
	began := time.Now()
	p := start(l.t, l.dir)
	for range 1 + l.rng.IntN(6) {
		l.asked++
		l.pending = append(l.pending, wishFor(l.rng, l.asked))
	}
	open := map[int]*wish{}
	for _, w := range l.pending {
		open[p.ask(w.tool, w.arguments)] = w
	}
	for n := range min(answers, len(open)) {
		r, ok := <-p.heard
		if !ok {
			l.t.Fatal("csmd ended by itself")
		}
		l.hear(open, r)
		l.takes = (l.takes + time.Since(began)/time.Duration(n+1)) / 2
	}
	time.Sleep(time.Duration(l.rng.Int64N(int64(l.takes) * int64(1+len(open)))))
	for _, r := range end(p) {
		l.hear(open, r)
	}
	l.pending = slices.DeleteFunc(l.pending, func(w *wish) bool { return slices.Contains(l.done, w) })
	l.audit()
}

func (l *life) hear(open map[int]*wish, r reply) {
	if w := open[r.ID]; w != nil {
		l.answered(w, r)
		delete(open, r.ID)
	}
}

func (l *life) answered(w *wish, r reply) {
	switch w.change = r.Change; {
	case strings.Contains(r.Text, "done already"):
		l.already++
	case r.Refused:
		w.refused = r.Text
	}
	l.done = append(l.done, w)
}

// audit holds the vault to what the client was told.
func (l *life) audit() []txn.Entry {
	l.t.Helper()
	history := audit(l.t, l.dir, l.start)
	ids := map[string]bool{}
	for _, e := range history {
		ids[e.ID] = true
	}
	asked := map[string]int{}
	for _, w := range append(l.pending, l.done...) {
		asked[strings.TrimSuffix(w.tool, "_change")]++ // the history calls it undo
		if w.change != "" && !ids[w.change] {
			l.t.Errorf("the change %s of %s was answered and is lost", w.change, w.tool)
		}
	}
	for _, e := range history {
		if tool := strings.TrimSuffix(e.Tool, "_change"); asked[tool] == 0 {
			l.t.Errorf("%s was done more often than it was asked for", e.Tool)
		} else {
			asked[tool]--
		}
	}
	l.kept = len(history)
	return history
}

// close repeats what is open, ends in order, and looks at every wish.
func (l *life) close() {
	l.t.Helper()
	p := start(l.t, l.dir)
	for _, w := range l.pending {
		l.answered(w, p.call(w.tool, w.arguments))
	}
	if code := p.hangUp(); code != done {
		l.t.Errorf("csmd exits with %d", code)
	}
	history := l.audit()
	for _, w := range l.done {
		want := 1
		if w.refused != "" {
			want = 0
		}
		if n := timesDone(l.t, l.dir, history, w); w.word != "" && n != want {
			l.t.Errorf("%s %v was done %d times, want %d; refused: %q", w.tool, w.arguments, n, want, w.refused)
		}
	}
	v, err := vault.Open(l.dir, vault.Options{Today: sample.Today, Cache: l.t.TempDir()})
	if err != nil {
		l.t.Fatal(err)
	}
	defer v.Close()
	d, err := examine(l.t.Context(), v)
	if err != nil || d.Counts[csm.Error] > 0 {
		l.t.Errorf("csmd doctor finds %v, %v", d.Problems, err)
	}
}
