package tools

import (
	"context"
	"fmt"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault"
	"csmd/vault/csm"
)

var searchVault = mcp.Tool{
	Name: "search_vault",
	Description: `"Where did we write about SSO?": notes that hold all the words, best first. Tasks, renewals, one account have tools of their own. ` +
		`Example: {"query": "carrier API", "account": "Evergreen"}`,
	Annotations: reads("Search the vault"),
}

type searchVaultIn struct {
	Query   string `json:"query" jsonschema:"words; \"quoted words\" are a phrase"`
	Type    string `json:"type,omitempty" jsonschema:"kind of note, as account, task, meeting, renewal, note"`
	Account string `json:"account,omitempty"`
	Since   string `json:"since,omitempty"`
	page
}

type searchVaultOut struct {
	answer
	paged
	Hits     []vault.Hit `json:"hits"`
	Pending  int         `json:"notes_not_yet_searched,omitempty"`
	Query    string      `json:"-"`
	filtered bool
}

func (h handler) searchVault(ctx context.Context, in searchVaultIn) (searchVaultOut, error) {
	out := searchVaultOut{answer: h.answer(), Query: in.Query, filtered: in.Type+in.Account+in.Since != ""}
	q := vault.Search{Query: in.Query, Type: noteKind(in.Type)}
	var err error
	if q.Since, err = h.date("since", in.Since); err != nil {
		return out, err
	}
	if in.Account != "" {
		book, err := h.vault.Book(ctx)
		if err != nil {
			return out, err
		}
		a, err := book.FindAccount(in.Account)
		if err != nil {
			return out, err
		}
		q.AccountID = a.ID
	}
	if q.Offset, q.Limit, err = in.page.window(); err != nil {
		return out, err
	}
	found, err := h.vault.Search(ctx, q)
	out.Hits, out.Pending = found.Hits, found.Pending
	out.paged = pagedFrom(q.Offset, len(found.Hits), found.Total)
	return out, err
}

// noteKind is a type argument as the index names it.
func noteKind(s string) string {
	return strings.TrimSuffix(strings.ReplaceAll(csm.Fold(s), " ", "_"), "s")
}

func (o searchVaultOut) Text() string {
	if len(o.Hits) == 0 {
		advice := "Try fewer or other words; all words must stand in one note."
		if o.filtered {
			advice = "Leave out type, account or since, or try fewer words."
		}
		return fmt.Sprintf("🔎 No note fits: %s. %s", short(o.Query, 80), advice) + o.pendingText()
	}
	var b strings.Builder
	fmt.Fprintf(&b, "🔎 %s: %s\n", countOf(o.Total, "note"), short(o.Query, 80))
	for _, hit := range o.Hits {
		fmt.Fprintf(&b, "- **%s** (%s", hit.Title, strings.ReplaceAll(hit.Type, "_", " "))
		if hit.Date != "" {
			fmt.Fprintf(&b, ", %s", hit.Date.Near(o.AsOf))
		}
		fmt.Fprintf(&b, ") `%s`\n", csm.At(hit.Path, hit.Line))
		if hit.Snippet != "" {
			fmt.Fprintf(&b, "  > %s\n", hit.Snippet)
		}
	}
	if o.NextCursor != "" {
		fmt.Fprintf(&b, "… and %d more (cursor %s)\n", o.Total-len(o.Hits), o.NextCursor)
	}
	return b.String() + o.pendingText()
}

func (o searchVaultOut) pendingText() string {
	if o.Pending == 0 {
		return ""
	}
	return fmt.Sprintf("\n_%s not searched yet: full text is still being built. Ask again in a moment._", countOf(o.Pending, "note"))
}
