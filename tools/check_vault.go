package tools

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault/csm"
)

var checkVault = mcp.Tool{
	Name:        "check_vault",
	Description: `"Is my vault in order?": what can't be read or believed, where, and how to mend it. Example: {"severity": "error"}`,
	Annotations: reads("Check the vault"),
}

type checkVaultIn struct {
	Severity csm.Severity `json:"severity,omitempty"`
}

type checkVaultOut struct {
	answer
	Problems []csm.Problem `json:"problems"`
	Counts   problemCounts `json:"counts"`         // by severity, of all
	More     int           `json:"more,omitempty"` // problems left out of the list; csmd doctor lists all
}

// maxListed is how many problems fit into one answer.
const maxListed = 1500

// problemCounts are the problems by severity.
type problemCounts struct {
	Error   int `json:"error"`
	Warning int `json:"warning"`
}

func (c *problemCounts) count(s csm.Severity) {
	if s == csm.Error {
		c.Error++
	} else {
		c.Warning++
	}
}

func (h handler) checkVault(ctx context.Context, in checkVaultIn) (checkVaultOut, error) {
	if in.Severity != "" && in.Severity != csm.Error && in.Severity != csm.Warning {
		return checkVaultOut{}, fmt.Errorf("severity is error or warning, not %s", quoted(string(in.Severity)))
	}
	book, err := h.vault.Book(ctx)
	if err != nil {
		return checkVaultOut{}, err
	}
	out := checkVaultOut{answer: h.answer(), Problems: []csm.Problem{}}
	for _, p := range book.Problems {
		if in.Severity == "" || p.Severity == in.Severity {
			out.Problems = append(out.Problems, p)
			out.Counts.count(p.Severity)
		}
	}
	slices.SortStableFunc(out.Problems, func(a, b csm.Problem) int {
		return cmp.Or(cmp.Compare(a.Severity, b.Severity), cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line))
	})
	if out.More = max(0, len(out.Problems)-maxListed); out.More > 0 {
		out.Problems = out.Problems[:maxListed]
	}
	return out, nil
}

func (o checkVaultOut) Text() string {
	if len(o.Problems) == 0 {
		return "✅ No problems: every note and ledger row could be read."
	}
	var b strings.Builder
	fmt.Fprintf(&b, "🩺 %s, %s\n", countOf(o.Counts.Error, "error"), countOf(o.Counts.Warning, "warning"))
	for i, p := range o.Problems {
		if i == 30 {
			fmt.Fprintf(&b, "… and %d more\n", len(o.Problems)-i+o.More)
			break
		}
		fmt.Fprintf(&b, "- %s `%s`: %s", severityMark[p.Severity], csm.At(p.Path, p.Line), p.Message)
		if p.Fix != "" {
			fmt.Fprintf(&b, " → %s", p.Fix)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

var severityMark = map[csm.Severity]string{csm.Error: "🔴", csm.Warning: "🟡"}
