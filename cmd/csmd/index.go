package main

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/dustin/go-humanize"
	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"csmd/vault"
)

func indexCommand(o *options) *cobra.Command {
	var anew bool
	cmd := &cobra.Command{
		Use:   "index",
		Short: "Build the index ahead of the first question, and say what it holds",
		Long: `Read what has changed in the vault into the index, with full text. Nobody has
to: every answer does it first. It is of use before the first question to a large
vault, and to see what csmd makes of the notes.

The index is kept in the cache folder of the user, or in CSMD_CACHE. It holds
nothing that isn't in the notes and may be deleted at any time.`,
		Example: `  csmd index --vault ~/notes/customers
  csmd index --rebuild     # from nothing, as after a vault was emptied on purpose`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			v, err := o.openVault()
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, v.Close()) }()
			start := time.Now()
			stats, err := v.Reindex(cmd.Context(), anew, progressOn(cmd.ErrOrStderr()))
			if err != nil {
				return err
			}
			return printStats(cmd.OutOrStdout(), stats, time.Since(start))
		},
	}
	cmd.Flags().BoolVar(&anew, "rebuild", false, "start from nothing")
	return cmd
}

// progressOn draws a bar for each step on a terminal, and nothing elsewhere.
func progressOn(w io.Writer) func(step string, done, total int) {
	if !terminal(w) {
		return func(string, int, int) {}
	}
	var bar *progressbar.ProgressBar
	var current string
	return func(step string, done, total int) {
		if step != current {
			current = step
			bar = progressbar.NewOptions(total,
				progressbar.OptionSetWriter(w), progressbar.OptionSetDescription(step),
				progressbar.OptionShowCount(), progressbar.OptionThrottle(50*time.Millisecond), progressbar.OptionClearOnFinish())
		}
		bar.Set(done) // a bar that can't be drawn is no reason to stop
	}
}

func printStats(out io.Writer, s vault.Stats, took time.Duration) error {
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(t, "files\t%d\n", s.Files)
	for _, kind := range slices.Sorted(maps.Keys(s.Records)) {
		fmt.Fprintf(t, "%s\t%d\n", strings.ReplaceAll(kind, "_", " "), s.Records[kind])
	}
	problems := fmt.Sprintf("%s, %s", countOf(s.Problems["error"], "error"), countOf(s.Problems["warning"], "warning"))
	if s.Problems["error"]+s.Problems["warning"] > 0 {
		problems += "; csmd doctor lists them"
	}
	fmt.Fprintf(t, "problems\t%s\n", problems)
	kept := "in memory only: the cache folder can't be written; CSMD_CACHE names another"
	if s.Path != "" {
		kept = humanize.IBytes(uint64(s.Bytes)) + " in " + s.Path
	}
	fmt.Fprintf(t, "index\t%s\n", kept)
	fmt.Fprintf(t, "time\t%s\n", took.Round(time.Millisecond))
	return t.Flush()
}

// terminal reports whether somebody looks at what is written.
func terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && person(f)
}

func countOf(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
