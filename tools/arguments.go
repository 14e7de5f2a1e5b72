package tools

import (
	"fmt"
	"strconv"

	"csmd/vault/csm"
)

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
