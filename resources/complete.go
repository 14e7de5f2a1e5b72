package resources

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault"
	"csmd/vault/csm"
)

// completer offers values for the arguments of the templates, from the vault.
type completer struct{ vault *vault.Vault }

// mostOffered is the protocol's limit of one answer.
const mostOffered = 100

// CompleteResourceArgument offers, best first, what the beginning of an
// argument may become.
func (c completer) CompleteResourceArgument(ctx context.Context, uri string, argument mcp.CompleteArgument, _ mcp.CompleteContext) (*mcp.Completion, error) {
	var values []string
	var err error
	switch uri {
	case renewalsTemplate:
		values, err = c.quarters(ctx, argument.Value)
	case accountTemplate:
		values, err = c.accounts(ctx, argument.Value)
	case noteTemplate:
		values, err = c.vault.CompleteNote(ctx, argument.Value)
	}
	shown := values[:min(len(values), mostOffered)]
	return &mcp.Completion{Values: shown, Total: len(values), HasMore: len(values) > len(shown)}, err
}

func (c completer) accounts(ctx context.Context, typed string) ([]string, error) {
	book, err := c.vault.Book(ctx)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, a := range book.CompleteAccount(typed) {
		ids = append(ids, a.ID)
	}
	return ids, nil
}

// quarters are those in which something renews: this one and what comes, then
// what has been, the latest first.
func (c completer) quarters(ctx context.Context, typed string) ([]string, error) {
	book, err := c.vault.Book(ctx)
	if err != nil {
		return nil, err
	}
	now := csm.QuarterOf(c.vault.Today(), book.Settings.FiscalYearStart)
	ahead, past := []csm.Quarter{}, []csm.Quarter{}
	for _, r := range book.AllRenewals() { // soonest first
		if r.DueDate == "" {
			continue
		}
		switch q := csm.QuarterOf(r.DueDate, book.Settings.FiscalYearStart); {
		case q.Start < now.Start:
			past = append(past, q)
		default:
			ahead = append(ahead, q)
		}
	}
	slices.Reverse(past)
	var values []string
	for _, q := range slices.Compact(append(ahead, past...)) {
		if v := quarterValue(q); begins(typed, v) || begins(typed, q.Label) {
			values = append(values, v)
		}
	}
	return values, nil
}

// quarterValue is a quarter as it reads well in an address: 2026-Q1, FY27-Q1.
func quarterValue(q csm.Quarter) string {
	if strings.HasPrefix(q.Label, "FY") {
		return strings.ReplaceAll(q.Label, " ", "-")
	}
	return fmt.Sprintf("%d-Q%d", q.Year, q.Number)
}

func begins(typed, value string) bool { return strings.HasPrefix(csm.Fold(value), csm.Fold(typed)) }
