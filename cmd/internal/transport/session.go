package transport

import (
	"context"
	"strconv"
	"strings"
	"sync"
)

const maxStreams = 16 // answers of a session that can be read again

// standing is the id of the stream that answers nothing.
const standing = "0"

// session is a client of the older revisions over HTTP, from its handshake on.
type session struct {
	*conversation
	ctx      context.Context // done once the session has ended
	end      context.CancelFunc
	standing *stream // what it is told without having asked
	used     uint64  // when, by the count of uses

	mu    sync.Mutex
	began int
	kept  []*stream // the latest answers that were streams
}

// next is a stream for the answer to a request.
func (s *session) next() *stream {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.began++
	return newStream(strconv.Itoa(s.began))
}

// keep lets what is said on a stream be read again for a while.
func (s *session) keep(st *stream) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.kept = append(s.kept, st)
	if len(s.kept) > maxStreams {
		s.kept = append([]*stream(nil), s.kept[1:]...)
	}
}

// after is the stream that an event was of, and its number on it.
func (s *session) after(event string) (*stream, int) {
	id, number, _ := strings.Cut(event, "-")
	n, err := strconv.Atoi(number)
	if err != nil || n < 0 {
		return nil, 0
	}
	if id == s.standing.id {
		return s.standing, n
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, st := range s.kept {
		if st.id == id {
			return st, n
		}
	}
	return nil, 0
}

// listen moves what everybody is told to the standing stream.
func (s *session) listen() {
	for {
		select {
		case n := <-s.client.ClientNotifications():
			if s.client.wants(n) {
				s.standing.say(encode(n))
			}
		case <-s.ctx.Done():
			s.standing.close(nil)
			return
		}
	}
}
