package tools

import (
	"context"
	"slices"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault"
	"csmd/vault/csm"
)

var accountBrief = mcp.Tool{
	Name: "account_brief",
	Description: `"Tell me about Contoso", "plan my approach for Evergreen" (approach), "hand Globex over" (handoff): all about one account, with sources and gaps. ` +
		`Example: {"account": "Contoso Retail"}`,
	Annotations: reads("Account brief"),
}

type accountBriefIn struct {
	Account string `json:"account"`
	Focus   string `json:"focus,omitempty" enum:"overview,approach,handoff"`
}

type accountBriefOut struct {
	document
	answer
	csm.AccountBrief
	Approach []csm.Action `json:"approach"` // what to do this quarter, in order
	Focus    string       `json:"-"`
}

func (h handler) accountBrief(ctx context.Context, in accountBriefIn) (accountBriefOut, error) {
	book, a, err := h.account(ctx, in.Account)
	if err != nil {
		return accountBriefOut{}, err
	}
	out := accountBriefOut{answer: h.aboutAccount(book, a), AccountBrief: csm.Brief(book.Book, a, h.today), Focus: in.Focus}
	out.Approach = csm.Approach(book.Book, a, &out.AccountBrief, h.today)
	return out, nil
}

// aboutAccount is the common part of a result about one account. Its warnings
// are the problems in the notes of that account and in the settings.
func (h handler) aboutAccount(book *vault.Snapshot, a *csm.Account) answer {
	common := h.about(book)
	paths := map[string]bool{a.Path: true}
	for i := range book.Meetings {
		paths[book.Meetings[i].Path] = paths[book.Meetings[i].Path] || book.Meetings[i].AccountID == a.ID
	}
	for i := range book.Renewals {
		paths[book.Renewals[i].Path] = paths[book.Renewals[i].Path] || book.Renewals[i].AccountID == a.ID
	}
	for i := range book.Tasks {
		paths[book.Tasks[i].Path] = paths[book.Tasks[i].Path] || book.Tasks[i].AccountID == a.ID
	}
	for _, p := range book.Problems {
		if paths[p.Path] && !slices.Contains(common.Warnings, p) {
			common.Warnings = append(common.Warnings, p)
		}
	}
	return common
}
