package transport

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// post takes a message, or a batch of them, and answers it.
func (e *Endpoint) post(w http.ResponseWriter, r *http.Request) {
	text := e.body(w, r)
	if text == nil {
		return
	}
	if text[0] == '[' { // only a session of an older revision knows batches
		e.inSession(w, r, text)
		return
	}
	m, wrong := parse(text)
	switch {
	case wrong != nil:
		e.answer(w, http.StatusBadRequest, wrong)
	case m.modern() || mcp.IsModernProtocol(r.Header.Get(mcp.HeaderProtocolVersion)):
		e.alone(w, r, m)
	case m.Method == string(mcp.MethodInitialize) && m.ID != nil:
		e.handshake(w, r, m)
	default:
		e.inSession(w, r, text)
	}
}

// body reads a request's body, at once or not at all; nil has been answered.
func (e *Endpoint) body(w http.ResponseWriter, r *http.Request) []byte {
	if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind != "application/json" {
		e.turnAway(w, http.StatusUnsupportedMediaType, "a message is sent as Content-Type: application/json")
		return nil
	}
	text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxMessage))
	var large *http.MaxBytesError
	switch text = bytes.TrimSpace(text); {
	case errors.As(err, &large):
		io.CopyN(io.Discard, r.Body, 8*maxMessage) // most clients only listen when they have said all
		e.answer(w, http.StatusRequestEntityTooLarge, tooLong)
	case err != nil:
		e.turnAway(w, http.StatusRequestTimeout, "the body of the request didn't come")
	case !json.Valid(text):
		e.answer(w, http.StatusBadRequest, fault(nil, mcp.PARSE_ERROR, "the body is not valid JSON"))
	default:
		http.NewResponseController(w).SetReadDeadline(time.Time{}) // the answer may take its time
		return text
	}
	return nil
}

// handshake begins a session. What id a client brings is of no account.
func (e *Endpoint) handshake(w http.ResponseWriter, r *http.Request, m message) {
	s := e.sessions.candidate()
	reply := s.answer(s.ctx, m, func([]byte) {})
	if s.client.ProtocolVersion() == "" { // it was refused
		s.end()
		e.answer(w, http.StatusOK, reply)
		return
	}
	if err := e.sessions.open(s); err != nil {
		s.end()
		e.refuse(w, http.StatusInternalServerError, "no session could be begun; try again")
		return
	}
	w.Header().Set(server.HeaderKeySessionID, s.client.SessionID())
	e.answer(w, http.StatusOK, reply)
}

// inSession answers a client of the older revisions. Its requests go on when
// its connection breaks: it may come back for the answer.
func (e *Endpoint) inSession(w http.ResponseWriter, r *http.Request, text []byte) {
	s := e.session(w, r)
	if s == nil {
		return
	}
	st := s.next()
	s.receive(s.ctx, text, answers{st.say, st.close})
	e.reply(w, r, st, func([]byte) int { return http.StatusOK }, s.keep)
}

// reply sends what is said on a stream: as JSON, if it is one message, else as
// events, which may be kept for a client that comes back.
func (e *Endpoint) reply(w http.ResponseWriter, r *http.Request, st *stream, status func([]byte) int, keep func(*stream)) {
	message, only, err := st.single(r.Context())
	switch {
	case err != nil: // nobody is there any more
	case only && message == nil:
		w.WriteHeader(http.StatusAccepted)
	case only:
		e.answer(w, status(message), message)
	default:
		if keep != nil {
			keep(st)
		}
		e.stream(w, r, st, 0, keep != nil)
	}
}

// stream sends the events of a stream after some, until it is closed or the
// client goes away. One that answers nothing also ends with the endpoint.
func (e *Endpoint) stream(w http.ResponseWriter, r *http.Request, st *stream, after int, resumable bool) {
	http.NewResponseController(w).SetReadDeadline(time.Time{})
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	if st.id == standing {
		defer context.AfterFunc(e.gone, cancel)()
	}
	out := newSSE(w, resumable, e.limits)
	if out.begin(st.id, after, r.Header.Get(mcp.HeaderProtocolVersion)) == nil {
		st.follow(ctx, after, out) // an error is the client's, who has gone
	}
}
