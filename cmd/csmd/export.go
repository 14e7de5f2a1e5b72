package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"csmd/vault"
)

func exportCommand(o *options) *cobra.Command {
	var force bool
	cmd := &cobra.Command{
		Use:   "export DIR",
		Short: "Write the book as tables and calendars, for other programs",
		Long: `Write the book of business for spreadsheets, CRMs and calendars: the settings,
accounts, contacts, success plans, opportunities, renewals, meetings, feature
requests, projects, tasks, all other notes and the ledgers as CSV, the open
renewals and the tasks that are due as calendars. What the book has none of has
no file.

A row of a note has its properties as columns, and its text beside them. A cell
that a spreadsheet would take for a formula gets an apostrophe in front, which
csmd import takes off again. To import an export changes nothing; csmd import of
the folder makes the same book in another vault.

A folder that holds something is left alone; with --force files of the same names
are replaced in it, and no others.`,
		Example: `  csmd export ~/Desktop/book --vault ~/notes/customers`,
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			v, err := o.openVault()
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, v.Close()) }()
			dir, err := expand(args[0])
			if err != nil {
				return err
			}
			return export(cmd.Context(), v, dir, force, cmd.OutOrStdout())
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
	}
	cmd.Flags().BoolVar(&force, "force", false, "replace the files of an earlier export")
	return cmd
}

func export(ctx context.Context, v *vault.Vault, dir string, force bool, out io.Writer) error {
	if err := outside(v, dir); err != nil {
		return err
	}
	if held, err := os.ReadDir(dir); err == nil && len(held) > 0 && !force {
		return fmt.Errorf("%s holds something, such as %s: give an empty folder, or replace an earlier export with --force", dir, held[0].Name())
	}
	files, unread, err := v.Export(ctx)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	root, err := os.OpenRoot(dir) // links that lead out of the folder are refused
	if err != nil {
		return err
	}
	defer root.Close()
	for _, f := range files {
		if err := root.WriteFile(f.Name, f.Data, 0o644); err != nil {
			return fmt.Errorf("the export is not complete: %w", err)
		}
		fmt.Fprintf(out, "%s: %s\n", f.Name, countOf(f.Rows, "row"))
	}
	for _, p := range unread {
		fmt.Fprintf(out, "Left out, since it can't be read: %s\n", oneLine(p))
	}
	if len(files) == 0 {
		fmt.Fprintln(out, "The book is empty: there is nothing to export.")
	}
	return nil
}

// outside refuses to export into the vault: the tables would be read as notes
// and ledgers of the book.
func outside(v *vault.Vault, dir string) error {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	for at := abs; ; at = filepath.Dir(at) {
		if here, err := os.Stat(at); err == nil {
			if vaults, err := os.Stat(v.Root()); err == nil && os.SameFile(here, vaults) {
				return fmt.Errorf("%s lies in the vault: give a folder outside of it", dir)
			}
		}
		if at == filepath.Dir(at) {
			return nil
		}
	}
}
