package transport

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"time"

	"golang.org/x/net/netutil"
)

// limits keep clients that are slow, or many, from keeping others out.
type limits struct {
	connections int
	headers     time.Duration // until a request's headers have come
	patience    time.Duration // with a body that comes slowly, or an answer that isn't read
	idle        time.Duration // between requests on one connection
	keepAlive   time.Duration // a silent stream then says that it lives, so that nobody between closes it
	grace       time.Duration // for requests that still run at the end
}

var usual = limits{
	connections: 512,
	headers:     10 * time.Second,
	patience:    30 * time.Second,
	idle:        time.Minute,
	keepAlive:   25 * time.Second,
	grace:       grace,
}

const maxHeaders = 32 << 10 // bytes

// Serve serves what comes to l until ctx is done. Requests at work then have
// some seconds to be answered; streams that never end are closed at once.
func (e *Endpoint) Serve(ctx context.Context, l net.Listener) error {
	srv := &http.Server{ // deadlines for bodies and answers are set by request: some answers are endless
		Handler:           e,
		ReadHeaderTimeout: e.limits.headers,
		IdleTimeout:       e.limits.idle,
		MaxHeaderBytes:    maxHeaders,
		ErrorLog:          slog.NewLogLogger(slog.Default().Handler(), slog.LevelDebug),
	}
	end := make(chan error, 1)
	go func() { end <- srv.Serve(netutil.LimitListener(l, e.limits.connections)) }()
	select {
	case err := <-end:
		return err
	case <-ctx.Done():
	}
	e.close() // questions will never be answered now, and subscriptions never end by themselves
	rest, cancel := context.WithTimeout(context.WithoutCancel(ctx), e.limits.grace)
	defer cancel()
	if srv.Shutdown(rest) != nil {
		slog.Warn("csmd was told to stop and some requests did not; leaving them")
		srv.Close()
	}
	e.sessions.closeAll()
	return ctx.Err()
}
