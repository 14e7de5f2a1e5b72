package transport

import (
	"context"
	"fmt"
	"sync"
	"time"
)

const maxKept = 256 // events of a stream, for whoever comes back for them

// stream is what is said to one request, or to nobody's request, in order. It
// is kept for a while, so that a client whose connection broke can go on where
// it was.
type stream struct {
	id string

	mu      sync.Mutex
	first   int      // the number of events that are forgotten
	events  [][]byte // those after
	taken   int      // how far a reader has come
	closed  bool     // nothing will follow
	reader  int      // the one who reads now; an earlier one leaves
	changed chan struct{}
}

func newStream(id string) *stream { return &stream{id: id, changed: make(chan struct{})} }

func (s *stream) change(how func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	how()
	close(s.changed)
	s.changed = make(chan struct{})
}

// say adds an event; the oldest are forgotten.
func (s *stream) say(event []byte) {
	s.change(func() { s.add(event) })
}

func (s *stream) add(event []byte) {
	s.events = append(s.events, event)
	if n := len(s.events) - maxKept; n > 0 {
		s.events = append([][]byte(nil), s.events[n:]...)
		s.first += n
	}
}

// close adds the last event, if any.
func (s *stream) close(reply []byte) {
	s.change(func() {
		if reply != nil {
			s.add(reply)
		}
		s.closed = true
	})
}

// single waits until there is an event, and reports whether it is the only one
// there will be.
func (s *stream) single(ctx context.Context) (event []byte, only bool, err error) {
	for {
		s.mu.Lock()
		closed, n, changed := s.closed, s.first+len(s.events), s.changed
		if n == 1 {
			event = s.events[0]
		}
		s.mu.Unlock()
		if closed || n > 0 {
			return event, closed && n <= 1, nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return nil, false, ctx.Err()
		}
	}
}

// reached is the number of events that a reader has had.
func (s *stream) reached() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.taken
}

// take gives the events after some to a reader, and to no other one that asks
// for those that nobody took. It is over when there will be no more for it.
func (s *stream) take(reader, after int) (events [][]byte, number int, changed <-chan struct{}, over bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.reader != reader {
		return nil, after, s.changed, true
	}
	after = min(max(after, s.first), s.first+len(s.events))
	events = s.events[after-s.first:]
	s.taken = max(s.taken, after+len(events))
	return events, after, s.changed, s.closed
}

// follow gives the events after some, as they come, to the reader that came
// last, until the stream is closed or ctx is done.
func (s *stream) follow(ctx context.Context, after int, out *sse) error {
	var me int
	s.change(func() { s.reader++; me = s.reader })
	for {
		events, number, changed, over := s.take(me, after)
		for _, event := range events {
			number++
			if err := out.event(fmt.Sprintf("%s-%d", s.id, number), event); err != nil {
				return err
			}
		}
		if after = number; over {
			return nil
		}
		select {
		case <-changed:
		case <-time.After(out.keepAlive):
			if err := out.write(":\n\n"); err != nil {
				return err
			}
		case <-ctx.Done():
			return nil
		}
	}
}
