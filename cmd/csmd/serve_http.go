package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"strings"

	"github.com/mark3labs/mcp-go/server"
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
	f.StringVar(&o.addr, "http", "", "serve over HTTP at this address, such as 127.0.0.1:8420, instead of the standard input")
	f.StringSliceVar(&o.hosts, "allow-host", nil, "names by which clients may reach it, beside those of this machine")
	f.StringSliceVar(&o.origins, "allow-origin", nil, "web pages that may use it from a browser, such as https://app.example")
	f.BoolVar(&o.noToken, "no-token", false, "let in whoever is on this machine; only at a loopback address")
}

// serve serves clients over HTTP until csmd is told to stop.
func (o *httpOptions) serve(cmd *cobra.Command, s *server.MCPServer) error {
	stderr := cmd.ErrOrStderr()
	gate := transport.Gate{Hosts: o.hosts, Origins: o.origins}
	where := ""
	switch {
	case o.noToken && !local(o.addr):
		return usageError{fmt.Errorf("--no-token serves everybody who reaches %s; use it only with 127.0.0.1 or localhost", o.addr)}
	case o.noToken:
		fmt.Fprintln(stderr, "csmd: without a token, every program on this machine can read and edit the vault.")
	default:
		var err error
		if gate.Token, where, err = bearerToken(); err != nil {
			return err
		}
	}
	l, err := net.Listen("tcp", o.addr)
	if err != nil {
		return usageError{fmt.Errorf("--http: %w; give an address that is free, such as 127.0.0.1:8420", err)}
	}
	fmt.Fprintf(stderr, "csmd serves MCP at http://%s/mcp\n", l.Addr())
	if where != "" {
		fmt.Fprintf(stderr, "csmd: clients send \"Authorization: Bearer\" and the token from %s\n", where)
	}
	return transport.HTTP(s, gate).Serve(cmd.Context(), l)
}

// local reports whether an address can only be reached from this machine.
func local(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return false
	}
	ip, err := netip.ParseAddr(host)
	return strings.EqualFold(host, "localhost") || err == nil && ip.IsLoopback()
}

// bearerToken is the secret of CSMD_TOKEN or of the user's configuration, made when
// there is none, and where it is kept.
func bearerToken() (secret, where string, err error) {
	if secret = os.Getenv("CSMD_TOKEN"); secret != "" {
		return secret, "CSMD_TOKEN", nil
	}
	base, err := os.UserConfigDir()
	if err != nil {
		return "", "", fmt.Errorf("no place to keep the token: %w; set CSMD_TOKEN", err)
	}
	where = filepath.Join(base, "csmd", "token")
	secret, err = keptToken(where)
	if errors.Is(err, fs.ErrNotExist) {
		secret, err = newToken(where)
	}
	return secret, where, err
}

func keptToken(file string) (string, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	secret := strings.TrimSpace(string(text))
	if secret == "" {
		return "", fmt.Errorf("%s is empty; delete it and csmd makes a new token", file)
	}
	return secret, nil
}

// newToken makes the file or, if another csmd was faster, reads its.
func newToken(file string) (string, error) {
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return "", err
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return keptToken(file)
	}
	if err != nil {
		return "", err
	}
	secret := rand.Text()
	_, err = fmt.Fprintln(f, secret)
	return secret, errors.Join(err, f.Close())
}
