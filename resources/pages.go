package resources

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strings"

	"csmd/vault"
)

// A page is a resource with a fixed address.
type page struct {
	uri, name, title, description string
	icon                          string // an emoji
	priority                      float64
	text                          func(*handler, context.Context) (string, error)
	made                          func(path string) bool // reports whether a note may change it
}

// pages are in the order of a day.
var pages = []page{
	{
		uri: "csmd://today", name: "today", title: "Today's priorities", icon: "📅", priority: 1,
		description: "What to work on today: P0, P1, quick wins, waiting, meetings, what is overdue.",
		text:        answered("todays_priorities", nil), made: anyNote,
	},
	{
		uri: "csmd://backlog", name: "backlog", title: "Backlog", icon: "📥", priority: 0.7,
		description: "The inbox as it stands in the vault: one bullet an item, not processed yet.",
		text:        (*handler).backlog, made: isBacklog,
	},
	{
		uri: "csmd://goals", name: "goals", title: "Goals", icon: "🎯", priority: 0.7,
		description: "The goals of the quarter as they stand in the vault: NRR, churn, accounts.",
		text:        (*handler).goals, made: isGoals,
	},
	{
		uri: "csmd://metrics", name: "metrics", title: "Customer success metrics", icon: "📊", priority: 0.8,
		description: "NRR, GRR, logo churn, ARR, health, usage, NPS and tickets of the last twelve months, against the goals.",
		text:        answered("cs_metrics", nil), made: anyNote,
	},
	{
		uri: "csmd://accounts", name: "accounts", title: "Accounts", icon: "🗂️", priority: 0.8,
		description: "The accounts of all segments with ARR, health, term end and last contact, and their totals.",
		text:        answered("list_accounts", map[string]any{"scope": "all", "limit": 1000}), made: anyNote,
	},
}

func anyNote(string) bool     { return true }
func isGoals(p string) bool   { return strings.EqualFold(p, "GOALS.md") }
func isBacklog(p string) bool { return slices.Contains(backlogNames, strings.ToLower(p)) }

// backlogNames are the inbox of a vault, in lower case; the first counts.
var backlogNames = []string{"backlog.md", "inbox.md"}

func (h *handler) backlog(ctx context.Context) (string, error) {
	book, err := h.vault.Book(ctx)
	if err != nil {
		return "", err
	}
	p, err := h.named(ctx, backlogNames)
	if p == "" || err != nil {
		return "📥 The backlog is empty: there is no BACKLOG.md yet. add_to_backlog begins it.\n", err
	}
	items := "items"
	if len(book.Backlog) == 1 {
		items = "item"
	}
	return h.quotation(ctx, p, fmt.Sprintf("📥 **Backlog**, %d %s", len(book.Backlog), items))
}

func (h *handler) goals(ctx context.Context) (string, error) {
	p, err := h.named(ctx, []string{"goals.md"})
	if p == "" || err != nil {
		return "🎯 No goals are set: there is no GOALS.md yet. Write one bullet a goal, as in: - **NRR:** 110%\n", err
	}
	return h.quotation(ctx, p, "🎯 **Goals**")
}

// named is the first note at the top of the vault that has one of the names,
// whatever its case; "" for none.
func (h *handler) named(ctx context.Context, names []string) (string, error) {
	files, err := h.vault.Files(ctx)
	if err != nil {
		return "", err
	}
	best := ""
	for p := range files {
		at, before := slices.Index(names, strings.ToLower(p)), slices.Index(names, strings.ToLower(best))
		if at >= 0 && (best == "" || at < before || at == before && p < best) {
			best = p
		}
	}
	return best, nil
}

// quotation is a note under a title, in a fence that none of its lines ends.
func (h *handler) quotation(ctx context.Context, p, title string) (string, error) {
	src, err := h.vault.NoteBytes(ctx, p)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s (`%s`)\n\n%s\n", title, path.Base(p), vault.Fenced(strings.ToValidUTF8(string(src), "\uFFFD"))), nil
}
