package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/client/transport"
	"github.com/spf13/cobra"

	"csmd/vault/sample"
)

func demoCommand(o *options) *cobra.Command {
	var keep bool
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Play a day with an assistant over a sample vault",
		Long: `Copy the sample vault into a temporary folder, start csmd on it as a client
would, and hold a conversation over the protocol: what the user says, which tool
the assistant calls with what, the answer as it would pass it on, and the files
that changed. The date is ` + sample.Today + `. Nothing of yours is read or changed, and no
network is needed.`,
		Example: `  csmd demo
  csmd demo --keep    # leaves the vault, to look at its notes`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			tmp, err := os.MkdirTemp("", "csmd-demo-")
			if err != nil {
				return err
			}
			dir := filepath.Join(tmp, "vault")
			defer func() {
				err = errors.Join(err, cleanUp(cmd.OutOrStdout(), tmp, dir, keep))
			}()
			if err := sample.Copy(dir); err != nil {
				return err
			}
			c, err := startServer(cmd.Context(), dir, cmp.Or(o.today, sample.Today), tmp, cmd.ErrOrStderr())
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, c.Close()) }()
			return play(cmd.Context(), cmd.OutOrStdout(), c, dir)
		},
	}
	cmd.Flags().BoolVar(&keep, "keep", false, "keep the vault and say where it is")
	return cmd
}

// startServer starts this very program as a server of its own, the way clients
// do, and greets it.
func startServer(ctx context.Context, dir, today, cache string, stderr io.Writer) (*client.Client, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	t := transport.NewStdioWithOptions(self, []string{"CSMD_CACHE=" + filepath.Join(cache, "cache")},
		[]string{"serve", "--vault", dir, "--today", today}, transport.WithCommandStderrWriter(stderr))
	c := client.NewClient(t)
	if err := greet(ctx, c); err != nil {
		return nil, errors.Join(err, c.Close())
	}
	return c, nil
}

// play holds the conversation of the demo. It ends at the first call that fails.
func play(ctx context.Context, out io.Writer, c *client.Client, dir string) error {
	if err := printMarkdown(out, demoIntroduction); err != nil {
		return err
	}
	before, err := contents(dir)
	if err != nil {
		return err
	}
	for _, s := range demoScenes {
		answer, err := ask(ctx, c, s.tool, s.arguments)
		if err != nil {
			return fmt.Errorf("%s failed: %w", s.tool, err)
		}
		after, err := contents(dir)
		if err != nil {
			return err
		}
		text, err := s.told(textOf(answer), changes(before, after))
		if err != nil {
			return err
		}
		if err := printMarkdown(out, text); err != nil {
			return err
		}
		before = after
	}
	return nil
}

// told is a scene as Markdown: the user's words, the call, the answer, and what
// became of the files.
func (s scene) told(answer string, changed []string) (string, error) {
	call, err := s.call()
	if err != nil {
		return "", err
	}
	text := fmt.Sprintf("\n---\n\n# 🗣️ “%s”\n\n→ `%s`\n\n%s\n", s.says, call, strings.TrimSpace(answer))
	if len(changed) > 0 {
		text += "\n**📁 Files changed**\n- " + strings.Join(changed, "\n- ") + "\n"
	}
	return text, nil
}

func cleanUp(out io.Writer, tmp, dir string, keep bool) error {
	if !keep {
		return os.RemoveAll(tmp)
	}
	fmt.Fprintf(out, "\nThe vault is kept in %s\nAsk it more: csmd --vault %[1]s --today %s call todays_priorities\n", dir, sample.Today)
	return os.RemoveAll(filepath.Join(tmp, "cache"))
}
