package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/aymanbagabas/go-udiff"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"csmd/cmd/internal/clients"
)

// installation is what the flags of install say of the entry.
type installation struct {
	name    string
	command string
	print   bool
	force   bool
}

func installCommand(o *options) *cobra.Command {
	var want installation
	cmd := &cobra.Command{
		Use:   "install [CLIENT]",
		Short: "Add csmd to an AI assistant; without CLIENT, list those that are here",
		Long: `Add csmd to the configuration of an AI assistant: ` + strings.Join(clientNames(), ", ") + `.

Only its own entry is written: other servers, comments and the look of the file
stay. The file as it was is kept beside it. What an entry of the same name
started before is replaced only with --force.

The flags --vault, --read-only, --toolsets, --exclude-tools and --today go into
the entry, so that the client starts csmd with them.`,
		Example: `  csmd install                                        which clients are here
  csmd install claude-desktop --vault ~/notes/customers
  csmd install vscode --vault ~/notes/customers --print
  csmd install cursor --vault ~/notes/emea --name csmd-emea --read-only`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return listClients(cmd.OutOrStdout(), want.name)
			}
			client, err := clientNamed(args[0])
			if err != nil {
				return err
			}
			server, err := want.server(cmd.Flags(), o)
			if err != nil {
				return err
			}
			return want.install(cmd.OutOrStdout(), client, server)
		},
		ValidArgsFunction: cobra.FixedCompletions(clientNames(), cobra.ShellCompDirectiveNoFileComp),
	}
	want.flags(cmd.Flags())
	cmd.Flags().BoolVar(&want.force, "force", false, "replace another entry of this name")
	cmd.Flags().StringVar(&want.command, "command", "", "program that the client starts (default this one)")
	return cmd
}

func (w *installation) flags(f *pflag.FlagSet) {
	f.StringVar(&w.name, "name", "csmd", "what the client calls the server")
	f.BoolVar(&w.print, "print", false, "only show what would be written")
}

func clientNames() []string {
	names := make([]string, len(clients.All))
	for i, c := range clients.All {
		names[i] = c.ID
	}
	return names
}

func clientNamed(id string) (clients.Client, error) {
	for _, c := range clients.All {
		if c.ID == id {
			return c, nil
		}
	}
	return clients.Client{}, usageError{fmt.Errorf("no client %q; there are: %s", id, strings.Join(clientNames(), ", "))}
}

func (w *installation) install(out io.Writer, c clients.Client, s clients.Server) error {
	here, err := clients.Here()
	if err != nil {
		return err
	}
	change, err := c.Install(here, w.name, s, w.force)
	if err != nil {
		return err
	}
	if change.Nothing() {
		fmt.Fprintf(out, "%s: %s is in %s already.\n", c.Title, w.name, change.Path)
	} else if err := w.carryOut(out, c, change, "added to"); err != nil {
		return err
	} else if !w.print {
		fmt.Fprintf(out, "Next: %s. Then ask: What should I work on today?\n", c.After)
	}
	if link := c.Link(w.name, s); link != "" {
		fmt.Fprintf(out, "Or let %s ask you, with this link:\n%s\n", c.Title, link)
	}
	return nil
}

func (w *installation) carryOut(out io.Writer, c clients.Client, change *clients.Change, done string) error {
	if w.print {
		fmt.Fprintf(out, "This would be written to %s:\n", change.Path)
		edits := udiff.Strings(string(change.Before), string(change.After))
		diff, err := udiff.ToUnified(change.Path, change.Path, string(change.Before), edits, 0) // others' keys stay unseen
		fmt.Fprint(out, diff)
		return err
	}
	backup, err := change.Write()
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s: %s %s %s.\n", c.Title, w.name, done, change.Path)
	if was := change.Replaced; was != nil {
		fmt.Fprintf(out, "It started before: %s\n", strings.Join(append([]string{was.Command}, was.Args...), " "))
	}
	if backup != "" {
		fmt.Fprintf(out, "The file as it was: %s\n", backup)
	}
	return nil
}

func listClients(out io.Writer, name string) error {
	here, err := clients.Here()
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, c := range clients.All {
		state := "not found"
		if c.Found(here) {
			state = "found"
		}
		if c.Installed(here, name) != nil {
			state = "has " + name
		}
		fmt.Fprintf(table, "%s\t%s\t%s\n", c.ID, state, c.File(here))
	}
	return table.Flush()
}
