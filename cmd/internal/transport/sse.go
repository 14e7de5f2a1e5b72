package transport

import (
	"fmt"
	"net/http"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
)

// sse writes server-sent events. A client that doesn't read them in time is
// left.
type sse struct {
	w       http.ResponseWriter
	control *http.ResponseController
	ids     bool // the client may come back with them
	limits
}

// newSSE begins a response of events.
func newSSE(w http.ResponseWriter, ids bool, l limits) *sse {
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-cache, no-transform")
	h.Set("X-Accel-Buffering", "no")
	w.WriteHeader(http.StatusOK)
	return &sse{w, http.NewResponseController(w), ids, l}
}

// begin lets the headers arrive at once. From the revision on that understands
// an event without a message, one says where to come back to, and when.
func (s *sse) begin(id string, after int, version string) error {
	if !s.ids || version < mcp.ProtocolVersion20251125 {
		return s.write(":\n\n")
	}
	return s.write(fmt.Sprintf("id: %s-%d\nretry: %d\ndata: \n\n", id, after, comeBack.Milliseconds()))
}

const comeBack = time.Second

func (s *sse) event(id string, data []byte) error {
	if !s.ids {
		return s.write(fmt.Sprintf("event: message\ndata: %s\n\n", data))
	}
	return s.write(fmt.Sprintf("event: message\nid: %s\ndata: %s\n\n", id, data))
}

func (s *sse) write(text string) error {
	s.control.SetWriteDeadline(time.Now().Add(s.patience)) // where it isn't possible, as in tests, there is none
	if _, err := s.w.Write([]byte(text)); err != nil {
		return err
	}
	return s.control.Flush()
}
