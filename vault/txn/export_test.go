package txn

// What the tests on the simulated disk share with those on the real one.
var (
	Edit, RunEdit, RunAppend, RunUndo = edit, runEdit, runAppend, runUndo
	Before, After                     = before, after
)

const (
	KeepLast  = keepLast
	KeepFor   = keepFor
	KeepBytes = keepBytes
	PruneStep = pruneStep
)

// SetKeepBytes sets the size from which the history is pruned.
func (s *Store) SetKeepBytes(n int64) { s.keepBytes = n }
