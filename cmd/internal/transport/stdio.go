// Package transport carries messages between a client and the MCP server,
// where the library's own transports fall short. Its stdio loses the replies
// that are pending when input ends and a last line without a newline, answers
// cancelled requests, reads lines of any length into memory, and keeps one
// session for the whole process; here the library only sees whole messages.
package transport

import (
	"bufio"
	"context"
	"errors"
	"io"
	"log/slog"
	"sync"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

const (
	maxLine    = 4 << 20         // of one message; a vault's notes are far smaller
	maxRunning = 64              // requests at work; reading pauses beyond
	grace      = 5 * time.Second // for requests that still run when input ends
)

// Stdio serves one client over a pair of streams, one message a line, until
// input ends, ctx is done or output is closed. Requests run side by side, so
// their replies may overtake each other; what is pending when input ends is
// still answered. It may leave a goroutine reading from in, which nothing can
// interrupt: the process is expected to exit.
func Stdio(ctx context.Context, s *server.MCPServer, in io.Reader, out io.Writer) error {
	return serve(ctx, s, in, out, grace)
}

func serve(ctx context.Context, s *server.MCPServer, in io.Reader, out io.Writer, grace time.Duration) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	c := newConnection(s)
	if err := s.RegisterSession(ctx, c.session); err != nil {
		return err
	}
	defer s.UnregisterSession(ctx, c.session.SessionID())
	go c.write(out, stop)

	if err := c.listen(s.WithContext(ctx, c.session), in); err != nil {
		return err
	}
	return c.finish(ctx, grace)
}

// connection is one client's session while it lasts.
type connection struct {
	server  *server.MCPServer
	session *session
	replies chan []byte   // to the writer
	quit    chan struct{} // closed: the writer writes what it has and ends
	written chan struct{} // closed: it has ended
	slots   chan struct{} // one for each running request

	mu      sync.Mutex
	running map[string]*call // by the request's id, as it was written
	work    sync.WaitGroup
}

// call is a request at work.
type call struct {
	cancel    context.CancelFunc
	endless   bool // a subscription: it runs until it is told not to
	cancelled bool // the client wants no reply any more
}

func newConnection(s *server.MCPServer) *connection {
	c := &connection{
		server:  s,
		replies: make(chan []byte, maxRunning),
		quit:    make(chan struct{}),
		written: make(chan struct{}),
		slots:   make(chan struct{}, maxRunning),
		running: map[string]*call{},
	}
	c.session = newSession(c.send)
	return c
}

// listen receives messages until input ends (nil) or ctx is done.
func (c *connection) listen(ctx context.Context, in io.Reader) error {
	type line struct {
		data []byte
		err  error
	}
	lines := make(chan line)
	go func() {
		defer close(lines)
		r := lineReader{bufio.NewReaderSize(in, 64<<10), maxLine}
		for {
			data, err := r.next()
			if err != nil && !errors.Is(err, errLongLine) {
				return // the end of input, or a broken pipe: the same to us
			}
			select {
			case lines <- line{data, err}:
			case <-ctx.Done():
				return
			}
		}
	}()
	for {
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case l, ok := <-lines:
			switch {
			case !ok:
				return nil
			case l.err != nil:
				c.send(fault(nil, mcp.INVALID_REQUEST, "a message may have at most 4 MiB"))
			case len(l.data) > 0:
				c.receive(ctx, l.data)
			}
		}
	}
}

// finish waits until the requests that still run are answered and written.
// Questions to the client will never be answered now, and subscriptions never
// end by themselves.
func (c *connection) finish(ctx context.Context, grace time.Duration) error {
	c.session.hangUp()
	c.mu.Lock()
	for _, call := range c.running {
		if call.endless {
			call.cancel()
		}
	}
	c.mu.Unlock()
	go func() {
		c.work.Wait()
		close(c.quit)
	}()
	select {
	case <-c.written:
	case <-ctx.Done():
	case <-time.After(grace):
		slog.Warn("input ended and some requests did not; leaving them")
	}
	return context.Cause(ctx)
}
