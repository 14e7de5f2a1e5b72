package main

import (
	"cmp"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"csmd/cmd/internal/bench"
)

func benchCommand(o *options) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "bench",
		Short: "Make vaults of any size, and time csmd on them",
		Args:  cobra.NoArgs,
	}
	cmd.AddCommand(benchVaultCommand(), benchRunCommand(o))
	return cmd
}

func benchVaultCommand() *cobra.Command {
	var notes int
	var seed uint64
	cmd := &cobra.Command{
		Use:     "vault DIR",
		Short:   "Write a made-up book of business into a new folder",
		Example: `  csmd bench vault --notes 10000 /tmp/book`,
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := bench.Generate(args[0], notes, seed); err != nil {
				return err
			}
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "%d notes in %s; the day to read them on is %s\n", notes, args[0], bench.Today)
			return err
		},
	}
	cmd.Flags().IntVar(&notes, "notes", 10000, "how many notes")
	cmd.Flags().Uint64Var(&seed, "seed", 1, "another seed makes another vault; the same one the same vault")
	return cmd
}

func benchRunCommand(o *options) *cobra.Command {
	var runs int
	cmd := &cobra.Command{
		Use:   "run DIR",
		Short: "Time csmd on a copy of a vault, beside the bare work of the machine",
		Long: `Time csmd on a copy of a vault, and beside it what the machine takes for the bare
work: to walk and stat all files, to walk and read them, git status, ripgrep, one
file written and flushed. The ratios say more than the times: both sides are of
the same run. The vault itself isn't touched.`,
		Example: `  csmd bench vault --notes 10000 /tmp/book && csmd bench run /tmp/book`,
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			binary, err := os.Executable()
			if err != nil {
				return err
			}
			return bench.Run(cmd.Context(), bench.Config{
				Vault: args[0], Binary: binary, Today: cmp.Or(o.today, bench.Today), Runs: runs, Log: cmd.ErrOrStderr(),
			}, cmd.OutOrStdout())
		},
	}
	cmd.Flags().IntVar(&runs, "runs", 5, "how often each is timed; the median is shown")
	return cmd
}
