package vault

import (
	"math"
	"runtime/debug"
	"sync"
)

// A build makes and drops ten times the memory that it needs at once. The
// collector runs a quarter as often then, but as often as it must to stay
// within a limit: that of a book, which is less than twice its files, and of
// the build itself.
const (
	buildPercent = 400
	buildMemory  = 48 << 20
	manyNotes    = 1000 // that make a build
)

// builds are those at work in this process. What somebody has asked of the
// collector, by GOGC or GOMEMLIMIT, is left as it is.
var builds struct {
	mu       sync.Mutex
	running  int
	percent  int // as it was
	limit    int64
	largest  int64 // bytes of files
	collects bool  // under our rules
}

// building is around a build of so many notes and bytes of files.
func building(notes int, bytes int64) (built func()) {
	if notes < manyNotes {
		return func() {}
	}
	b := &builds
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.running++; b.running == 1 {
		b.percent, b.limit, b.largest = debug.SetGCPercent(buildPercent), debug.SetMemoryLimit(-1), 0
		if b.collects = b.percent == 100 && b.limit == math.MaxInt64; !b.collects {
			debug.SetGCPercent(b.percent)
		}
	}
	if b.largest = max(b.largest, bytes); b.collects {
		debug.SetMemoryLimit(buildMemory + 2*b.largest)
	}
	return sync.OnceFunc(func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		if b.running--; b.running == 0 && b.collects {
			debug.SetGCPercent(b.percent)
			debug.SetMemoryLimit(b.limit)
		}
	})
}
