package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"
)

// begin makes a vault, writes down what its user says of themselves, and takes
// in the files that they give. All questions come before the first file is
// made, so that who stops at one leaves nothing behind.
func (w *beginning) begin(cmd *cobra.Command, o *options, dir string) error {
	if w.sample && len(w.from) > 0 {
		return usageError{errors.New("the sample is a book of its own; leave out --sample or --from")}
	}
	w.from = tablesIn(w.from)
	for _, name := range w.from { // before there is a vault that lacks them
		if _, err := readImport(name); err != nil {
			return err
		}
	}
	dir, err := expand(dir)
	if err != nil {
		return err
	}
	if _, _, err := w.layout(dir); err != nil {
		return err
	}
	asks := askingAt(cmd)
	said, err := w.introduced(cmd.Context(), asks, dir)
	if err != nil {
		return err
	}
	if err := w.makeVault(cmd.OutOrStdout(), dir); err != nil {
		return err
	}
	if err := settle(dir, said); err != nil {
		return err
	}
	return w.importInto(cmd, o, asks, dir)
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

func (w *beginning) importInto(cmd *cobra.Command, o *options, asks *asking, dir string) (err error) {
	if len(w.from) == 0 {
		return nil
	}
	at := *o
	at.vault = dir
	v, err := at.openVault()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, v.Close()) }()
	out := cmd.OutOrStdout()
	fmt.Fprintln(out)
	return importing{write: true, asks: asks, out: out, bar: progressOn(cmd.ErrOrStderr())}.all(cmd.Context(), v, w.from)
}
