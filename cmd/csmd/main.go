// Command csmd gives an AI assistant a customer success manager's tools over
// a vault of plain Markdown. Started by an MCP client it serves them over
// stdio; its subcommands, one file each, are for people.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

func main() {
	os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// The exit codes.
const (
	done   = 0
	failed = 1 // problems were found, or a call failed
	misuse = 2 // the command line can't be meant
)

// run is the program: it returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	slog.SetDefault(slog.New(slog.NewTextHandler(stderr, nil))) // stdout is the protocol's

	started := false
	root := newRoot()
	root.PersistentPreRun = func(*cobra.Command, []string) { started = true }
	root.SetArgs(append([]string{}, args...)) // cobra takes nil for os.Args
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return done
	}
	fmt.Fprintln(stderr, "csmd:", err)
	var wrong usageError
	if started && !errors.As(err, &wrong) {
		return failed
	}
	fmt.Fprintln(stderr, "csmd --help says what there is.")
	return misuse
}

// usageError is a mistake on the command line that shows only at work.
type usageError struct{ error }

func newRoot() *cobra.Command {
	var o options
	root := &cobra.Command{
		Use:   "csmd",
		Short: "Customer success in Markdown, for AI assistants",
		Long: `csmd gives an AI assistant a customer success manager's tools over a vault
of plain Markdown: today's priorities, renewals, account briefs, QBR preparation.

Without a subcommand it serves the Model Context Protocol on its standard input
and output, which is how assistants start it. It exits with 0 when all went
well, 1 when it found problems or a call failed, 2 when it was called wrongly.`,
		Example: `  csmd demo                                          see what it does
  csmd init ~/notes/customers                        make a vault
  csmd serve --vault ~/notes/customers               what a client starts
  csmd --vault ~/notes/customers call todays_priorities`,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE:          serveVault(&o, &httpOptions{}),
	}
	o.flags(root.PersistentFlags())
	root.AddCommand(
		serveCommand(&o),
		initCommand(&o),
		installCommand(&o),
		uninstallCommand(),
		demoCommand(&o),
		callCommand(&o),
		metricsCommand(&o),
		indexCommand(&o),
		doctorCommand(&o),
		importCommand(&o),
		exportCommand(&o),
		benchCommand(&o),
		versionCommand(),
	)
	completeFlags(root)
	return root
}
