package transport

import (
	"context"
	"log/slog"
	"maps"
	"runtime/debug"
	"sync"

	"github.com/mark3labs/mcp-go/mcp"
)

// exchange is one request while it is answered. To the library it is a session
// of its own, so that what a tool says on the way goes to who asked, before
// the reply, and nowhere else.
type exchange struct {
	*client
	message
	send  func([]byte)
	notes chan mcp.JSONRPCNotification
	asks  chan []byte

	mu           sync.Mutex
	filter       mcp.SubscriptionFilter // of a subscription: what may be told on it
	acknowledged bool                   // and whether the client knows it
	early        []mcp.JSONRPCNotification
}

func newExchange(c *client, m message, send func([]byte)) *exchange {
	return &exchange{client: c, message: m, send: send, notes: make(chan mcp.JSONRPCNotification, 100), asks: make(chan []byte)}
}

// NotificationChannel is where the library puts what a tool says on the way.
func (x *exchange) NotificationChannel() chan<- mcp.JSONRPCNotification { return x.notes }

// answer lets the library answer a request. The id goes back as it came: the
// library would round a large number.
func (c *conversation) answer(ctx context.Context, m message, say func([]byte)) []byte {
	x := newExchange(c.client, m, say)
	if m.modern() { // nothing it says of itself holds for another request
		x.client = newClient(newID(), c.client.gone)
	}
	return x.during(func() (reply []byte) {
		defer func() {
			if p := recover(); p != nil {
				slog.Error("a request panicked", "method", m.Method, "panic", p, "stack", string(debug.Stack()))
				reply = fault(m.ID, mcp.INTERNAL_ERROR, "internal error")
			}
		}()
		if x.endless() && c.server.RegisterSession(ctx, x) == nil { // to be told what everybody is told
			defer c.server.UnregisterSession(ctx, x.SessionID())
		}
		return x.reply(c.server.HandleMessage(c.server.WithContext(ctx, x), m.raw))
	})
}

// during does the work and sends what comes of it until the reply, in order.
func (x *exchange) during(work func() []byte) []byte {
	done := make(chan struct{})
	var forward sync.WaitGroup
	forward.Go(func() {
		for {
			select {
			case n := <-x.notes:
				x.tell(n)
			case question := <-x.asks:
				x.tellRest()
				x.send(question)
			case <-done:
				return
			}
		}
	})
	reply := work()
	close(done)
	forward.Wait()
	x.tellRest()
	return reply
}

func (x *exchange) tellRest() {
	for len(x.notes) > 0 {
		x.tell(<-x.notes)
	}
}

// tell sends a notification. On a subscription it is tagged, and the first is
// that it was made: what happened meanwhile comes after.
func (x *exchange) tell(n mcp.JSONRPCNotification) {
	switch {
	case !x.endless():
		x.send(encode(n))
	case n.Method == mcp.MethodNotificationSubscriptionsAcknowledged:
		x.acknowledged = true
		for _, n := range append([]mcp.JSONRPCNotification{n}, x.early...) {
			x.send(encode(x.tagged(n)))
		}
		x.early = nil
	case !x.wants(n):
	case !x.acknowledged:
		x.early = append(x.early, n)
	default:
		x.send(encode(x.tagged(n)))
	}
}

// tagged is a notification of this subscription. The library shares its
// parameters with other sessions, so they are copied.
func (x *exchange) tagged(n mcp.JSONRPCNotification) mcp.JSONRPCNotification {
	meta := maps.Clone(n.Params.Meta)
	if meta == nil {
		meta = map[string]any{}
	}
	meta[mcp.MetaKeySubscriptionID] = x.ID
	n.Params.Meta = meta
	return n
}

// wants reports whether the client asked for a kind of notification.
func (x *exchange) wants(n mcp.JSONRPCNotification) bool {
	x.mu.Lock()
	f := x.filter
	x.mu.Unlock()
	switch n.Method {
	case mcp.MethodNotificationToolsListChanged:
		return f.ToolsListChanged
	case mcp.MethodNotificationPromptsListChanged:
		return f.PromptsListChanged
	case mcp.MethodNotificationResourcesListChanged:
		return f.ResourcesListChanged
	case mcp.MethodNotificationResourceUpdated:
		return x.client.wants(n)
	}
	return false
}

// SetSubscriptionFilter notes what the client may be told on this subscription.
func (x *exchange) SetSubscriptionFilter(f mcp.SubscriptionFilter) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.filter = f
}

// SubscriptionFilter says that the library need not filter: it would leave out
// all changes of resources.
func (x *exchange) SubscriptionFilter() (f mcp.SubscriptionFilter, active bool) { return f, false }
