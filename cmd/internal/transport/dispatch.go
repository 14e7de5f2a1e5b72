package transport

import (
	"context"
	"encoding/json"
	"log/slog"
	"runtime/debug"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
)

// receive takes one line: a message, or a batch of them.
func (c *connection) receive(ctx context.Context, line []byte) {
	switch {
	case !json.Valid(line):
		c.send(fault(nil, mcp.PARSE_ERROR, "the line is not valid JSON"))
	case line[0] == '[':
		c.batch(ctx, line)
	default:
		c.dispatch(ctx, line, c.send)
	}
}

// dispatch takes one message and calls done once with the reply, nil for none.
func (c *connection) dispatch(ctx context.Context, raw []byte, done func([]byte)) {
	m, wrong := parse(raw)
	switch {
	case wrong != nil:
		done(wrong)
	case m.Method == "":
		c.session.answered(m)
		done(nil)
	case m.ID == nil:
		c.notified(ctx, m)
		done(nil)
	case m.Method == string(mcp.MethodInitialize):
		done(c.answer(ctx, m)) // before anything else: the rest depends on it
	default:
		c.start(ctx, m, done)
	}
}

// notified hands a notification on, in the order of arrival. Cancelling is
// done here, since the reply has to be held back too.
func (c *connection) notified(ctx context.Context, m message) {
	if m.Method == string(mcp.MethodNotificationCancelled) {
		var params struct {
			RequestID json.RawMessage `json:"requestId"`
		}
		if json.Unmarshal(m.Params, &params) == nil {
			c.cancel(params.RequestID)
		}
		return
	}
	c.answer(ctx, m)
}

func (c *connection) cancel(id json.RawMessage) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if call := c.running[string(id)]; call != nil {
		call.cancelled = true
		call.cancel()
	}
}

// start runs a request beside the others.
func (c *connection) start(ctx context.Context, m message, done func([]byte)) {
	ctx, cancel := context.WithCancel(ctx)
	this := &call{cancel: cancel, endless: m.Method == string(mcp.MethodSubscriptionsListen)}
	if !c.begin(m, this) {
		cancel()
		done(fault(m.ID, mcp.INVALID_REQUEST, "a request with this id is still running"))
		return
	}
	slots := c.slots
	if this.endless {
		slots = make(chan struct{}, 1) // a subscription keeps nobody from working
	}
	select {
	case slots <- struct{}{}:
	case <-ctx.Done(): // it will be told so
	}
	c.work.Go(func() {
		defer cancel()
		reply := c.answer(ctx, m)
		select {
		case <-slots:
		default:
		}
		if c.end(m, this) {
			reply = nil
		}
		done(reply)
	})
}

func (c *connection) begin(m message, this *call) (fresh bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.running[string(m.ID)] != nil {
		return false
	}
	c.running[string(m.ID)] = this
	return true
}

func (c *connection) end(m message, this *call) (cancelled bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.running, string(m.ID))
	return this.cancelled
}

// answer lets the library answer a message. The id goes back as it came: the
// library would round a large number.
func (c *connection) answer(ctx context.Context, m message) (reply []byte) {
	defer func() {
		if p := recover(); p != nil {
			slog.Error("a request panicked", "method", m.Method, "panic", p, "stack", string(debug.Stack()))
			reply = fault(m.ID, mcp.INTERNAL_ERROR, "internal error")
		}
	}()
	switch r := c.server.HandleMessage(ctx, m.raw).(type) {
	case mcp.JSONRPCResponse:
		return encode(envelope{Version: mcp.JSONRPC_VERSION, ID: m.ID, Result: r.Result})
	case mcp.JSONRPCError:
		if strings.Contains(r.Error.Message, "json: ") { // the decoder's, with names of Go
			r.Error.Message = "the request can't be read: a number in it is out of range, or a part is of the wrong kind"
		}
		return encode(envelope{Version: mcp.JSONRPC_VERSION, ID: m.ID, Error: &r.Error})
	}
	return nil
}
