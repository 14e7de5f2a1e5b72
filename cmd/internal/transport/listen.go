package transport

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"time"

	"golang.org/x/net/netutil"
)

const maxConnections = 512

// Serve serves what comes to l until ctx is done. Requests at work then have
// some seconds to be answered; streams that never end are closed at once.
func (e *Endpoint) Serve(ctx context.Context, l net.Listener) error {
	return e.serveFor(ctx, l, grace)
}

func (e *Endpoint) serveFor(ctx context.Context, l net.Listener, grace time.Duration) error {
	srv := &http.Server{ // deadlines for bodies and answers are set by request: some answers are endless
		Handler:           e,
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       time.Minute,
		MaxHeaderBytes:    32 << 10,
		ErrorLog:          slog.NewLogLogger(slog.Default().Handler(), slog.LevelDebug),
	}
	end := make(chan error, 1)
	go func() { end <- srv.Serve(netutil.LimitListener(l, maxConnections)) }()
	select {
	case err := <-end:
		return err
	case <-ctx.Done():
	}
	e.close() // questions will never be answered now, and subscriptions never end by themselves
	rest, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	if srv.Shutdown(rest) != nil {
		slog.Warn("csmd was told to stop and some requests did not; leaving them")
		srv.Close()
	}
	e.sessions.closeAll()
	return ctx.Err()
}
