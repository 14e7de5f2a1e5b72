package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/dustin/go-humanize"
	"github.com/spf13/cobra"

	"csmd/vault"
	"csmd/vault/csm"
)

func doctorCommand(o *options) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "List what csmd can't read or doesn't believe, and how to mend it",
		Long: `Check the vault: one line a problem, as path:line: severity: message (fix). It
also settles what a crash may have left half written. It changes no note.

It exits with 1 when there are errors, with 0 when there are only warnings.`,
		Example: `  csmd doctor --vault ~/notes/customers
  csmd doctor --json | jq '.problems[] | select(.severity == "error")'`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			v, err := o.openVault()
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, v.Close()) }()
			d, err := examine(cmd.Context(), v)
			if err != nil {
				return err
			}
			if asJSON {
				err = printJSON(cmd.OutOrStdout(), d)
			} else {
				d.print(cmd.OutOrStdout())
			}
			if n := d.Counts[csm.Error]; err == nil && n > 0 {
				err = fmt.Errorf("%s to mend", countOf(n, "error"))
			}
			return err
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	return cmd
}

// diagnosis is what doctor found.
type diagnosis struct {
	Problems  []csm.Problem        `json:"problems"`
	Counts    map[csm.Severity]int `json:"counts"`
	Notes     int                  `json:"files"`
	Accounts  int                  `json:"accounts"`
	Condition vault.Condition      `json:"condition"`
}

func examine(ctx context.Context, v *vault.Vault) (diagnosis, error) {
	d := diagnosis{Counts: map[csm.Severity]int{csm.Error: 0, csm.Warning: 0}}
	settled := v.Settle(ctx)
	book, err := v.Book(ctx)
	if err != nil {
		return d, errors.Join(err, settled)
	}
	d.Problems = append([]csm.Problem{}, book.Problems...) // [] in JSON
	d.Notes, d.Accounts = book.Files(), len(book.Accounts)
	var looked error
	d.Condition, looked = v.Condition(ctx)
	d.Problems = append(d.Problems, d.Condition.Aside...)
	for _, err := range []error{settled, looked} {
		if err != nil {
			d.Problems = append(d.Problems, csm.Problem{Path: ".csmd", Severity: csm.Error, Code: "journal", Message: err.Error()})
		}
	}
	slices.SortStableFunc(d.Problems, func(a, b csm.Problem) int {
		return cmp.Or(cmp.Compare(a.Severity, b.Severity), cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line))
	})
	for _, p := range d.Problems {
		d.Counts[p.Severity]++
	}
	return d, nil
}

func (d diagnosis) print(out io.Writer) {
	for _, p := range d.Problems {
		fmt.Fprintf(out, "%s: %s: %s", csm.At(p.Path, p.Line), p.Severity, p.Message)
		if p.Fix != "" {
			fmt.Fprintf(out, " (%s)", p.Fix)
		}
		fmt.Fprintln(out)
	}
	fmt.Fprintf(out, "%s, %s in %s, %s\n", countOf(d.Counts[csm.Error], "error"), countOf(d.Counts[csm.Warning], "warning"),
		countOf(d.Notes, "file"), countOf(d.Accounts, "account"))
	fmt.Fprintf(out, "history: %s, %s\n", countOf(d.Condition.Changes, "change"), humanize.IBytes(uint64(d.Condition.Bytes)))
	if d.Condition.Exchange == "no" {
		fmt.Fprintln(out, "this disk can't swap two files in one step: if an editor saves a note in the instant in which csmd does, both versions are kept, and you are told")
	}
}

func printJSON(out io.Writer, v any) error {
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
