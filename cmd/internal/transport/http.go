package transport

import (
	"context"
	"net/http"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// Endpoint serves many clients over Streamable HTTP at /mcp, in every revision
// of the protocol, and says at /healthz that it is there.
type Endpoint struct {
	server   Server
	gate     Gate
	mux      *http.ServeMux
	sessions *sessions
	slots    chan struct{}
	limits   limits
	gone     context.Context // done when the endpoint closes
	close    context.CancelFunc
}

// HTTP is an endpoint of a server.
func HTTP(s Server, gate Gate) *Endpoint {
	gone, closing := context.WithCancel(context.Background())
	slots := make(chan struct{}, maxRunning)
	e := &Endpoint{
		server:   s,
		gate:     gate,
		mux:      http.NewServeMux(),
		sessions: &sessions{server: s, slots: slots, gone: gone, byID: map[string]*session{}},
		slots:    slots,
		limits:   usual,
		gone:     gone,
		close:    closing,
	}
	e.mux.HandleFunc("GET /healthz", healthy)
	e.mux.HandleFunc("/mcp", e.enter)
	return e
}

func healthy(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("ok\n")) }

// ServeHTTP gives slow clients little time: a request is read at once or not
// at all, and what goes back has its own deadline each time.
func (e *Endpoint) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	control := http.NewResponseController(w)
	control.SetReadDeadline(time.Now().Add(e.limits.patience)) // where it isn't possible, as in tests, there is none
	control.SetWriteDeadline(time.Now().Add(e.limits.patience))
	e.mux.ServeHTTP(w, r)
}

// enter lets in whom the gate allows.
func (e *Endpoint) enter(w http.ResponseWriter, r *http.Request) {
	if why := e.gate.refuses(r); why != "" {
		e.turnAway(w, http.StatusForbidden, why)
		return
	}
	share(w, r)
	switch {
	case r.Method == http.MethodOptions:
		preflight(w)
	case !e.gate.knows(r):
		w.Header().Set("WWW-Authenticate", `Bearer realm="csmd"`)
		e.turnAway(w, http.StatusUnauthorized, `send "Authorization: Bearer" and the token; csmd serve says where it is kept`)
	default:
		e.serve(w, r)
	}
}

func (e *Endpoint) serve(w http.ResponseWriter, r *http.Request) {
	sessions := !mcp.IsModernProtocol(r.Header.Get(mcp.HeaderProtocolVersion)) // the newer protocol has none
	switch {
	case r.Method == http.MethodPost:
		e.post(w, r)
	case r.Method == http.MethodGet && sessions:
		e.listen(w, r)
	case r.Method == http.MethodDelete && sessions:
		if s := e.session(w, r); s != nil {
			e.sessions.close(s)
		}
	case sessions:
		w.Header().Set("Allow", "GET, POST, DELETE")
		e.refuse(w, http.StatusMethodNotAllowed, "messages are sent with POST")
	default:
		w.Header().Set("Allow", "POST")
		e.refuse(w, http.StatusMethodNotAllowed, "this revision of the protocol has only POST; subscriptions/listen gives a stream")
	}
}

// session is the one that a request names, if it was issued and the revision
// named with it is one there is. If not, the request has been answered.
func (e *Endpoint) session(w http.ResponseWriter, r *http.Request) *session {
	id, version := r.Header.Get(server.HeaderKeySessionID), r.Header.Get(mcp.HeaderProtocolVersion)
	switch s := e.sessions.find(id); {
	case version != "" && !mcp.IsValidProtocolVersion(version):
		e.refuse(w, http.StatusBadRequest, "MCP-Protocol-Version names a revision that csmd doesn't speak")
	case id == "":
		e.refuse(w, http.StatusBadRequest, "the header Mcp-Session-Id is missing; initialize gives one")
	case s == nil:
		e.refuse(w, http.StatusNotFound, "this session has ended or never was; initialize begins another")
	default:
		return s
	}
	return nil
}

// listen is a client's standing stream, or the rest of an answer whose
// connection broke.
func (e *Endpoint) listen(w http.ResponseWriter, r *http.Request) {
	s := e.session(w, r)
	if s == nil {
		return
	}
	st, after := s.standing, s.standing.reached()
	if last := r.Header.Get(mcp.HeaderLastEventID); last != "" {
		if st, after = s.after(last); st == nil {
			e.refuse(w, http.StatusBadRequest, "Last-Event-ID names an event that is forgotten; send the request again")
			return
		}
	}
	e.stream(w, r, st, after, true)
}

// refuse answers below the protocol, in its form all the same.
func (e *Endpoint) refuse(w http.ResponseWriter, status int, text string) {
	e.answer(w, status, fault(nil, mcp.INVALID_REQUEST, text))
}

// turnAway refuses and hangs up, so that strangers hold no connections.
func (e *Endpoint) turnAway(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Connection", "close")
	e.refuse(w, status, text)
}

func (e *Endpoint) answer(w http.ResponseWriter, status int, body []byte) {
	http.NewResponseController(w).SetWriteDeadline(time.Now().Add(e.limits.patience))
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	w.Write(body)
}
