package tools

import (
	"context"
	"errors"
	"fmt"
	"path"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault"
)

var importData = mcp.Tool{
	Name: "import_data",
	Description: `"Import this CRM export": tables (CSV, XLSX) or calendars (ICS) into notes and ledgers. Shows what it would do unless dry_run is false. ` +
		`Example: {"kind": "accounts", "path": "Inbox/accounts.csv"}`,
	Annotations: edits("Import data"),
}

type importDataIn struct {
	Kind    string            `json:"kind" jsonschema:"accounts, contacts, arr, usage, nps, tickets, interactions, tasks, calendar"`
	Path    string            `json:"path,omitempty" jsonschema:"in the vault"`
	Content string            `json:"content,omitempty"`
	Mapping map[string]string `json:"mapping,omitempty" jsonschema:"field to column"`
	DryRun  *bool             `json:"dry_run,omitempty" jsonschema:"default true"`
}

type importDataOut struct {
	answer
	written
	document
	vault.Imported
	From string `json:"from"` // the file, or content
}

func (h handler) importData(ctx context.Context, in importDataIn) (importDataOut, error) {
	dryRun := in.DryRun == nil || *in.DryRun
	out := importDataOut{written: written{vault.Nothing(dryRun)}, From: "content"}
	book, err := h.vault.Book(ctx)
	if err != nil {
		return out, err
	}
	file, err := h.importFile(in)
	if err != nil {
		return out, err
	}
	if in.Path != "" {
		out.From = in.Path
	}
	table, err := book.ReadImport(file)
	if err != nil {
		return out, err
	}
	out.answer = h.about(book)
	req := vault.Request{Tool: "import_data", Summary: "Imported " + table.Kind + " from " + file.Name, DryRun: dryRun}
	err = h.write(ctx, &out.written, req, func(e *vault.Edit) (err error) {
		out.Imported, err = e.Import(book, table, dryRun)
		return err
	})
	out.shorten()
	return out, err
}

// importFile is the file that the arguments name or hold.
func (h handler) importFile(in importDataIn) (vault.ImportFile, error) {
	f := vault.ImportFile{Kind: in.Kind, Name: "content", Data: []byte(in.Content), Mapping: in.Mapping}
	switch {
	case strings.TrimSpace(in.Kind) == "":
		return f, fmt.Errorf("kind says what the rows are: %s", strings.Join(vault.ImportKinds(), ", "))
	case (in.Path == "") == (in.Content == ""):
		return f, errors.New("give path, a file in the vault, or content, the text of the table: one of the two")
	case in.Path == "":
		return f, nil
	}
	var err error
	f.Name = path.Base(in.Path)
	f.Data, err = h.vault.ReadFile(in.Path)
	return f, err
}

// most is how many entries of a list an answer holds; the counts are of all.
const mostImported = 100

// shorten keeps an answer about thousands of rows to what can be looked at.
func (o *importDataOut) shorten() {
	cut := 0
	cut += few(&o.Problems) + few(&o.Questions) + few(&o.Kept) + few(&o.Vanished) + few(&o.Changed)
	if cut > 0 {
		o.Notes = append(o.Notes, fmt.Sprintf("%d more entries of these lists are left out; csmd import on the command line lists all", cut))
	}
	if lines := strings.SplitAfterN(o.Diff, "\n", 61); len(lines) > 60 {
		o.Diff = strings.Join(lines[:60], "") + "… and so on\n"
	}
}

// few cuts a list to what an answer holds, and counts what is left out.
func few[T any](list *[]T) int {
	cut := max(0, len(*list)-mostImported)
	*list = (*list)[:len(*list)-cut]
	return cut
}
