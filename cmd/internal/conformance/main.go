//go:build conformance

// Conformance is what the protocol's conformance suite asks a server to have
// (test_simple_text and its like), behind the transport that csmd has, so that
// the suite tries ours. Only -tags conformance builds it: nothing of it is in
// csmd. A file is a family of tools; -help is all its manual.
package main

import (
	"context"
	"flag"
	"fmt"
	"net"
	"os"
	"os/signal"
	"syscall"

	"github.com/mark3labs/mcp-go/server"

	"csmd/cmd/internal/transport"
)

func main() {
	addr := flag.String("addr", "127.0.0.1:0", "where to serve; the address is printed")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, *addr); err != nil && ctx.Err() == nil {
		fmt.Fprintln(os.Stderr, "conformance:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, addr string) error {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	fmt.Printf("http://%s/mcp\n", l.Addr())
	return transport.HTTP(transport.Server{MCPServer: newServer()}, transport.Gate{}).Serve(ctx, l)
}

// newServer has every capability that the suite tries.
func newServer() *server.MCPServer {
	s := server.NewMCPServer("csmd-conformance", "1",
		server.WithToolCapabilities(true),
		server.WithResourceCapabilities(true, true),
		server.WithPromptCapabilities(true),
		server.WithCompletions(),
		server.WithLogging(),
	)
	addContents(s)
	addSchemas(s)
	addNotices(s)
	addQuestions(s)
	addResources(s)
	addPrompts(s)
	return s
}
