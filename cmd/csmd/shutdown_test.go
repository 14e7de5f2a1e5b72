package main

import (
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"syscall"
	"testing"
)

// endings are the ways in which a client or a system ends a server that could
// still act, and the exit code that each gives.
var endings = []struct {
	name string
	end  func(p *process)
	code int
}{
	{"end of input", func(p *process) { p.in.Close() }, done},
	{"SIGTERM", func(p *process) { p.cmd.Process.Signal(syscall.SIGTERM) }, done},
	{"interrupt", func(p *process) { p.cmd.Process.Signal(os.Interrupt) }, done},
	{"closed output", func(p *process) { p.out.Close(); p.ask("list_tasks", object{}) }, failed},
}

// A server that is told to end in mid-write ends, with its edits whole and the
// journal empty; what it didn't answer is done once when it is repeated.
func TestEndInMidWrite(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no signals that can be caught")
	}
	var ends, calls, already atomic.Int64
	t.Cleanup(func() {
		t.Logf("prove: ended in mid-write: %d ends, %d calls, %d of them answered only to the retry", ends.Load(), calls.Load(), already.Load())
	})
	for _, e := range endings {
		t.Run(e.name, func(t *testing.T) {
			t.Parallel()
			l := newLife(t, 6)
			rounds := 3 * *prove
			for range rounds {
				l.server(1, func(p *process) []reply {
					said, code := p.end(func() { e.end(p) })
					if code != e.code {
						t.Errorf("csmd exits with %d, want %d", code, e.code)
					}
					if left, _ := os.ReadDir(filepath.Join(l.dir, ".csmd", "tx")); len(left) > 0 {
						t.Errorf("left in the journal: %v", left)
					}
					return said
				})
				if e.name == "end of input" && len(l.pending) > 0 {
					t.Errorf("%d calls were left without an answer", len(l.pending))
				}
			}
			l.close()
			ends.Add(int64(rounds))
			calls.Add(int64(len(l.done)))
			already.Add(int64(l.already))
		})
	}
}
