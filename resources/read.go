package resources

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"

	"csmd/vault"
	"csmd/vault/csm"
)

// notFound says that nothing stands at an address, why, and what may be meant.
// The transport gives it the code of the client's revision, and the address as
// data: the library has one code for all errors of a handler.
func notFound(uri string, why error) error {
	const most = 200
	if len(uri) > most {
		uri = uri[:most] + "…"
	}
	return fmt.Errorf("%w: %s: %w", server.ErrResourceNotFound, uri, why)
}

func (h *handler) renewals(ctx context.Context, uri, quarter string) ([]mcp.ResourceContents, error) {
	if quarter == "" {
		return nil, notFound(uri, errors.New("which quarter? Write csmd://renewals/this, or a quarter such as 2026-Q1"))
	}
	settings := h.vault.Settings()
	if _, err := csm.ParseQuarter(quarter, h.vault.Today(), settings.FiscalYearStart); err != nil {
		return nil, notFound(uri, err)
	}
	text, err := h.answers.text(ctx, "renewals_this_quarter", map[string]any{"quarter": quarter})
	return contents(uri, text), err
}

func (h *handler) account(ctx context.Context, uri, id string) ([]mcp.ResourceContents, error) {
	book, err := h.vault.Book(ctx)
	if err != nil {
		return nil, err
	}
	a := book.Account(id)
	if a == nil { // not an id: a name or an alias
		if a, err = book.FindAccount(id); err != nil {
			return nil, notFound(uri, err)
		}
	}
	text, err := h.answers.text(ctx, "account_brief", map[string]any{"account": a.ID})
	return contents(uri, text), err
}

// note is a note byte for byte: as text if it is text, else in base64. A path
// that holds a real % may come as it is or encoded once more.
func (h *handler) note(ctx context.Context, uri, p string) ([]mcp.ResourceContents, error) {
	src, err := h.vault.NoteBytes(ctx, p)
	if literal := strings.TrimPrefix(uri, notePrefix); err != nil && literal != p {
		if as, failed := h.vault.NoteBytes(ctx, literal); failed == nil {
			src, err = as, nil
		}
	}
	var none *vault.NoNoteError
	switch {
	case errors.As(err, &none):
		return nil, notFound(uri, h.nearest(ctx, none))
	case err != nil:
		return nil, err
	case !utf8.Valid(src):
		blob := mcp.BlobResourceContents{URI: uri, MIMEType: markdown, Blob: base64.StdEncoding.EncodeToString(src)}
		return []mcp.ResourceContents{blob}, nil
	}
	return contents(uri, string(src)), nil
}

// nearest adds to what is absent the notes that may be meant.
func (h *handler) nearest(ctx context.Context, none *vault.NoNoteError) error {
	if !none.Absent {
		return none
	}
	name := none.Path[strings.LastIndex(none.Path, "/")+1:]
	near, err := h.vault.CompleteNote(ctx, strings.TrimSuffix(name, ".md"))
	if err != nil || len(near) == 0 {
		return none
	}
	return fmt.Errorf("%w; nearest: %q", none, near[:min(len(near), 3)])
}
