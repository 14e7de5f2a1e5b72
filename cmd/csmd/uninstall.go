package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"csmd/cmd/internal/clients"
)

func uninstallCommand() *cobra.Command {
	var want installation
	cmd := &cobra.Command{
		Use:   "uninstall CLIENT",
		Short: "Take csmd out of an AI assistant",
		Long: `Take csmd's own entry out of the configuration of an AI assistant: ` + strings.Join(clientNames(), ", ") + `.
All else in the file stays, and the file as it was is kept beside it. Your notes
aren't touched.`,
		Example: `  csmd uninstall claude-desktop
  csmd uninstall cursor --name csmd-emea --print`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			client, err := clientNamed(args[0])
			if err != nil {
				return err
			}
			if err := want.checkName(); err != nil {
				return err
			}
			here, err := clients.Here()
			if err != nil {
				return err
			}
			change, err := client.Uninstall(here, want.name)
			if err != nil {
				return err
			}
			if change.Replaced == nil {
				fmt.Fprintf(cmd.OutOrStdout(), "%s: %s isn't in %s.\n", client.Title, want.name, change.Path)
				return nil
			}
			return want.carryOut(cmd.OutOrStdout(), client, change, "taken out of")
		},
		ValidArgsFunction: cobra.FixedCompletions(clientNames(), cobra.ShellCompDirectiveNoFileComp),
	}
	want.flags(cmd.Flags())
	return cmd
}
