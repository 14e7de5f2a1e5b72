// Package transport carries the protocol between the library and its clients,
// over standard input and output or HTTP, in every revision. The library's own
// transports lose replies that are pending when input ends and notifications
// sent just before a reply, answer cancelled requests, tell untagged what was
// not asked for, take what one client said of itself for another's, and read
// messages of any length into memory; here the library only sees whole
// messages, each in a session of its own.
package transport

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"time"
)

const grace = 5 * time.Second // for requests that still run at the end

// Stdio serves one client over a pair of streams, one message a line, until
// input ends, ctx is done or output is closed. Requests run side by side, so
// their replies may overtake each other; what is pending when input ends is
// still answered. It may leave a goroutine reading from in, which nothing can
// interrupt: the process is expected to exit.
func Stdio(ctx context.Context, s Server, in io.Reader, out io.Writer) error {
	return serve(ctx, s, in, out, grace)
}

func serve(ctx context.Context, s Server, in io.Reader, out io.Writer, grace time.Duration) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	gone, hangUp := context.WithCancel(ctx)
	defer hangUp()
	c := &connection{
		conversation: newConversation(s, newClient("stdio", gone), make(chan struct{}, maxRunning)),
		lines:        make(chan []byte, maxRunning),
		quit:         make(chan struct{}),
		written:      make(chan struct{}),
	}
	if err := s.RegisterSession(ctx, c.client); err != nil {
		return err
	}
	defer s.UnregisterSession(ctx, c.client.SessionID())
	go c.write(out, stop)

	if err := c.listen(ctx, in); err != nil {
		return err
	}
	hangUp() // questions will never be answered now, and subscriptions never end by themselves
	return c.finish(ctx, grace)
}

// connection is the conversation with the client at the other end.
type connection struct {
	*conversation
	lines   chan []byte   // to the writer
	quit    chan struct{} // closed: the writer writes what it has and ends
	written chan struct{} // closed: it has ended
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
		r := lineReader{bufio.NewReaderSize(in, 64<<10), maxMessage}
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
				c.send(tooLong)
			case len(l.data) > 0:
				c.receive(ctx, l.data, answers{c.send, c.send})
			}
		}
	}
}

// finish waits until the requests that still run are answered and written.
func (c *connection) finish(ctx context.Context, grace time.Duration) error {
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

// send gives a line to the writer.
func (c *connection) send(line []byte) {
	if line != nil {
		select {
		case c.lines <- line:
		case <-c.written:
		}
	}
}

// write is the only one that writes, so that lines never mix. When nobody
// reads any more, it stops the connection.
func (c *connection) write(out io.Writer, stop context.CancelCauseFunc) {
	defer close(c.written)
	for {
		var line []byte
		select {
		case line = <-c.lines:
		case n := <-c.client.ClientNotifications():
			if !c.client.wants(n) {
				continue
			}
			line = encode(n)
		case <-c.quit:
			if len(c.lines) == 0 {
				return
			}
			line = <-c.lines
		}
		if _, err := out.Write(append(line, '\n')); err != nil {
			stop(fmt.Errorf("output is closed: %w", err))
			return
		}
	}
}
