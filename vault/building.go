package vault

import (
	"log/slog"
	"math"
	"runtime/debug"
	"sync"
)

// A build makes and drops ten times the memory that it needs at once. The
// collector runs a quarter as often then, but as often as it must to stay
// within a limit: that of a book, which is less than twice its files, and of
// the build itself. A server's start, which may be over in fifty milliseconds,
// doesn't need the collector at all.
const (
	buildPercent = 400
	buildMemory  = 48 << 20
	manyNotes    = 1000 // that make a build
)

// hurried are the starts and builds at work in this process. What somebody has
// asked of the collector, by GOGC or GOMEMLIMIT, is left as it is.
var hurried struct {
	mu       sync.Mutex
	running  int
	percent  int // as it was
	limit    int64
	largest  int64 // bytes of files
	collects bool  // under our rules
}

// hurrying is around a start or a build.
func hurrying() (done func()) {
	h := &hurried
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.running++; h.running == 1 {
		h.percent, h.limit, h.largest = debug.SetGCPercent(buildPercent), debug.SetMemoryLimit(-1), 0
		if h.collects = h.percent == 100 && h.limit == math.MaxInt64; !h.collects {
			debug.SetGCPercent(h.percent)
		}
	}
	return sync.OnceFunc(func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		if h.running--; h.running == 0 && h.collects {
			debug.SetGCPercent(h.percent)
			debug.SetMemoryLimit(h.limit)
		}
	})
}

// building is around a build of so many notes and bytes of files.
func building(notes int, bytes int64) (built func()) {
	if notes < manyNotes {
		return func() {}
	}
	built = hurrying()
	h := &hurried
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.largest = max(h.largest, bytes); h.collects {
		debug.SetMemoryLimit(buildMemory + 2*h.largest)
	}
	return built
}

// tidyLater moves what a build of so many notes has written to the log into the
// file, while the build goes on. What stays in the log is safe there.
func (v *Vault) tidyLater(ix *index, notes int) {
	if notes < manyNotes || ix.path == "" || !ix.tidying.CompareAndSwap(false, true) {
		return
	}
	v.work.Go(func() {
		defer ix.tidying.Store(false)
		if _, err := ix.db.ExecContext(v.life, "PRAGMA wal_checkpoint(PASSIVE)"); err != nil {
			slog.Debug("the log of the index stays for now", "err", err)
		}
	})
}
