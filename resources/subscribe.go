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
	clients map[string]*subscriber   // of the older revisions, by session
	streams map[*subscriber]struct{} // of the newer ones
}

// subscriber is one client or stream. Its session takes what is to be sent; nil
// while an HTTP client has no stream open for it.
type subscriber struct {
	session   server.ClientSession
	addresses map[string]bool // as the client wrote them
}

// Bounds of what clients can make csmd remember.
const (
	mostClients   = 256
	mostAddresses = 1000
)

func (s *subscribers) add(session server.ClientSession, address string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	client := s.clients[session.SessionID()]
	if client == nil {
		s.makeRoom()
		client = &subscriber{session: session, addresses: map[string]bool{}}
		s.clients[session.SessionID()] = client
	}
	if len(client.addresses) < mostAddresses {
		client.addresses[address] = true
	}
}

// makeRoom forgets a client that has no stream, when there are too many. The
// library doesn't say when one has gone for good.
func (s *subscribers) makeRoom() {
	if s.clients == nil {
		s.clients = map[string]*subscriber{}
	}
	if len(s.clients) < mostClients {
		return
	}
	maps.DeleteFunc(s.clients, func(_ string, c *subscriber) bool { return c.session == nil })
}

func (s *subscribers) remove(session server.ClientSession, address string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if client := s.clients[session.SessionID()]; client != nil {
		delete(client.addresses, address)
	}
}

// stream adds the addresses of a request that stays open, until it ends.
func (s *subscribers) stream(ctx context.Context, session server.ClientSession, addresses []string) {
	stream := &subscriber{session: session, addresses: map[string]bool{}}
	for _, a := range addresses[:min(len(addresses), mostAddresses)] {
		stream.addresses[a] = true
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.streams == nil {
		s.streams = map[*subscriber]struct{}{}
	}
	s.streams[stream] = struct{}{}
	context.AfterFunc(ctx, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.streams, stream)
	})
}

// came gives a client its session: one of HTTP has a new one each time it opens
// its stream of notifications.
func (s *subscribers) came(session server.ClientSession) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if client := s.clients[session.SessionID()]; client != nil {
		client.session = session
	}
}

// left forgets a client, but keeps what one of HTTP waits for: it comes back.
func (s *subscribers) left(session server.ClientSession) {
	s.mu.Lock()
	defer s.mu.Unlock()
	client := s.clients[session.SessionID()]
	if _, http := session.(server.SessionWithStreamableHTTPConfig); client == nil || !http {
		delete(s.clients, session.SessionID())
	} else if client.session == session {
		client.session = nil
	}
}

// waiting are the messages to send now, in order, by who gets them: the
// addresses that are affected.
func (s *subscribers) waiting(affected func(address string) bool) map[server.ClientSession][]string {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := slices.AppendSeq(slices.Collect(maps.Values(s.clients)), maps.Keys(s.streams))
	out := map[server.ClientSession]map[string]bool{}
	for _, subscriber := range all {
		for address := range subscriber.addresses {
			if subscriber.session != nil && affected(address) {
				if out[subscriber.session] == nil {
					out[subscriber.session] = map[string]bool{}
				}
				out[subscriber.session][address] = true
			}
		}
	}
	sorted := map[server.ClientSession][]string{}
	for session, addresses := range out {
		sorted[session] = slices.Sorted(maps.Keys(addresses))
	}
	return sorted
}

// listen learns from the library who subscribes to what.
func (h *handler) listen(hooks *server.Hooks) {
	hooks.AddBeforeReadResource(func(_ context.Context, _ any, req *mcp.ReadResourceRequest) {
		req.Params.URI = asURI(req.Params.URI)
	})
	hooks.AddAfterListResources(func(ctx context.Context, _ any, req *mcp.ListResourcesRequest, list *mcp.ListResourcesResult) {
		h.complete(ctx, req, list)
		if server.ClientSessionFromContext(ctx) != nil && !server.IsModernRequest(ctx) {
			h.begin() // to have the list is the older revisions' way to subscribe to it
		}
	})
	hooks.AddAfterSubscribe(func(ctx context.Context, _ any, req *mcp.SubscribeRequest, _ *mcp.EmptyResult) {
		if session := server.ClientSessionFromContext(ctx); session != nil {
			h.subscribers.add(session, req.Params.URI)
			h.begin()
		}
	})
	hooks.AddAfterUnsubscribe(func(ctx context.Context, _ any, req *mcp.UnsubscribeRequest, _ *mcp.EmptyResult) {
		if session := server.ClientSessionFromContext(ctx); session != nil {
			h.subscribers.remove(session, req.Params.URI)
		}
	})
	hooks.AddBeforeSubscriptionsListen(func(ctx context.Context, _ any, req *mcp.SubscriptionsListenRequest) {
		want := req.Params.Notifications
		if session := server.ClientSessionFromContext(ctx); session != nil && (want.ResourcesListChanged || len(want.ResourceSubscriptions) > 0) {
			h.subscribers.stream(ctx, session, want.ResourceSubscriptions)
			h.begin()
		}
	})
	hooks.AddOnRegisterSession(func(_ context.Context, session server.ClientSession) { h.subscribers.came(session) })
	hooks.AddOnUnregisterSession(func(_ context.Context, session server.ClientSession) { h.subscribers.left(session) })
}
