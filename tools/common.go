package tools

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"csmd/vault"
	"csmd/vault/csm"
)

// answer is the common part of a result that no problem can touch.
func (h handler) answer() answer { return answer{AsOf: h.today, Warnings: []csm.Problem{}} }

// about is the common part of a result with figures from notes of some kinds:
// the problems in those notes are its warnings.
func (h handler) about(book *vault.Snapshot, kinds ...string) answer {
	return answer{AsOf: h.today, Warnings: book.Warnings(kinds...), Currency: book.Settings.Currency}
}

// warn adds problems that a computation has found to those of its notes, each once.
func (a *answer) warn(problems []csm.Problem) {
	for _, p := range problems {
		if !slices.ContainsFunc(a.Warnings, func(w csm.Problem) bool { return w.Path == p.Path && w.Line == p.Line && w.Code == p.Code }) {
			a.Warnings = append(a.Warnings, p)
		}
	}
}

// write makes one edit and reports it.
func (h handler) write(ctx context.Context, to *written, req vault.Request, change func(*vault.Edit) error) error {
	w, err := h.vault.Edit(ctx, req, change)
	to.set(w)
	return err
}

func (w *written) set(from vault.Written) { w.Written = from }

// date reads a date argument: ISO or words. "" stays unknown.
func (h handler) date(name, s string) (csm.Date, error) {
	if s == "" {
		return "", nil
	}
	settings := h.vault.Settings()
	d, err := csm.ParseWhen(s, h.today, &settings)
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	return d, nil
}

// scope reads a scope argument; the portfolio is the default.
func scope(s csm.Scope) (csm.Scope, error) {
	switch s {
	case "":
		return csm.ScopePortfolio, nil
	case csm.ScopePortfolio, csm.ScopeAll:
		return s, nil
	}
	return "", fmt.Errorf("scope is portfolio (your accounts, by the settings) or all, not %s", quoted(string(s)))
}

// window is the part of a list that a page asks for.
func (p page) window() (offset, limit int, err error) {
	limit = p.Limit
	if limit == 0 {
		limit = defaultLimit
	}
	if limit < 1 || limit > maxLimit {
		return 0, 0, fmt.Errorf("limit must be from 1 to %d; it is %d", maxLimit, limit)
	}
	if p.Cursor != "" {
		if offset, err = strconv.Atoi(p.Cursor); err != nil || offset < 0 {
			return 0, 0, fmt.Errorf("%s is not a next_cursor of an earlier answer; leave cursor out to begin again", quoted(p.Cursor))
		}
	}
	return offset, limit, nil
}

func pagedFrom(offset, shown, total int) paged {
	p := paged{Total: total}
	if offset+shown < total && shown > 0 {
		p.NextCursor = strconv.Itoa(offset + shown)
	}
	return p
}

// countOf says a number of things: "1 item", "3 items".
func countOf(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if strings.HasSuffix(noun, "y") && !strings.HasSuffix(noun, "ay") {
		noun = strings.TrimSuffix(noun, "y") + "ie"
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

func joinSources(list []csm.Source, most int) string {
	var names []string
	for i, s := range list {
		if i == most {
			names = append(names, fmt.Sprintf("and %d more", len(list)-i))
			break
		}
		names = append(names, "`"+string(s)+"`")
	}
	return strings.Join(names, ", ")
}

// flat is a text for a property or a heading: line breaks become spaces.
func flat(s string) string { return strings.Join(strings.Fields(s), " ") }

// short is the beginning of a text on one line.
func short(s string, n int) string {
	r := []rune(flat(s))
	if len(r) <= n {
		return string(r)
	}
	return strings.TrimSpace(string(r[:n])) + "…"
}
