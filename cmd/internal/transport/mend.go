package transport

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// reply is what the library answered, mended.
func (x *exchange) reply(r mcp.JSONRPCMessage) []byte {
	e := envelope{Version: mcp.JSONRPC_VERSION, ID: x.ID}
	switch r := r.(type) {
	case mcp.JSONRPCResponse:
		e.Result = r.Result
		if lacks := x.lacks(r.Result); len(lacks) > 0 && x.modern() {
			e.Result, e.Error = nil, missing(lacks)
		}
	case mcp.JSONRPCError:
		e.Error = &r.Error
		x.mend(e.Error)
	default:
		return nil
	}
	return encodeReply(e)
}

// lacks are the capabilities that the questions in a result need and the
// client didn't declare.
func (x *exchange) lacks(result any) map[string]any {
	var questions mcp.InputRequests
	switch r := result.(type) {
	case mcp.CallToolResult:
		questions = r.InputRequests
	case *mcp.CallToolResult:
		questions = r.InputRequests
	case mcp.GetPromptResult:
		questions = r.InputRequests
	case mcp.ReadResourceResult:
		questions = r.InputRequests
	}
	lacks := map[string]any{}
	for _, q := range questions {
		mode := ""
		if q.Elicitation != nil {
			mode = q.Elicitation.Mode
		}
		if !declares(x.GetClientCapabilities(), q.Method, mode) {
			lacks[capability[q.Method]] = struct{}{}
		}
	}
	return lacks
}

func missing(capabilities map[string]any) *mcp.JSONRPCErrorDetails {
	names := slices.Sorted(maps.Keys(capabilities))
	e := mcp.NewJSONRPCErrorDetails(mcp.MISSING_REQUIRED_CLIENT_CAPABILITY,
		"this needs an answer that the client has not declared it can give: "+strings.Join(names, ", "),
		map[string]any{"requiredCapabilities": capabilities})
	return &e
}

// mend corrects the library's errors. Of what a handler returned it gives only
// the text.
func (x *exchange) mend(e *mcp.JSONRPCErrorDetails) {
	text := e.Message
	name, lacking := strings.CutPrefix(text, "missing required client capability: ") // mcp.MissingRequiredClientCapabilityError
	switch {
	case strings.HasPrefix(text, "unparsable "): // what follows is the decoder's, with names of Go
		e.Code = mcp.INVALID_PARAMS
		e.Message = "the request can't be read: a number in it is out of range, or a part is of the wrong kind"
	case strings.HasPrefix(x.Method, "resources/") && strings.Contains(text, server.ErrResourceNotFound.Error()):
		x.noResource(e)
	case strings.HasPrefix(text, mcp.ErrInvalidParams.Error()+": "): // of a prompt, say
		e.Code = mcp.INVALID_PARAMS
		e.Message = strings.TrimPrefix(text, mcp.ErrInvalidParams.Error()+": ")
	case lacking && x.modern():
		if name, err := strconv.Unquote(name); err == nil {
			*e = *missing(map[string]any{name: struct{}{}})
		}
	}
}

// noResource says which resource there is not, in the words of its handler where
// there was one. The newer protocol has no code of its own for it.
func (x *exchange) noResource(e *mcp.JSONRPCErrorDetails) {
	var params struct {
		URI string `json:"uri"`
	}
	json.Unmarshal(x.Params, &params) // the library has read it before
	e.Code = mcp.RESOURCE_NOT_FOUND
	if x.modern() {
		e.Code = mcp.INVALID_PARAMS
	}
	e.Data = map[string]any{"uri": params.URI}
	if words, ok := strings.CutPrefix(e.Message, server.ErrResourceNotFound.Error()+": "); ok {
		e.Message = "there is no resource " + words
		return
	}
	e.Message = "there is no resource " + strconv.Quote(params.URI) + "; resources/list and resources/templates/list name those there are"
}
