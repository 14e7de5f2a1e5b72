package transport

import (
	"context"
	"encoding/json"
	"sync"

	"github.com/mark3labs/mcp-go/mcp"
)

// lastWithBatches is the last revision that allows several messages in one
// text; the next one took it back.
const lastWithBatches = mcp.ProtocolVersion20250326

// batch answers several messages with one text.
func (c *conversation) batch(ctx context.Context, text []byte, to answers) {
	var parts []json.RawMessage
	if v := c.client.ProtocolVersion(); v == "" || v > lastWithBatches {
		to.done(fault(nil, mcp.INVALID_REQUEST, "this protocol revision has no batches; send each message by itself"))
		return
	}
	if json.Unmarshal(text, &parts) != nil || len(parts) == 0 {
		to.done(fault(nil, mcp.INVALID_REQUEST, "the batch is empty"))
		return
	}
	var mu sync.Mutex
	var replies []json.RawMessage
	left := len(parts)
	done := func(reply []byte) {
		mu.Lock()
		defer mu.Unlock()
		if reply != nil {
			replies = append(replies, reply)
		}
		switch left--; {
		case left > 0:
		case len(replies) == 0:
			to.done(nil)
		default:
			to.done(encode(replies))
		}
	}
	for _, part := range parts {
		c.dispatch(ctx, part, answers{to.say, done})
	}
}
