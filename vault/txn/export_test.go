package txn

import "time"

// What the tests on the simulated disk share with those on the real one.
var (
	Edit, RunEdit, RunAppend, RunUndo = edit, runEdit, runAppend, runUndo
	Before, After                     = before, after
)

const (
	KeepLast  = keepLast
	KeepFor   = keepFor
	PruneStep = pruneStep
)

// KeepBytes sets the size from which the history is pruned.
func (s *Store) KeepBytes(n int64) { s.keepBytes = n }

// Wait sets how long a write waits for others.
func (s *Store) Wait(d time.Duration) { s.wait = d }
