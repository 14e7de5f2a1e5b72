package transport

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// Tools ask through the protocol in two ways: in the older revisions by a
// question of their own, in the newer by a result that asks for more. Either
// is only put to a client that said it understands it.

// capability is what a client must have declared to be asked a question.
var capability = map[mcp.MCPMethod]string{
	mcp.MethodElicitationCreate:     "elicitation",
	mcp.MethodSamplingCreateMessage: "sampling",
	mcp.MethodListRoots:             "roots",
}

// declares reports whether a client can be asked in one way. Who can show a
// form but doesn't say so is one who names no mode at all.
func declares(has mcp.ClientCapabilities, method mcp.MCPMethod, mode string) bool {
	switch e := has.Elicitation; method {
	case mcp.MethodElicitationCreate:
		return e != nil && (mode == mcp.ElicitationModeURL && e.URL != nil ||
			mode != mcp.ElicitationModeURL && (e.Form != nil || e.URL == nil))
	case mcp.MethodSamplingCreateMessage:
		return has.Sampling != nil
	case mcp.MethodListRoots:
		return has.Roots != nil
	}
	return false
}

// question puts a question to a client of the older revisions.
func (x *exchange) question(ctx context.Context, method mcp.MCPMethod, mode string, params, result any) error {
	switch {
	case x.modern():
		return server.ErrServerInitiatedRequestUnsupported
	case !declares(x.GetClientCapabilities(), method, mode):
		return errCannotAsk[method]
	}
	return x.ask(ctx, func(question []byte) {
		select {
		case x.asks <- question:
		case <-ctx.Done():
		}
	}, method, params, result)
}

var errCannotAsk = map[mcp.MCPMethod]error{
	mcp.MethodElicitationCreate:     server.ErrElicitationNotSupported,
	mcp.MethodSamplingCreateMessage: errors.New("session does not support sampling"),
	mcp.MethodListRoots:             server.ErrRootsNotSupported,
}

// RequestElicitation asks the user something.
func (x *exchange) RequestElicitation(ctx context.Context, r mcp.ElicitationRequest) (*mcp.ElicitationResult, error) {
	var result mcp.ElicitationResult
	err := x.question(ctx, mcp.MethodElicitationCreate, r.Params.Mode, r.Params, &result)
	return &result, err
}

// RequestSampling asks the client's model something.
func (x *exchange) RequestSampling(ctx context.Context, r mcp.CreateMessageRequest) (*mcp.CreateMessageResult, error) {
	var raw json.RawMessage
	if err := x.question(ctx, mcp.MethodSamplingCreateMessage, "", r.CreateMessageParams, &raw); err != nil {
		return nil, err
	}
	var result mcp.CreateMessageResult
	if err := json.Unmarshal(raw, &result); err != nil {
		return nil, err
	}
	content, err := mcp.ParseSamplingContent(result.Content)
	result.Content = content
	return &result, err
}

// ListRoots asks the client for the folders that it works in.
func (x *exchange) ListRoots(ctx context.Context, _ mcp.ListRootsRequest) (*mcp.ListRootsResult, error) {
	var result mcp.ListRootsResult
	err := x.question(ctx, mcp.MethodListRoots, "", nil, &result)
	return &result, err
}
