package resources

import (
	"context"
	"maps"
	"slices"
	"sync"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// subscribers are the clients that wait for changes, and what of. In the older
// revisions a client subscribes to addresses one by one; since 2026-07-28 it
// opens a stream for a list of them, which ends with its request.
type subscribers struct {
	mu      sync.Mutex
	clients map[string]*subscription   // of the older revisions, by session
	streams map[*subscription]struct{} // of the newer ones
}

// subscription is what a session waits for: addresses, as the client wrote them.
type subscription struct {
	session   string
	addresses map[string]bool
}

// mostAddresses bounds what one client can make csmd remember.
const mostAddresses = 1000

func (s *subscribers) add(session, address string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	client := s.clients[session]
	if client == nil {
		client = &subscription{session, map[string]bool{}}
		s.clients[session] = client
	}
	if len(client.addresses) < mostAddresses {
		client.addresses[address] = true
	}
}

func (s *subscribers) remove(session, address string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if client := s.clients[session]; client != nil {
		delete(client.addresses, address)
	}
}

// stream adds the addresses of a request that stays open, until it ends.
func (s *subscribers) stream(ctx context.Context, session string, addresses []string) {
	stream := &subscription{session, map[string]bool{}}
	for _, a := range addresses[:min(len(addresses), mostAddresses)] {
		stream.addresses[a] = true
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.streams[stream] = struct{}{}
	context.AfterFunc(ctx, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.streams, stream)
	})
}

// left forgets a client that has gone.
func (s *subscribers) left(session string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.clients, session)
}

// waiting are the addresses that somebody waits for and that are affected, by
// session, each once and in order.
func (s *subscribers) waiting(affected func(address string) bool) map[string][]string {
	s.mu.Lock()
	defer s.mu.Unlock()
	found := map[string][]string{}
	for _, sub := range slices.AppendSeq(slices.Collect(maps.Values(s.clients)), maps.Keys(s.streams)) {
		for address := range sub.addresses {
			if affected(address) {
				found[sub.session] = append(found[sub.session], address)
			}
		}
	}
	for session, addresses := range found {
		slices.Sort(addresses)
		found[session] = slices.Compact(addresses)
	}
	return found
}

// listen learns from the library who subscribes to what, and who has the list.
func (h *handler) listen(hooks *server.Hooks) {
	hooks.AddBeforeReadResource(func(_ context.Context, _ any, req *mcp.ReadResourceRequest) {
		req.Params.URI = asURI(req.Params.URI)
	})
	hooks.AddAfterListResources(func(ctx context.Context, _ any, req *mcp.ListResourcesRequest, list *mcp.ListResourcesResult) {
		h.fill(ctx, req, list)
		if server.ClientSessionFromContext(ctx) != nil && !server.IsModernRequest(ctx) {
			h.begin() // to have the list is the older revisions' way to subscribe to it
		}
	})
	hooks.AddAfterSubscribe(func(ctx context.Context, _ any, req *mcp.SubscribeRequest, _ *mcp.EmptyResult) {
		if session := server.ClientSessionFromContext(ctx); session != nil {
			h.subscribers.add(session.SessionID(), req.Params.URI)
			h.begin()
		}
	})
	hooks.AddAfterUnsubscribe(func(ctx context.Context, _ any, req *mcp.UnsubscribeRequest, _ *mcp.EmptyResult) {
		if session := server.ClientSessionFromContext(ctx); session != nil {
			h.subscribers.remove(session.SessionID(), req.Params.URI)
		}
	})
	hooks.AddBeforeSubscriptionsListen(func(ctx context.Context, _ any, req *mcp.SubscriptionsListenRequest) {
		want := req.Params.Notifications
		if session := server.ClientSessionFromContext(ctx); session != nil && (want.ResourcesListChanged || len(want.ResourceSubscriptions) > 0) {
			h.subscribers.stream(ctx, session.SessionID(), want.ResourceSubscriptions)
			h.begin()
		}
	})
	hooks.AddOnUnregisterSession(func(_ context.Context, session server.ClientSession) { h.subscribers.left(session.SessionID()) })
}
