package tools

import (
	"context"
	"fmt"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
)

var undoChange = mcp.Tool{
	Name: "undo_change",
	Description: `"Undo that": takes back one edit of csmd, byte for byte; refuses, with the diff, where someone edited since. ` +
		`Example: {"change_id": "…"}`,
	Annotations: reverts("Undo a change"),
}

type undoChangeIn struct {
	ChangeID string `json:"change_id,omitempty"`
	dry
}

type undoChangeOut struct {
	answer
	written
	Restored []string `json:"restored"` // paths that are as they were
	Undone   string   `json:"undone"`   // the change that was taken back
	Summary  string   `json:"-"`
}

func (h handler) undoChange(ctx context.Context, in undoChangeIn) (undoChangeOut, error) {
	out := undoChangeOut{answer: h.answer(), Restored: []string{}}
	undone, w, err := h.vault.Undo(ctx, in.ChangeID, in.DryRun)
	if err != nil {
		return out, err
	}
	out.written.set(w)
	out.Undone, out.Summary, out.Restored = undone.ChangeID, undone.Summary, undone.Paths
	return out, nil
}

func (o undoChangeOut) Text() string {
	if o.DryRun {
		return fmt.Sprintf("↩️ This would take back: %s", o.Summary)
	}
	return fmt.Sprintf("↩️ Taken back: %s\n- %s", o.Summary, strings.Join(o.Restored, "\n- "))
}
