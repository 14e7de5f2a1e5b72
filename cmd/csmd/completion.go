package main

import "github.com/spf13/cobra"

// completeFlags tells the shells what flags take. The script for a shell is
// printed by cobra's own subcommand: csmd completion bash (zsh, fish, …).
func completeFlags(root *cobra.Command) {
	fixed := func(words ...cobra.Completion) cobra.CompletionFunc {
		return cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp)
	}
	for flag, complete := range map[string]cobra.CompletionFunc{
		"vault": func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
		"today":    fixed(),
		"toolsets": fixed("daily", "accounts", "reviews", "career", "vault"),
		"exclude-tools": func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return (&options{}).toolNames("\t"), cobra.ShellCompDirectiveNoFileComp
		},
	} {
		if err := root.RegisterFlagCompletionFunc(flag, complete); err != nil {
			panic(err) // the flag is gone
		}
	}
}
