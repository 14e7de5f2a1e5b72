package main

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"csmd/cmd/internal/transport"
)

// httpOptions are the flags of serve that concern HTTP.
type httpOptions struct {
	addr    string
	hosts   []string
	origins []string
	noToken bool
}

func (o *httpOptions) flags(f *pflag.FlagSet) {
	f.StringVar(&o.addr, "http", "", "serve over HTTP at this address, such as 127.0.0.1:8420, not the standard input")
	f.StringSliceVar(&o.hosts, "allow-host", nil, "with --http: names by which clients may reach it, beside those of this machine")
	f.StringSliceVar(&o.origins, "allow-origin", nil, "with --http: web pages that may use it, such as https://app.example")
	f.BoolVar(&o.noToken, "no-token", false, "with --http: let in every program on this machine")
}

// serve serves clients over HTTP until csmd is told to stop.
func (o *httpOptions) serve(cmd *cobra.Command, s transport.Server) error {
	say := func(format string, args ...any) { fmt.Fprintf(cmd.ErrOrStderr(), "csmd: "+format+"\n", args...) }
	gate, where, err := o.gate()
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", o.addr)
	if err != nil {
		return usageError{fmt.Errorf("--http: %w; give an address of this machine with a port that is free, such as 127.0.0.1:8420", err)}
	}
	say("serving MCP at http://%s/mcp", l.Addr())
	if gate.Token == "" {
		say("without a token, every program on this machine can read and edit the vault")
	} else {
		say("clients must send \"Authorization: Bearer\" and the token in %s", where)
	}
	if !local(o.addr) {
		say("others on the network can read along; let a proxy with TLS stand before it")
	}
	return transport.HTTP(s, gate).Serve(cmd.Context(), l)
}

// gate is who may come in, and where its token is kept.
func (o *httpOptions) gate() (gate transport.Gate, where string, err error) {
	gate = transport.Gate{Hosts: o.hosts, Origins: o.origins}
	host, _, err := net.SplitHostPort(o.addr)
	switch {
	case err != nil:
		return gate, "", usageError{fmt.Errorf("--http: %q is no address; give one such as 127.0.0.1:8420", o.addr)}
	case o.noToken && !local(o.addr):
		return gate, "", usageError{fmt.Errorf("--no-token would let in everybody who reaches %s; use it only with 127.0.0.1 or localhost", o.addr)}
	}
	if ip, err := netip.ParseAddr(host); host != "" && (err != nil || !ip.IsUnspecified()) {
		gate.Hosts = append(gate.Hosts, host) // who asked for this address means it
	}
	if !o.noToken {
		gate.Token, where, err = bearerToken()
	}
	return gate, where, err
}

// local reports whether an address can only be reached from this machine.
func local(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	ip, err2 := netip.ParseAddr(host)
	return err == nil && (strings.EqualFold(host, "localhost") || err2 == nil && ip.IsLoopback())
}

// unused is an error if flags for HTTP were given without --http.
func (o *httpOptions) unused() error {
	if o.addr == "" && (o.noToken || len(o.hosts)+len(o.origins) > 0) {
		return usageError{errors.New("--allow-host, --allow-origin and --no-token are for --http; give an address, such as --http 127.0.0.1:8420")}
	}
	return nil
}
