package transport

import (
	"context"
	"encoding/json"
	"sync"

	"github.com/mark3labs/mcp-go/mcp"
)

// lastWithBatches is the last revision that allows several messages in one
// line; the next one took it back.
const lastWithBatches = mcp.ProtocolVersion20250326

// batch answers several messages with one line.
func (c *connection) batch(ctx context.Context, line []byte) {
	var parts []json.RawMessage
	if v := c.session.ProtocolVersion(); v == "" || v > lastWithBatches {
		c.send(fault(nil, mcp.INVALID_REQUEST, "this protocol revision has no batches; send each message as a line of its own"))
		return
	}
	if json.Unmarshal(line, &parts) != nil || len(parts) == 0 {
		c.send(fault(nil, mcp.INVALID_REQUEST, "the batch is empty"))
		return
	}
	var mu sync.Mutex
	replies := []json.RawMessage{}
	left := len(parts)
	for _, part := range parts {
		c.dispatch(ctx, part, func(reply []byte) {
			mu.Lock()
			defer mu.Unlock()
			if reply != nil {
				replies = append(replies, reply)
			}
			if left--; left == 0 && len(replies) > 0 {
				c.send(encode(replies))
			}
		})
	}
}
