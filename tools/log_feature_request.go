package tools

import (
	"context"
	"fmt"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault"
	"csmd/vault/csm"
)

var logFeatureRequest = mcp.Tool{
	Name: "log_feature_request",
	Description: `"Acme wants SSO too", "FR-006 shipped", "I told Fabrikam": a new feature request, or a known one brought up to date. ` +
		`Example: {"title": "Dark mode", "accounts": ["Acme"]}`,
	Annotations: adds("Log a feature request"),
}

type logFeatureRequestIn struct {
	Title       string   `json:"title"`
	Accounts    []string `json:"accounts"`
	ID          string   `json:"id,omitempty"`
	Status      string   `json:"status,omitempty"`
	ShippedDate string   `json:"shipped_date,omitempty"`
	Told        []string `json:"told,omitempty" jsonschema:"accounts, or yes for all"`
	Note        string   `json:"note,omitempty"`
	dry
}

type logFeatureRequestOut struct {
	answer
	written
	Request csm.RequestItem   `json:"feature_request"`
	Created bool              `json:"created"`
	Similar []csm.RequestItem `json:"similar"` // others that it may be
}

func (h handler) logFeatureRequest(ctx context.Context, in logFeatureRequestIn) (logFeatureRequestOut, error) {
	out := logFeatureRequestOut{Similar: []csm.RequestItem{}}
	book, err := h.vault.Book(ctx)
	if err != nil {
		return out, err
	}
	known, err := knownRequest(book, in)
	if err != nil {
		return out, err
	}
	f := csm.FeatureRequest{Title: flat(in.Title), ID: strings.TrimSpace(in.ID), Status: "under_review"}
	if known != nil {
		f = *known
	}
	change, err := h.requestChange(in, book, f)
	if err != nil {
		return out, err
	}
	for _, s := range csm.SimilarRequests(book.Requests, in.Title) {
		if known == nil || s.Path != known.Path {
			out.Similar = append(out.Similar, book.RequestItem(*s, h.today))
		}
	}
	out.answer, out.Created = h.about(book), known == nil && !in.DryRun
	req := vault.Request{Tool: "log_feature_request", Summary: "Feature request: " + f.Title, DryRun: in.DryRun}
	err = h.write(ctx, &out.written, req, func(e *vault.Edit) (err error) {
		if known == nil {
			f, err = e.NewRequest(book.Requests, f, change)
		} else {
			f, err = e.UpdateRequest(f, change)
		}
		return err
	})
	out.Request = book.RequestItem(f, h.today)
	return out, err
}

func (o logFeatureRequestOut) Text() string {
	head := "💡 Brought up to date"
	switch {
	case o.DryRun:
		head = "💡 This would become"
	case o.Created:
		head = "💡 New feature request"
	case o.ChangeID == "":
		head = "💡 Already so, nothing changed"
	}
	t := &briefText{today: o.AsOf, currency: o.Currency}
	if !o.Created && len(o.Changed) > 0 && !o.DryRun {
		head += " (" + o.Changed[0].Summary + ")"
	}
	fmt.Fprintf(t, "%s: %s `%s`\n", head, requestLine(&o.Request, o.AsOf, o.Currency), o.Request.Source)
	if o.Request.Status == "shipped" && o.Request.ShippedDate == "" {
		t.WriteString("\n❓ Not known: when it shipped (shipped_date).\n")
	}
	bullets(t, "Looks alike: is it one of these? Then log it with that id", o.Similar, func(r *csm.RequestItem) string {
		return requestLine(r, o.AsOf, o.Currency)
	})
	return t.String()
}
