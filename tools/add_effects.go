package tools

import "github.com/mark3labs/mcp-go/mcp"

// The effects of a tool, as its annotations say them: clients decide by these
// hints what to run without asking. All four are always set, since the
// protocol takes a missing one for the worst, and no tool of csmd reaches
// beyond the vault.

// reads marks a tool that changes nothing.
func reads(title string) mcp.ToolAnnotation {
	return effects(title, hints{readOnly: true, idempotent: true})
}

// adds marks a tool that adds something each time it is called.
func adds(title string) mcp.ToolAnnotation { return effects(title, hints{}) }

// edits marks a tool that changes or moves what is there, keeps what people
// wrote, and changes nothing more when it is called again.
func edits(title string) mcp.ToolAnnotation { return effects(title, hints{idempotent: true}) }

// replaces marks a tool that puts new text in place of old, so that calling it
// again leaves the same.
func replaces(title string) mcp.ToolAnnotation {
	return effects(title, hints{destructive: true, idempotent: true})
}

// reverts marks a tool that takes back what was done, one thing more each time.
func reverts(title string) mcp.ToolAnnotation { return effects(title, hints{destructive: true}) }

type hints struct{ readOnly, destructive, idempotent bool }

func effects(title string, h hints) mcp.ToolAnnotation {
	return mcp.ToolAnnotation{
		Title:           title,
		ReadOnlyHint:    &h.readOnly,
		DestructiveHint: &h.destructive,
		IdempotentHint:  &h.idempotent,
		OpenWorldHint:   new(bool),
	}
}
