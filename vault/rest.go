package vault

import (
	"runtime/debug"
	"time"
)

// restAfter is how long nobody has asked anything when a server gives back the
// memory that its answers took. It is idle most of the day, and there is one
// for each window of each assistant.
const restAfter = time.Second

// restLater puts the rest off: somebody asks.
func (v *Vault) restLater() { v.resting.Reset(restAfter) }

func (v *Vault) rest() {
	if v.life.Err() != nil {
		return
	}
	v.started()
	v.mu.Lock()
	ix := v.index
	if ix != nil {
		v.putDownSoon()
	}
	v.mu.Unlock()
	if ix != nil {
		ix.rest()
	}
	debug.FreeOSMemory()
}

// rest closes the connections that nobody uses, and with each its cache, but
// for one: with the last of them SQLite deletes the log, and the index would
// have to be opened and loaded anew.
func (ix *index) rest() {
	ix.db.SetMaxIdleConns(1)
	ix.db.SetMaxIdleConns(idleConnections)
}
