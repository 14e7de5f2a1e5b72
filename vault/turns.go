package vault

// turns is a lock that goes to those who wait in the order in which they came.
// With sync.Mutex, who has just had it and asks again comes first as long as a
// waiter is not awake; while the files are looked at, that took up to a second.
type turns struct{ taken chan struct{} }

func newTurns() turns { return turns{make(chan struct{}, 1)} }

func (t turns) Lock()   { t.taken <- struct{}{} }
func (t turns) Unlock() { <-t.taken }
