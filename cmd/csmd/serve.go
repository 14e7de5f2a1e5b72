package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/mark3labs/mcp-go/server"
	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"

	"csmd/cmd/internal/transport"
	"csmd/prompts"
	"csmd/resources"
	"csmd/resources/ui"
	"csmd/tools"
	"csmd/vault"
)

func serveCommand(o *options) *cobra.Command {
	var web httpOptions
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Serve the tools to an MCP client (what csmd does without a subcommand)",
		Long: `Serve the tools to one MCP client over the standard input and output, until the
client closes it. Clients start this themselves: give them the full paths of
csmd and of the vault.

With --http, serve any number of clients at http://ADDRESS/mcp until told to stop.
Each must send "Authorization: Bearer" and a token: the one in CSMD_TOKEN, else one
that csmd makes at its first start and keeps in a file only you can read.`,
		Example: `  csmd serve --vault ~/notes/customers
  csmd serve --vault ~/notes/customers --read-only
  csmd serve --vault ~/notes/customers --toolsets daily,accounts --exclude-tools undo_change
  csmd serve --vault ~/notes/customers --http 127.0.0.1:8420`,
		Args: cobra.NoArgs,
		RunE: serveVault(o, &web),
	}
	web.flags(cmd.Flags())
	return cmd
}

// serveVault serves one client until it hangs up, or many over HTTP, or until
// csmd is told to stop; neither is an error.
func serveVault(o *options, web *httpOptions) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, _ []string) (err error) {
		if err := web.unused(); err != nil {
			return err
		}
		v, err := o.openVault()
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, v.Close()) }()
		s, err := newServer(v, o)
		if err != nil {
			return err
		}
		serve := stdio
		if web.addr != "" {
			serve = web.serve
		}
		if err = serve(cmd, transport.Server{MCPServer: s, Methods: prompts.Methods()}); err != nil {
			v.Interrupted()
		}
		if errors.Is(err, context.Canceled) {
			return nil
		}
		return err
	}
}

// stdio serves the client that started csmd.
func stdio(cmd *cobra.Command, s transport.Server) error {
	if person(cmd.InOrStdin()) {
		fmt.Fprintln(cmd.ErrOrStderr(), "csmd waits for an MCP client on its standard input; csmd --help says what else it does.")
	}
	signal.Ignore(syscall.SIGPIPE) // a closed stdout is an error of writing, so that edits are finished
	return transport.Stdio(cmd.Context(), s, cmd.InOrStdin(), cmd.OutOrStdout())
}

// instructions tell an assistant what no single tool says.
//
//go:embed instructions.md
var instructions string

// newServer is csmd as clients see it.
func newServer(v *vault.Vault, o *options) (*server.MCPServer, error) {
	s := server.NewMCPServer("csmd", version(), append(prompts.Options(v),
		server.WithTitle("Customer success in Markdown"),
		server.WithInstructions(instructions),
		server.WithToolCapabilities(false), // the list is fixed at the start
		server.WithExtensions(map[string]any{prompts.Extension: struct{}{}, ui.Extension: struct{}{}}),
	)...)
	if err := tools.Register(s, v, o.tools()); err != nil {
		return nil, usageError{err}
	}
	resources.Register(s, v)
	ui.Register(s)
	return s, prompts.Register(s, v)
}

// person reports whether input is a terminal: no client, but somebody who
// tries what csmd does.
func person(in any) bool {
	f, ok := in.(*os.File)
	return ok && isatty.IsTerminal(f.Fd())
}
