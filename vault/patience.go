package vault

import (
	"errors"
	"sync"
	"time"
)

// patience bounds how long a disk may take: a file that a cloud drive has not
// downloaded, or a folder of another machine, can hang for ever, and nothing
// in the system ends that. What hangs is waited for once; until it comes back,
// every further question to it fails at once.
type patience struct {
	mu      sync.Mutex
	hanging map[string]bool
}

// How long one thing may take, and how long while others hang.
const (
	hangLimit  = 5 * time.Second
	hurryLimit = time.Second
)

var errHangs = errors.New("the disk didn't answer in time; is it only a placeholder of a cloud drive, or on a machine that is away?")

// wait runs what may hang. Its goroutine stays until the system lets go.
func wait[T any](p *patience, what string, f func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	var none T
	limit, ok := p.begin(what)
	if !ok {
		return none, errHangs
	}
	done := make(chan result, 1)
	go func() {
		value, err := f()
		p.mu.Lock()
		defer p.mu.Unlock()
		done <- result{value, err}
		delete(p.hanging, what)
	}()
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case r := <-done:
		return r.value, r.err
	case <-timer.C:
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	select {
	case r := <-done: // just so
		return r.value, r.err
	default:
		p.hanging[what] = true
		return none, errHangs
	}
}

func (p *patience) begin(what string) (limit time.Duration, ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.hanging == nil {
		p.hanging = map[string]bool{}
	}
	if len(p.hanging) > 0 {
		return hurryLimit, !p.hanging[what]
	}
	return hangLimit, true
}
