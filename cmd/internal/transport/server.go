package transport

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// Server is the library's, and answers to requests that the library doesn't
// know, such as those of extensions, by their method. An error of theirs is one
// of the parameters.
type Server struct {
	*server.MCPServer
	Methods map[string]func(params json.RawMessage) (any, error)
}

// HandleMessage asks the library first, which also checks the revision that a
// request speaks.
func (s Server) HandleMessage(ctx context.Context, raw json.RawMessage) mcp.JSONRPCMessage {
	reply := s.MCPServer.HandleMessage(ctx, raw)
	unknown, ok := reply.(mcp.JSONRPCError)
	if !ok || unknown.Error.Code != mcp.METHOD_NOT_FOUND {
		return reply
	}
	var m message
	json.Unmarshal(raw, &m) // the library has read it before
	answer := s.Methods[m.Method]
	if answer == nil {
		return reply
	}
	result, err := answer(m.Params)
	if err != nil {
		unknown.Error = mcp.NewJSONRPCErrorDetails(mcp.INVALID_PARAMS, strings.TrimPrefix(err.Error(), mcp.ErrInvalidParams.Error()+": "), nil)
		return unknown
	}
	return mcp.JSONRPCResponse{JSONRPC: mcp.JSONRPC_VERSION, ID: unknown.ID, Result: result}
}
