package transport

import (
	"net/http"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// Endpoint serves many clients over Streamable HTTP at /mcp, in every revision
// of the protocol, and says at /healthz that it is there.
type Endpoint struct {
	gate Gate
	mux  *http.ServeMux
	mcp  *server.StreamableHTTPServer
}

// HTTP is an endpoint of a server.
func HTTP(s *server.MCPServer, gate Gate) *Endpoint {
	e := &Endpoint{gate: gate, mux: http.NewServeMux()}
	e.mcp = server.NewStreamableHTTPServer(s, server.WithStateful(true), server.WithDisableLocalhostProtection(true))
	e.mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("ok\n")) })
	e.mux.HandleFunc("/mcp", e.serveMCP)
	return e
}

// ServeHTTP lets in whom the gate allows.
func (e *Endpoint) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if e.gate.enter(w, r) {
		e.mux.ServeHTTP(w, r)
	}
}

func (e *Endpoint) serveMCP(w http.ResponseWriter, r *http.Request) {
	if !e.gate.known(r) {
		w.Header().Set("WWW-Authenticate", `Bearer realm="csmd"`)
		refuse(w, http.StatusUnauthorized, "a token is missing or wrong: send Authorization: Bearer with the one csmd serve told of")
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxLine)
	e.mcp.ServeHTTP(w, r)
}

// refuse answers below the protocol, in its form all the same.
func refuse(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	w.Write(fault(nil, mcp.INVALID_REQUEST, text))
}
