package tools

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault"
	"csmd/vault/csm"
	"csmd/vault/pattern"
)

var saveDocument = mcp.Tool{
	Name: "save_document",
	Description: `"Save that": prose as a note, word for word; the kind decides its folder. ` +
		`Example: {"kind": "renewal_prep", "account": "Contoso", "content": "…"}`,
	Annotations: replaces("Save a document"),
}

type saveDocumentIn struct {
	Kind       string `json:"kind" enum:"renewal_prep,meeting_notes,weekly_review,business_review,account_plan,career,note"`
	Content    string `json:"content"`
	Title      string `json:"title,omitempty"`
	Account    string `json:"account,omitempty"`
	Period     string `json:"period,omitempty" jsonschema:"2026-W06, 2026-02, Q1 2026 or a date"`
	IfRevision string `json:"if_revision,omitempty"`
	dry
}

type saveDocumentOut struct {
	answer
	written
	Path     string `json:"path"`
	Revision string `json:"revision"`
}

// maxContent is the largest document: more is a file to link to.
const maxContent = 1 << 20

func (h handler) saveDocument(ctx context.Context, in saveDocumentIn) (saveDocumentOut, error) {
	out := saveDocumentOut{answer: h.answer(), written: written{vault.Nothing(in.DryRun)}}
	book, err := h.vault.Book(ctx)
	if err != nil {
		return out, err
	}
	d, err := h.document(in, book)
	if err != nil {
		return out, err
	}
	req := vault.Request{Tool: "save_document", Summary: "Saved: " + strings.TrimSpace(strings.ReplaceAll(d.Kind, "_", " ")+" "+d.Title), DryRun: in.DryRun}
	err = h.write(ctx, &out.written, req, func(e *vault.Edit) (err error) {
		out.Path, out.Revision, err = e.SaveDocument(d)
		return err
	})
	return out, err
}

func (h handler) document(in saveDocumentIn, book *vault.Snapshot) (d vault.Document, err error) {
	d = vault.Document{Kind: in.Kind, Title: flat(in.Title), Content: in.Content, Revision: strings.TrimSpace(in.IfRevision)}
	switch {
	case len(in.Content) > maxContent:
		return d, fmt.Errorf("content has %d KB and a document at most %d KB; save it in parts, or link to the file", len(in.Content)>>10, maxContent>>10)
	case strings.ContainsRune(in.Content, 0):
		return d, errors.New("content holds a NUL character, which no note can; take it out")
	}
	if in.Account != "" {
		if d.Account, err = book.FindAccountToWrite(in.Account); err != nil {
			return d, err
		}
	}
	d.Period, err = h.period(in.Kind, flat(in.Period))
	return d, err
}

var isoWeek = pattern.New(`^\d{4}-W\d\d$`)

// period is the span that a document is about, as its file is named after it:
// of a weekly review the week, of other reviews the month, of meeting notes
// the day. A business review may name a quarter or a year too.
func (h handler) period(kind, given string) (string, error) {
	form, ok := map[string]func(csm.Date) string{
		"weekly_review":   func(d csm.Date) string { year, week := d.Time().ISOWeek(); return fmt.Sprintf("%d-W%02d", year, week) },
		"business_review": csm.Date.Month,
		"meeting_notes":   func(d csm.Date) string { return string(d) },
	}[kind]
	if !ok {
		return given, nil
	}
	if given == "" {
		return form(h.today), nil
	}
	if day, err := csm.ParseDate(given); err == nil {
		return form(day), nil
	} else if strings.Contains(err.Error(), "does not exist") {
		return "", fmt.Errorf("period: %w", err)
	}
	if kind == "business_review" || isoWeek.MatchString(given) && kind == "weekly_review" {
		return given, nil
	}
	day, err := h.date("period", given)
	if err != nil {
		return "", err
	}
	return form(day), nil
}

func (o saveDocumentOut) Text() string {
	head := "💾 Saved"
	switch {
	case o.DryRun:
		head = "💾 This would be saved"
	case o.ChangeID == "":
		head = "💾 Already so, nothing changed"
	case o.Changed[0].Action == "edited":
		head = "💾 Replaced"
	}
	return fmt.Sprintf("%s: `%s` (revision %s)", head, o.Path, o.Revision)
}
