package transport

import (
	"context"
	"encoding/json"
	"sync"

	"github.com/mark3labs/mcp-go/mcp"
)

const (
	maxMessage = 4 << 20 // bytes; a vault's notes are far smaller
	maxRunning = 64      // requests at work; no more are begun beyond
)

// conversation is what one client says and is answered, however its messages
// come.
type conversation struct {
	server Server
	client *client
	slots  chan struct{} // one for each running request

	mu      sync.Mutex
	running map[string]*call // by the request's id, as it was written
	work    sync.WaitGroup
}

// call is a request at work.
type call struct {
	cancel    context.CancelFunc
	cancelled bool // the client wants to hear no more of it
}

// answers is where what is said to one message goes: each line before the
// reply, then once the reply, nil for none.
type answers struct {
	say  func([]byte)
	done func([]byte)
}

func newConversation(s Server, c *client, slots chan struct{}) *conversation {
	return &conversation{server: s, client: c, slots: slots, running: map[string]*call{}}
}

// receive takes a message, or a batch of them.
func (c *conversation) receive(ctx context.Context, text []byte, to answers) {
	switch {
	case !json.Valid(text):
		to.done(fault(nil, mcp.PARSE_ERROR, "this is not valid JSON"))
	case text[0] == '[':
		c.batch(ctx, text, to)
	default:
		c.dispatch(ctx, text, to)
	}
}

// dispatch takes one message.
func (c *conversation) dispatch(ctx context.Context, raw []byte, to answers) {
	m, wrong := parse(raw)
	switch {
	case wrong != nil:
		to.done(wrong)
	case m.Method == "":
		c.client.answered(m)
		to.done(nil)
	case m.ID == nil:
		c.notified(ctx, m)
		to.done(nil)
	case m.Method == string(mcp.MethodInitialize):
		to.done(c.answer(ctx, m, to.say)) // before anything else: the rest depends on it
	default:
		c.start(ctx, m, to)
	}
}

// notified hands a notification on, in the order of arrival. Cancelling is
// done here, since the reply has to be held back too.
func (c *conversation) notified(ctx context.Context, m message) {
	if m.Method == string(mcp.MethodNotificationCancelled) {
		var params struct {
			RequestID json.RawMessage `json:"requestId"`
		}
		if json.Unmarshal(m.Params, &params) == nil {
			c.cancel(params.RequestID)
		}
		return
	}
	c.server.HandleMessage(c.server.WithContext(ctx, c.client), m.raw)
}

func (c *conversation) cancel(id json.RawMessage) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if call := c.running[string(id)]; call != nil {
		call.cancelled = true
		call.cancel()
	}
}

// start runs a request beside the others.
func (c *conversation) start(ctx context.Context, m message, to answers) {
	ctx, cancel := context.WithCancel(ctx)
	this := &call{cancel: cancel}
	if !c.begin(m, this) {
		cancel()
		to.done(fault(m.ID, mcp.INVALID_REQUEST, "a request with this id is still running"))
		return
	}
	if m.endless() {
		leave := context.AfterFunc(c.client.gone, cancel)
		context.AfterFunc(ctx, func() { leave() })
	}
	free := c.slot(ctx, m)
	c.work.Go(func() {
		defer cancel()
		reply := c.answer(ctx, m, func(line []byte) {
			if c.wanted(this) {
				to.say(line)
			}
		})
		free()
		c.end(m)
		if !c.wanted(this) {
			reply = nil
		}
		to.done(reply)
	})
}

// slot waits until there is room to work. A subscription needs none: it keeps
// nobody from working.
func (c *conversation) slot(ctx context.Context, m message) (free func()) {
	if !m.endless() {
		select {
		case c.slots <- struct{}{}:
			return func() { <-c.slots }
		case <-ctx.Done(): // it will be told so
		}
	}
	return func() {}
}

func (c *conversation) begin(m message, this *call) (fresh bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.running[string(m.ID)] != nil {
		return false
	}
	c.running[string(m.ID)] = this
	return true
}

func (c *conversation) end(m message) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.running, string(m.ID))
}

func (c *conversation) wanted(this *call) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return !this.cancelled
}
