package vault

import (
	"runtime/debug"
	"time"
)

// restAfter is how long nobody has asked anything when a server gives back the
// memory that its answers took. It is idle most of the day, and there is one
// for each window of each assistant.
const restAfter = time.Second

// sleepAfter is how long nobody has asked anything when a server lets go of the
// book as well. An assistant's next question comes within seconds, or not for
// hours; what it takes to load the book again must be little against the wait.
const (
	sleepAfter = 5 * time.Second
	sleepLoads = 60 // times what the book took to load
)

// restLater puts the rest off: somebody asks.
func (v *Vault) restLater() {
	v.asked.Store(int64(time.Since(v.born)))
	v.sleeping.Stop()
	v.resting.Reset(restAfter)
}

// restIfIdle rests, unless a question ended while this waited for it, after
// which there is another rest.
func (v *Vault) restIfIdle() {
	v.mu.Lock()
	idle := time.Since(v.born) - time.Duration(v.asked.Load())
	v.mu.Unlock()
	if v.life.Err() == nil && idle >= restAfter {
		v.rest()
	}
}

func (v *Vault) rest() {
	v.started()
	v.mu.Lock()
	ix := v.index
	if ix != nil {
		v.putDownSoon()
	}
	v.rested = v.looks.Load()
	v.sleeping.Reset(max(sleepAfter, sleepLoads*v.loading))
	v.mu.Unlock()
	if ix != nil {
		ix.rest()
	}
	debug.FreeOSMemory()
}

// sleep forgets the book, which is as soon there again as at a server's start.
func (v *Vault) sleep() {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.life.Err() != nil || v.looks.Load() != v.rested {
		return // somebody has asked while this waited
	}
	v.forget()
	debug.FreeOSMemory()
}

// rest closes the connections that nobody uses, and with each its cache, but
// for one: with the last of them SQLite deletes the log, and the index would
// have to be opened and loaded anew.
func (ix *index) rest() {
	ix.db.SetMaxIdleConns(1)
	ix.db.SetMaxIdleConns(idleConnections)
}
