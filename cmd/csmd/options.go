package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/pflag"

	"csmd/tools"
	"csmd/vault"
	"csmd/vault/csm"
)

// options are the flags that every subcommand understands.
type options struct {
	vault    string
	today    string
	readOnly bool
	toolsets []string
	exclude  []string
}

func (o *options) flags(f *pflag.FlagSet) {
	f.StringVar(&o.vault, "vault", "", "folder of your notes (default $CSMD_VAULT, else the working folder if it is a vault)")
	f.StringVar(&o.today, "today", "", "answer as of this date, YYYY-MM-DD (default $CSMD_TODAY, else the clock)")
	f.BoolVar(&o.readOnly, "read-only", false, "offer only tools that change nothing")
	f.StringSliceVar(&o.toolsets, "toolsets", nil, "offer only these: daily,accounts,reviews,career,vault")
	f.StringSliceVar(&o.exclude, "exclude-tools", nil, "names of tools not to offer")
}

func (o *options) tools() tools.Options {
	return tools.Options{ReadOnly: o.readOnly, Toolsets: o.toolsets, Exclude: o.exclude}
}

// openVault opens the vault that the options, the environment or the working
// folder name, in this order.
func (o *options) openVault() (*vault.Vault, error) {
	dir, err := o.folder()
	if err != nil {
		return nil, err
	}
	var today csm.Date
	if s := cmp.Or(o.today, os.Getenv("CSMD_TODAY")); s != "" {
		if today, err = csm.ParseDate(s); err != nil {
			return nil, usageError{fmt.Errorf("--today: %w", err)}
		}
	}
	return vault.Open(dir, vault.Options{Today: today, Cache: os.Getenv("CSMD_CACHE"), ReadOnly: o.readOnly})
}

func (o *options) folder() (string, error) {
	if dir := cmp.Or(o.vault, os.Getenv("CSMD_VAULT")); dir != "" {
		return expand(dir)
	}
	if isVault(".") {
		return ".", nil
	}
	return "", usageError{errors.New("no vault: give the folder of your notes with --vault or CSMD_VAULT; csmd init makes a new one")}
}

// expand reads a path that no shell has seen: clients start csmd without one.
func expand(dir string) (string, error) {
	rest, home := strings.CutPrefix(dir, "~/")
	if !home {
		return dir, nil
	}
	base, err := os.UserHomeDir()
	return filepath.Join(base, rest), err
}

// isVault reports whether a folder looks like a vault. Any folder of Markdown
// can be one, but only when it is named: csmd does not start to index whatever
// folder it was started in.
func isVault(dir string) bool {
	for _, name := range []string{".csmd", "GOALS.md", "BACKLOG.md", "INBOX.md", "Accounts"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			return true
		}
	}
	return false
}
