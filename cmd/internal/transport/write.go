package transport

import (
	"context"
	"fmt"
	"io"
)

// send gives a line to the writer.
func (c *connection) send(line []byte) {
	if line != nil {
		select {
		case c.replies <- line:
		case <-c.written:
		}
	}
}

// write is the only one that writes, so that lines never mix, and that a
// notification which a request sent before its reply also leaves before it.
// When nobody reads any more, it stops the connection.
func (c *connection) write(out io.Writer, stop context.CancelCauseFunc) {
	defer close(c.written)
	line := func(b []byte) bool {
		_, err := out.Write(append(b, '\n'))
		if err != nil {
			stop(fmt.Errorf("output is closed: %w", err))
		}
		return err == nil
	}
	for ok := true; ok; {
		select {
		case n := <-c.session.ClientNotifications():
			ok = line(encode(n))
		case r := <-c.replies:
			ok = c.overdue(line) && line(r)
		case <-c.quit:
			for ok = c.overdue(line); ok && len(c.replies) > 0; {
				ok = line(<-c.replies)
			}
			return
		}
	}
}

// overdue writes the notifications that wait.
func (c *connection) overdue(line func([]byte) bool) bool {
	for {
		select {
		case n := <-c.session.ClientNotifications():
			if !line(encode(n)) {
				return false
			}
		default:
			return true
		}
	}
}
