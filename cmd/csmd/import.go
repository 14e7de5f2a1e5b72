package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"csmd/vault"
	"csmd/vault/intake"
)

func importCommand(o *options) *cobra.Command {
	var want importing
	var pairs []string
	cmd := &cobra.Command{
		Use:   "import FILE…",
		Short: "Take accounts, people, tasks and figures from other systems' files",
		Long: `Take the exports of a CRM, a customer success platform, a task list or a
spreadsheet into the book: CSV in any dialect, or XLSX. A folder stands for the
tables in it, so that what csmd export has written can be taken into another vault. Which column is what is found out by its name
and its content and shown; --map says it by hand, and is remembered. What can't be
told is asked.

Without --write nothing changes, and you see what would. With it each file is one
change, which undo_change takes back. Accounts are matched by their id in the other
system, then by domain, then by name; what you have edited since the last import
stays, and is named; nothing is ever removed. Ledgers take new rows only.`,
		Example: `  csmd import accounts.csv                        see what it would do
  csmd import accounts.csv contacts.xlsx --write
  csmd import ~/Desktop/book --write              a whole export of csmd
  csmd import responses.csv --kind nps --map score="Would you recommend us?"`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if want.mapping, err = mappingFrom(pairs); err != nil {
				return err
			}
			v, err := o.openVault()
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, v.Close()) }()
			want.asks, want.out, want.bar = askingAt(cmd), cmd.OutOrStdout(), progressOn(cmd.ErrOrStderr())
			return want.all(cmd.Context(), v, args)
		},
	}
	cmd.Flags().StringVar(&want.kind, "kind", "", "what the rows are: "+strings.Join(vault.ImportKinds(), ", "))
	cmd.Flags().StringArrayVar(&pairs, "map", nil, "field=COLUMN, where the column's name doesn't say it; field=- leaves it out")
	cmd.Flags().BoolVar(&want.write, "write", false, "do it")
	kinds := cobra.FixedCompletions(vault.ImportKinds(), cobra.ShellCompDirectiveNoFileComp)
	if err := cmd.RegisterFlagCompletionFunc("kind", kinds); err != nil {
		panic(err) // the flag is gone
	}
	return cmd
}

// importing is what an import was told, and who is told of it.
type importing struct {
	kind    string
	mapping map[string]string
	write   bool
	asks    *asking // nil: nobody is there to ask
	out     io.Writer
	bar     func(step string, done, total int)
}

func mappingFrom(pairs []string) (map[string]string, error) {
	mapping := map[string]string{}
	for _, pair := range pairs {
		field, column, ok := strings.Cut(pair, "=")
		if !ok || field == "" || column == "" {
			return nil, usageError{fmt.Errorf("--map %q: write field=COLUMN, such as --map arr=Umsatz", pair)}
		}
		mapping[strings.TrimSpace(field)] = column
	}
	return mapping, nil
}

// all imports files one after the other: one that names accounts finds those
// that an earlier one has brought. Every file is read before the first is
// written, so that a mistake in the command changes nothing.
func (w importing) all(ctx context.Context, v *vault.Vault, names []string) error {
	var files []vault.ImportFile
	for _, name := range tablesIn(names) {
		data, err := readImport(name)
		if err != nil {
			return err
		}
		files = append(files, vault.ImportFile{Kind: w.kind, Name: filepath.Base(name), Data: data, Mapping: w.mapping})
	}
	rejected := 0
	for i, f := range files {
		if i > 0 {
			fmt.Fprintln(w.out)
		}
		n, err := w.one(ctx, v, f)
		if err != nil {
			return err
		}
		rejected += n
	}
	switch {
	case !w.write && len(files) > 1:
		fmt.Fprintln(w.out, "\nNothing was changed. Each file was held against the vault as it is now, without what the files before it bring. The same command with --write does it.")
	case !w.write:
		fmt.Fprintln(w.out, "\nNothing was changed. The same command with --write does it.")
	case rejected > 0:
		fmt.Fprintln(w.out, "\nMend the rows that were left out and import the file again: the others stay as they are.")
	}
	return nil
}

// one imports a file and returns how many of its rows were left out.
func (w importing) one(ctx context.Context, v *vault.Vault, f vault.ImportFile) (int, error) {
	book, err := v.Book(ctx)
	if err != nil {
		return 0, err
	}
	table, err := book.ReadImport(f)
	if err != nil {
		return 0, err
	}
	if table, err = w.answered(ctx, book, f, table); err != nil {
		return 0, err
	}
	var out vault.Imported
	req := vault.Request{Tool: "import_data", Summary: "Imported " + table.Kind + " from " + f.Name, DryRun: !w.write}
	written, err := v.Edit(vault.WithProgress(ctx, w.bar), req, func(e *vault.Edit) (err error) {
		out, err = e.Import(book, table, !w.write)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("%s: %w", f.Name, err)
	}
	printImport(w.out, f.Name, out, written, !w.write)
	return out.Rows.Rejected, nil
}

// answered asks whoever sits at a terminal what the file doesn't tell. Who
// stops answering leaves it open.
func (w importing) answered(ctx context.Context, book *vault.Snapshot, f vault.ImportFile, t vault.ImportTable) (vault.ImportTable, error) {
	if w.asks == nil || len(t.Questions) == 0 {
		return t, nil
	}
	mapping := maps.Clone(f.Mapping)
	if mapping == nil {
		mapping = map[string]string{}
	}
	for _, q := range t.Questions {
		choice, err := w.asks.choice(ctx, q.Text, append(q.Choices, "-"))
		switch {
		case errors.Is(err, io.EOF):
			return t, nil
		case err != nil:
			return t, fmt.Errorf("%s: %w", f.Name, err)
		}
		mapping[q.Key] = choice
	}
	f.Mapping, f.Kind = mapping, t.Kind
	return book.ReadImport(f)
}

// readImport reads a file that may be one: what is no plain file, or too
// large, is refused before a byte of it is read.
func readImport(name string) ([]byte, error) {
	name, err := expand(name)
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, fmt.Errorf("%s can't be read: %w", name, errors.Unwrap(err))
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is no file: give the file that was exported", name)
	case info.Size() > intake.MaxBytes:
		return nil, fmt.Errorf("%s has %d MB, and at most %d MB are read: export fewer columns or a shorter time", name, info.Size()>>20, intake.MaxBytes>>20)
	}
	return os.ReadFile(name)
}
