package transport

import (
	"encoding/json"
	"net/http"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// alone answers a request of the newer protocol, which has no sessions: it
// stands for itself, and ends when its connection does.
func (e *Endpoint) alone(w http.ResponseWriter, r *http.Request, m message) {
	if m.Method == "" {
		e.refuse(w, http.StatusBadRequest, "this revision of the protocol asks nothing by messages of its own, so there is nothing to answer")
		return
	}
	if m.ID == nil { // it defines none for HTTP
		w.WriteHeader(http.StatusAccepted)
		return
	}
	if wrong := e.mismatch(r.Header, m); wrong != nil {
		e.answer(w, http.StatusBadRequest, encode(envelope{Version: mcp.JSONRPC_VERSION, ID: m.ID, Error: wrong}))
		return
	}
	st := newStream("")
	c := newConversation(e.server, newClient(newID(), e.gone), e.slots)
	c.dispatch(r.Context(), m.raw, answers{st.say, st.close})
	e.reply(w, r, st, statusOf, nil)
}

// mismatch is what is wrong with the headers, which repeat parts of the
// message for those who route it. The library checks them only in its own
// transport.
func (e *Endpoint) mismatch(h http.Header, m message) *mcp.JSONRPCErrorDetails {
	named, version := h.Get(mcp.HeaderProtocolVersion), m.revision
	wrong := func(code int, text string, data any) *mcp.JSONRPCErrorDetails {
		e := mcp.NewJSONRPCErrorDetails(code, text, data)
		return &e
	}
	switch {
	case version == "":
		return wrong(mcp.INVALID_PARAMS, "params._meta needs "+mcp.MetaKeyProtocolVersion, nil)
	case named != version:
		return wrong(mcp.HEADER_MISMATCH, "the header MCP-Protocol-Version must name the same revision as "+mcp.MetaKeyProtocolVersion, nil)
	case !mcp.IsValidProtocolVersion(version):
		e := mcp.UnsupportedProtocolVersionError{Version: version, Supported: mcp.ValidProtocolVersions}.JSONRPCError().Error
		return &e
	}
	err := mcp.ValidateStandardHeaders(h.Get, version, mcp.MCPMethod(m.Method), m.Params)
	if tool := e.called(m); err == nil && tool != nil {
		err = mcp.ValidateParamHeadersLookup(func(name string) (string, bool) {
			return h.Get(name), len(h.Values(name)) > 0
		}, &tool.Tool, m.Params)
	}
	if err != nil {
		return wrong(mcp.HEADER_MISMATCH, err.Error(), nil)
	}
	return nil
}

// called is the tool that a message calls, nil for none.
func (e *Endpoint) called(m message) *server.ServerTool {
	var params struct {
		Name string `json:"name"`
	}
	if m.Method != string(mcp.MethodToolsCall) || json.Unmarshal(m.Params, &params) != nil {
		return nil
	}
	return e.server.GetTool(params.Name)
}

// statusOf is the HTTP status of a reply in the newer protocol.
func statusOf(reply []byte) int {
	var m struct {
		Error struct {
			Code int `json:"code"`
		} `json:"error"`
	}
	json.Unmarshal(reply, &m) // it is our own
	if status, ok := statuses[m.Error.Code]; ok {
		return status
	}
	return http.StatusOK
}

var statuses = map[int]int{
	mcp.METHOD_NOT_FOUND:                   http.StatusNotFound,
	mcp.HEADER_MISMATCH:                    http.StatusBadRequest,
	mcp.MISSING_REQUIRED_CLIENT_CAPABILITY: http.StatusBadRequest,
	mcp.UNSUPPORTED_PROTOCOL_VERSION:       http.StatusBadRequest,
	mcp.INVALID_REQUEST:                    http.StatusBadRequest,
	mcp.INVALID_PARAMS:                     http.StatusBadRequest,
	mcp.PARSE_ERROR:                        http.StatusBadRequest,
}
