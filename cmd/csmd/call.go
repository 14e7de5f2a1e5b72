package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"github.com/spf13/cobra"

	"csmd/tools"
)

func callCommand(o *options) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "call TOOL [JSON]",
		Short: "Call one tool, as an assistant would",
		Long: `Call one tool and print its answer: the text that people see, or with --json the
structured content that programs read. The arguments are one JSON object; - reads
it from the standard input. It exits with 1 when the tool refuses.`,
		Example: `  csmd call todays_priorities
  csmd call renewals_this_quarter '{"quarter": "next"}'
  csmd call add_to_backlog '{"text": "Northwind asked about SSO"}'
  echo '{"severity": "error"}' | csmd call check_vault - --json`,
		Args: cobra.RangeArgs(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			arguments, err := argumentsOf(args[1:], cmd.InOrStdin())
			if err != nil {
				return err
			}
			answer, err := o.call(cmd.Context(), args[0], arguments)
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(cmd.OutOrStdout(), answer.RawStructuredContent)
			}
			return printMarkdown(cmd.OutOrStdout(), textOf(answer))
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return o.toolNames("\t"), cobra.ShellCompDirectiveNoFileComp
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the structured content")
	help := cmd.HelpFunc()
	cmd.SetHelpFunc(func(c *cobra.Command, args []string) {
		c.Long += "\n\nThe tools:\n  " + strings.Join(o.toolNames("  "), "\n  ")
		help(c, args)
	})
	return cmd
}

// argumentsOf reads the JSON object on the command line or on standard input.
func argumentsOf(args []string, stdin io.Reader) (json.RawMessage, error) {
	text := []byte("{}")
	if len(args) > 0 {
		text = []byte(args[0])
	}
	if string(text) == "-" {
		var err error
		if text, err = io.ReadAll(stdin); err != nil {
			return nil, err
		}
	}
	text = bytes.TrimSpace(text)
	var object map[string]json.RawMessage
	if err := json.Unmarshal(text, &object); err != nil || object == nil {
		reason := "it is no object"
		if err != nil {
			reason = err.Error()
		}
		return nil, usageError{fmt.Errorf(`the arguments must be one JSON object such as '{"account": "Northwind"}': %s`, reason)}
	}
	return text, nil
}

// call asks one tool of a server that differs from what clients talk to only
// in having no process of its own.
func (o *options) call(ctx context.Context, tool string, arguments json.RawMessage) (answer *mcp.CallToolResult, err error) {
	v, err := o.openVault()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, v.Close()) }()
	s, err := newServer(v, o)
	if err != nil {
		return nil, err
	}
	if known := s.ListTools(); known[tool] == nil {
		return nil, usageError{tools.UnknownTool(tool, slices.Collect(maps.Keys(known)))}
	}
	c, err := client.NewInProcessClient(s)
	if err != nil {
		return nil, err
	}
	defer c.Close()
	if err := greet(ctx, c); err != nil {
		return nil, err
	}
	return ask(ctx, c, tool, arguments)
}

// toolNames are the tools that the options offer, each with its title behind a
// separator.
func (o *options) toolNames(separator string) []string {
	s := server.NewMCPServer("csmd", version())
	if err := tools.Register(s, nil, o.tools()); err != nil { // without a vault: nothing is asked
		return nil
	}
	var names []string
	for name, t := range s.ListTools() {
		names = append(names, fmt.Sprintf("%-*s%s%s", padding(separator), name, separator, t.Tool.Annotations.Title))
	}
	slices.Sort(names)
	return names
}

// padding lines the titles up for people; shells want a bare name.
func padding(separator string) int {
	if separator == "\t" {
		return 0
	}
	return 26
}
