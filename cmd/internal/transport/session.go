package transport

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"sync"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// session is what the library keeps of a client, and the questions that we
// have put to it: to a client of the older revisions, since newer ones are
// asked in the result of a call.
type session struct {
	*server.InProcessSession
	send func([]byte)

	mu      sync.Mutex
	asked   int
	waiting map[string]chan message // by the id of the question; nil once hung up
}

func newSession(send func([]byte)) *session {
	s := &session{send: send, waiting: map[string]chan message{}}
	s.InProcessSession = server.NewInProcessSessionWithHandlers("stdio", nil, s, nil)
	return s
}

// Elicit asks the user a question, if the client said that it can.
func (s *session) Elicit(ctx context.Context, req mcp.ElicitationRequest) (*mcp.ElicitationResult, error) {
	if server.IsModernRequest(ctx) {
		return nil, server.ErrServerInitiatedRequestUnsupported
	}
	if s.GetClientCapabilities().Elicitation == nil {
		return nil, server.ErrElicitationNotSupported
	}
	var result mcp.ElicitationResult
	err := s.ask(ctx, string(mcp.MethodElicitationCreate), req.Params, &result)
	return &result, err
}

var errHungUp = errors.New("the client has gone without an answer")

func (s *session) ask(ctx context.Context, method string, params, result any) error {
	s.mu.Lock()
	if s.waiting == nil {
		s.mu.Unlock()
		return errHungUp
	}
	s.asked++
	id, reply := strconv.Itoa(s.asked), make(chan message, 1)
	s.waiting[id] = reply
	s.mu.Unlock()

	s.send(encode(envelope{Version: mcp.JSONRPC_VERSION, ID: json.RawMessage(id), Method: method, Params: params}))
	select {
	case <-ctx.Done():
		s.mu.Lock()
		delete(s.waiting, id)
		s.mu.Unlock()
		return ctx.Err()
	case m, ok := <-reply:
		if !ok {
			return errHungUp
		}
		if m.Error != nil {
			return fmt.Errorf("the client refused %s: %s", method, m.Error)
		}
		return json.Unmarshal(m.Result, result)
	}
}

// answered brings an answer to the question that waits for it.
func (s *session) answered(m message) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if reply := s.waiting[string(m.ID)]; reply != nil {
		delete(s.waiting, string(m.ID))
		reply <- m
	}
}

// hangUp ends the wait for answers that can't come any more.
func (s *session) hangUp() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, reply := range s.waiting {
		close(reply)
	}
	s.waiting = nil
}
