package tools

import (
	"context"
	"fmt"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault"
)

var recentChanges = mcp.Tool{
	Name:        "recent_changes",
	Description: `"What did you change?": csmd's own edits, newest first, with the change_id for undo_change. Example: {"limit": 5}`,
	Annotations: reads("Recent changes"),
}

type recentChangesIn struct{ page }

type recentChangesOut struct {
	answer
	paged
	Changes []vault.Past `json:"changes"`
}

func (h handler) recentChanges(_ context.Context, in recentChangesIn) (recentChangesOut, error) {
	out := recentChangesOut{answer: h.answer()}
	all, err := h.vault.History()
	if err != nil {
		return out, err
	}
	out.Changes, out.paged, err = cut(in.page, all)
	return out, err
}

func (o recentChangesOut) Text() string {
	if len(o.Changes) == 0 {
		return "🕘 csmd has not changed anything in this vault yet."
	}
	var b strings.Builder
	fmt.Fprintf(&b, "🕘 %s\n", countOf(o.Total, "change"))
	for _, c := range o.Changes {
		undone := ""
		if c.Undone {
			undone = " _(undone)_"
		}
		fmt.Fprintf(&b, "- %s **%s**: %s%s (%s) `%s`\n", c.At, c.Tool, c.Summary, undone, countOf(len(c.Paths), "file"), c.ChangeID)
	}
	if o.NextCursor != "" {
		fmt.Fprintf(&b, "… older ones: cursor %s\n", o.NextCursor)
	}
	return b.String()
}
