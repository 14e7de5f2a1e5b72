package transport

import (
	"bytes"
	"crypto/rand"
	"encoding/json"

	"github.com/mark3labs/mcp-go/mcp"
)

// message is what a client sends: a request, a notification (no id) or the
// answer to a question of ours (no method).
type message struct {
	ID     json.RawMessage `json:"id"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
	Result json.RawMessage `json:"result"`
	Error  json.RawMessage `json:"error"`

	raw      json.RawMessage
	revision string // of the protocol, if it names one
}

// modern reports whether a request speaks of itself as one of the newer
// protocol, which has no handshake.
func (m message) modern() bool { return mcp.IsModernProtocol(m.revision) }

// revisionOf is the revision of the protocol that a request names, if any.
func revisionOf(params json.RawMessage) (revision string) {
	var p struct {
		Meta map[string]json.RawMessage `json:"_meta"`
	}
	if json.Unmarshal(params, &p) == nil {
		json.Unmarshal(p.Meta[mcp.MetaKeyProtocolVersion], &revision) // else none is named
	}
	return revision
}

// endless reports whether a request is only over when it is told to end.
func (m message) endless() bool {
	return m.Method == string(mcp.MethodSubscriptionsListen) && m.modern()
}

// newID is one that nobody can guess.
func newID() string { return rand.Text() }

// envelope is what goes back, or the question to the client.
type envelope struct {
	Version string                   `json:"jsonrpc"`
	ID      json.RawMessage          `json:"id"`
	Method  string                   `json:"method,omitempty"`
	Params  any                      `json:"params,omitempty"`
	Result  any                      `json:"result,omitempty"`
	Error   *mcp.JSONRPCErrorDetails `json:"error,omitempty"`
}

// parse reads one message; wrong is the reply to what is none. An id is a text
// or a number: the protocol has no null.
func parse(raw []byte) (m message, wrong []byte) {
	if err := json.Unmarshal(raw, &m); err != nil {
		return m, fault(nil, mcp.INVALID_REQUEST, "this is not a JSON-RPC message")
	}
	if len(m.ID) > 0 && m.ID[0] != '"' && m.ID[0] != '-' && (m.ID[0] < '0' || m.ID[0] > '9') {
		return m, fault(nil, mcp.INVALID_REQUEST, "the id of a request must be a text or a number")
	}
	if m.Method == "" && m.Result == nil && m.Error == nil {
		return m, fault(m.ID, mcp.INVALID_REQUEST, "a message needs a method")
	}
	m.raw, m.revision = raw, revisionOf(m.Params)
	return m, nil
}

// fault is a reply of JSON-RPC itself, below the protocol.
func fault(id json.RawMessage, code int, text string) []byte {
	details := mcp.NewJSONRPCErrorDetails(code, text, nil)
	return encode(envelope{Version: mcp.JSONRPC_VERSION, ID: id, Error: &details})
}

func encode(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		return fault(nil, mcp.INTERNAL_ERROR, "the reply can't be encoded")
	}
	return unescaped(b)
}

// unescaped writes < > & as they are. The library escapes them for HTML, which
// takes six bytes each and serves nobody here.
func unescaped(b []byte) []byte {
	if !bytes.Contains(b, []byte(`\u00`)) {
		return b
	}
	out := b[:0]
	for i := 0; i < len(b); i++ {
		if b[i] != '\\' {
			out = append(out, b[i])
			continue
		}
		if i+6 <= len(b) {
			if c, ok := plain[string(b[i:i+6])]; ok {
				out = append(out, c)
				i += 5
				continue
			}
		}
		out = append(out, b[i], b[i+1]) // an escape has at least two bytes
		i++
	}
	return out
}

var tooLong = fault(nil, mcp.INVALID_REQUEST, "a message may have at most 4 MiB")

var plain = map[string]byte{`\u003c`: '<', `\u003e`: '>', `\u0026`: '&'}
