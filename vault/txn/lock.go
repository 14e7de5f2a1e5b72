package txn

import (
	"context"
	"fmt"
	"os"
	"time"
)

// waiter is a thread that waits in the kernel for the lock. It can't be
// called back, so one whose caller gave up is kept for the next caller.
type waiter struct {
	done   chan struct{} // closed when the wait is over
	wanted bool
	file   *os.File
	err    error
}

func (d *disk) Lock(ctx context.Context, p string) (release func(), err error) {
	w := d.join(p)
	select {
	case <-w.done:
	case <-ctx.Done():
		d.leave(w)
		return nil, ctx.Err()
	}
	if w.err != nil {
		return nil, w.err
	}
	note := fmt.Sprintf("%d %d\n", os.Getpid(), time.Now().Unix())
	if w.file.Truncate(0) == nil { // only for messages: see Store.holder
		w.file.WriteAt([]byte(note), 0)
	}
	return func() { w.file.Close() }, nil
}

func (d *disk) join(p string) *waiter {
	d.mu.Lock()
	defer d.mu.Unlock()
	if w := d.waiting; w != nil {
		w.wanted = true
		return w
	}
	w := &waiter{done: make(chan struct{}), wanted: true}
	d.waiting = w
	go func() {
		file, err := d.flock(p)
		d.mu.Lock()
		defer d.mu.Unlock()
		d.waiting = nil
		if file != nil && !w.wanted {
			file.Close()
		}
		w.file, w.err = file, err
		close(w.done)
	}()
	return w
}

func (d *disk) leave(w *waiter) {
	d.mu.Lock()
	defer d.mu.Unlock()
	w.wanted = false
	if d.waiting != w && w.file != nil { // it came after all
		w.file.Close()
	}
}
