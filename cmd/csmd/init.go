package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"csmd/prompts"
	"csmd/vault"
	"csmd/vault/sample"
	"csmd/vault/starter"
)

func initCommand(o *options) *cobra.Command {
	var want beginning
	cmd := &cobra.Command{
		Use:   "init [DIR]",
		Short: "Make a vault, or add what a folder of notes lacks to be one",
		Long: `Make a vault: the folders, GOALS.md to fill in, an inbox, an operating rhythm,
playbooks, settings with comments, and AGENTS.md: rules and playbooks for an
assistant.

In a folder that has notes already it adds what is missing. It never changes or
replaces a file, and says what it made and what was there.

The operating rhythm is a customer success manager's, or with --role leader that
of someone who leads a team of them.

With --from it imports files into the new vault at once, as csmd import --write
does. On a terminal it asks who you are, which accounts are yours, your fiscal year
and currency, and for such files.

With --obsidian it adds views of the accounts, renewals and tasks for that editor
(Views/*.base), and Dashboard.md, which shows them.

With --sample it copies a whole book of business to try things out on: 35
accounts of a customer success manager named Alex Rivera, as of ` + sample.Today + `.`,
		Example: `  csmd init ~/notes/customers
  csmd init ~/notes/customers --from accounts.csv
  csmd init --sample /tmp/sample && csmd --vault /tmp/sample --today ` + sample.Today + ` call todays_priorities`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := o.vault
			if len(args) > 0 {
				dir = args[0]
			}
			if dir == "" {
				return usageError{errors.New("which folder? For example: csmd init ~/notes/customers")}
			}
			return want.begin(cmd, o, dir)
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
	}
	cmd.Flags().BoolVar(&want.sample, "sample", false, "copy the sample book of business")
	cmd.Flags().BoolVar(&want.obsidian, "obsidian", false, "add views of accounts, renewals and tasks for Obsidian, and a dashboard")
	cmd.Flags().StringArrayVar(&want.from, "from", nil, "import this file; may be given several times")
	cmd.Flags().StringVar(&want.role, "role", starter.Roles[0], "whose operating rhythm: "+strings.Join(starter.Roles, " or "))
	roles := cobra.FixedCompletions(starter.Roles, cobra.ShellCompDirectiveNoFileComp)
	if err := cmd.RegisterFlagCompletionFunc("role", roles); err != nil {
		panic(err) // the flag is gone
	}
	return cmd
}

// beginning is what a new vault begins with.
type beginning struct {
	sample bool
	role   string
	from   []string // files to import

	obsidian bool // with views for that editor
}

// layout is the files and folders that a vault begins with.
func (w beginning) layout(dir string) (fs.FS, []string, error) {
	if err := starter.CheckRole(w.role); err != nil {
		return nil, nil, usageError{err}
	}
	switch {
	case !w.sample:
		return guided{starter.FS(w.role)}, starter.Folders, nil
	case w.role != starter.Roles[0]:
		return nil, nil, usageError{errors.New("the sample is a customer success manager's book; leave out --sample or --role")}
	}
	return sample.FS(), nil, empty(dir, sample.FS())
}

// guided is the files of a new vault, with the playbooks of the skills in its
// AGENTS.md.
type guided struct{ fs.FS }

// ReadFile is the text of a file; see fs.ReadFileFS.
func (g guided) ReadFile(name string) ([]byte, error) {
	text, err := fs.ReadFile(g.FS, name)
	if err != nil || name != "AGENTS.md" {
		return text, err
	}
	playbooks, err := prompts.Playbooks()
	return append(text, "\n"+playbooks...), err
}

func (w beginning) makeVault(out io.Writer, dir string) error {
	dir, err := expand(dir)
	if err != nil {
		return err
	}
	layout, folders, err := w.layout(dir)
	if err != nil {
		return err
	}
	laid, err := vault.Lay(dir, layout, folders)
	if err == nil && w.obsidian {
		var views vault.Laid
		views, err = vault.Lay(dir, starter.Obsidian(), nil)
		laid.Made, laid.Kept = append(laid.Made, views.Made...), append(laid.Kept, views.Kept...)
	}
	if err != nil {
		return err
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	report(out, abs, laid, w.sample)
	return nil
}

// empty refuses to mix the sample's accounts with anybody's own.
func empty(dir string, layout fs.FS) error {
	note, err := vault.Stranger(dir, layout)
	if err == nil && note != "" {
		err = fmt.Errorf("%s holds other notes, such as %s: give an empty folder for the sample", dir, note)
	}
	return err
}

func report(out io.Writer, dir string, laid vault.Laid, withSample bool) {
	list := func(title string, names []string) {
		switch {
		case len(names) > 20:
			fmt.Fprintf(out, "%s: %d files\n", title, len(names))
		case len(names) > 0:
			fmt.Fprintf(out, "%s:\n  %s\n", title, strings.Join(names, "\n  "))
		}
	}
	list("Made", laid.Made)
	list("Was there, and is unchanged", laid.Kept)
	if len(laid.Made) == 0 {
		fmt.Fprintf(out, "Nothing was missing: %s is a vault.\n", dir)
		return
	}
	on := "--vault " + quotedForShell(dir)
	if withSample {
		on += " --today " + sample.Today
	}
	fmt.Fprintf(out, "\n%s is a vault.\n\n", dir)
	if !withSample {
		fmt.Fprintf(out, "Bring in your accounts:   csmd %s import accounts.csv\n", on)
	}
	fmt.Fprintf(out, "Ask it something:         csmd %s call todays_priorities\nAdd it to an assistant:   csmd %[1]s install claude-desktop\nWhat any client starts:   csmd %[1]s serve\n", on)
}

// quotedForShell is a path as a shell takes it.
func quotedForShell(s string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("/._-+", r)
	}
	if strings.TrimFunc(s, plain) == "" {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
