package transport

import (
	"context"
	"strconv"
	"strings"
	"sync"

	"github.com/mark3labs/mcp-go/server"
)

const (
	maxSessions = 256 // beyond, the one that was silent longest ends
	maxStreams  = 16  // answers of a session that can be read again
)

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

// answer is a new stream for the answer to a request.
func (s *session) answer() *stream {
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

// sessions are those that were issued and have not ended. No other id is ever
// taken: who brings one gets no session with it.
type sessions struct {
	server *server.MCPServer
	slots  chan struct{}
	gone   context.Context // done when the endpoint closes

	mu   sync.Mutex
	byID map[string]*session
	uses uint64
}

// candidate is a session that nobody knows yet.
func (t *sessions) candidate() *session {
	ctx, end := context.WithCancel(context.Background())
	gone, hangUp := context.WithCancel(t.gone)
	context.AfterFunc(ctx, hangUp)
	return &session{
		conversation: newConversation(t.server, newClient(newID(), gone), t.slots),
		ctx:          ctx,
		end:          end,
		standing:     newStream(standing),
	}
}

// open makes a session one that can be used, and ends another where there are
// too many.
func (t *sessions) open(s *session) error {
	if err := t.server.RegisterSession(s.ctx, s.client); err != nil {
		return err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.byID) >= maxSessions {
		oldest := s
		s.used = t.uses + 1
		for _, o := range t.byID {
			if o.used < oldest.used {
				oldest = o
			}
		}
		t.forget(oldest)
	}
	t.uses++
	s.used = t.uses
	t.byID[s.client.SessionID()] = s
	go s.listen()
	return nil
}

// find is the session with an id, nil if there is none.
func (t *sessions) find(id string) *session {
	t.mu.Lock()
	defer t.mu.Unlock()
	s := t.byID[id]
	if s != nil {
		t.uses++
		s.used = t.uses
	}
	return s
}

// close ends a session and what is at work in it.
func (t *sessions) close(s *session) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.forget(s)
}

// closeAll ends them all.
func (t *sessions) closeAll() {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, s := range t.byID {
		t.forget(s)
	}
}

func (t *sessions) forget(s *session) {
	delete(t.byID, s.client.SessionID())
	t.server.UnregisterSession(s.ctx, s.client.SessionID())
	s.end()
}
