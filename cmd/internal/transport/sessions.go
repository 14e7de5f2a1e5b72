package transport

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"sync"
)

const maxSessions = 256 // beyond, the one that was silent longest ends

// sessions are those that were issued and have not ended. No other id is ever
// taken: who brings one gets no session with it.
type sessions struct {
	server Server
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
		t.forget(slices.MinFunc(slices.Collect(maps.Values(t.byID)), func(a, b *session) int { return cmp.Compare(a.used, b.used) }))
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
