package transport

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"sync"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// client is what is known of a client: from its handshake on in the older
// revisions, for one request in the newer, which tells everything each time.
type client struct {
	*server.InProcessSession
	gone context.Context // done once no answer of the client can come any more

	mu         sync.Mutex
	asked      int
	waiting    map[string]chan message // by the id of our question
	subscribed map[string]bool         // resources whose changes it wants to hear of, by URI
}

func newClient(id string, gone context.Context) *client {
	return &client{
		InProcessSession: server.NewInProcessSession(id, nil),
		gone:             gone,
		waiting:          map[string]chan message{},
		subscribed:       map[string]bool{},
	}
}

var (
	errHungUp  = errors.New("the client has gone without an answer")
	errNoReply = errors.New("nobody answered the question in time; ask again")
)

// answerTime is how long a person may think. A question whose client is gone,
// which over HTTP nobody tells, must not stay for ever.
const answerTime = 30 * time.Minute

// ask puts a question to the client and waits for the answer.
func (c *client) ask(ctx context.Context, send func([]byte), method mcp.MCPMethod, params, result any) error {
	reply := make(chan message, 1)
	c.mu.Lock()
	c.asked++
	id := strconv.Itoa(c.asked)
	c.waiting[id] = reply
	c.mu.Unlock()
	defer func() {
		c.mu.Lock()
		delete(c.waiting, id)
		c.mu.Unlock()
	}()

	send(encode(envelope{Version: mcp.JSONRPC_VERSION, ID: json.RawMessage(id), Method: string(method), Params: params}))
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-c.gone.Done():
		return errHungUp
	case <-time.After(answerTime):
		return errNoReply
	case m := <-reply:
		if m.Error != nil {
			return fmt.Errorf("the client refused %s: %s", method, m.Error)
		}
		return json.Unmarshal(m.Result, result)
	}
}

// answered brings an answer to the question that waits for it, once.
func (c *client) answered(m message) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if reply := c.waiting[string(m.ID)]; reply != nil {
		delete(c.waiting, string(m.ID))
		reply <- m
	}
}

// The library keeps subscriptions in the session, if it can.

// SubscribeToResource notes that changes of a resource are to be told.
func (c *client) SubscribeToResource(uri string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.subscribed[uri] = true
}

// UnsubscribeFromResource forgets it.
func (c *client) UnsubscribeFromResource(uri string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.subscribed, uri)
}

// IsSubscribedToResource reports whether changes of a resource are to be told.
func (c *client) IsSubscribedToResource(uri string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.subscribed[uri]
}

// SubscribedResources are the URIs of those whose changes are to be told.
func (c *client) SubscribedResources() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	uris := make([]string, 0, len(c.subscribed))
	for uri := range c.subscribed {
		uris = append(uris, uri)
	}
	return uris
}

// wants reports whether what everybody is told concerns this client too: of a
// resource's change only those hear who subscribed to it.
func (c *client) wants(n mcp.JSONRPCNotification) bool {
	if n.Method != mcp.MethodNotificationResourceUpdated {
		return true
	}
	uri, _ := n.Params.AdditionalFields["uri"].(string)
	return c.IsSubscribedToResource(uri)
}
