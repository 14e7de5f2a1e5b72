package tools

import (
	"context"
	"fmt"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault"
	"csmd/vault/csm"
)

var completeCadence = mcp.Tool{
	Name: "complete_cadence",
	Description: `"We held the MBR": logs a cadence as done and says when it is due next. ` +
		`Example: {"id": "mbr", "note": "Top 3 agreed"}`,
	Annotations: edits("Complete a cadence"),
}

type completeCadenceIn struct {
	ID   string `json:"id" jsonschema:"its Id or title"`
	Date string `json:"date,omitempty"`
	Note string `json:"note,omitempty"`
	dry
}

type completeCadenceOut struct {
	document
	answer
	written
	Cadence csm.CadenceItem `json:"cadence"`
	NextDue csm.Date        `json:"next_due,omitempty"`
	Already bool            `json:"already_done,omitempty"`
}

// maxCadenceNote keeps the log a list of lines.
const maxCadenceNote = 2000

func (h handler) completeCadence(ctx context.Context, in completeCadenceIn) (completeCadenceOut, error) {
	out := completeCadenceOut{answer: h.answer(), written: written{vault.Nothing(in.DryRun)}}
	on, err := h.date("date", in.Date)
	switch {
	case err != nil:
		return out, err
	case on == "":
		on = h.today
	case on > h.today:
		return out, fmt.Errorf("date %s is in the future; a cadence is completed once it has been held", on)
	}
	if len(in.Note) > maxCadenceNote {
		return out, fmt.Errorf("a note of %d KB is too long for the log; save it with save_document and log one line about it", len(in.Note)>>10)
	}
	book, err := h.vault.Book(ctx)
	if err != nil {
		return out, err
	}
	c, err := csm.FindCadence(book.Book, in.ID)
	if err != nil {
		return out, err
	}
	done, err := csm.CompleteCadence(book.Book, c, on, h.today)
	if err != nil {
		return out, err
	}
	out.Cadence, out.NextDue, out.Already = done.Cadence, done.NextDue, done.Already
	if done.Already {
		return out, nil
	}
	req := vault.Request{Tool: "complete_cadence", Summary: "Done: " + c.Title, DryRun: in.DryRun}
	err = h.write(ctx, &out.written, req, func(e *vault.Edit) (err error) {
		out.Cadence.Source, err = e.CompleteCadence(c, on, in.Note)
		return err
	})
	return out, err
}

func (o completeCadenceOut) Text() string {
	c := o.Cadence
	var b strings.Builder
	switch {
	case o.Already:
		fmt.Fprintf(&b, "✅ **%s** is done already, on %s; nothing was changed.", c.Title, c.LastDone.Near(o.AsOf))
	case o.DryRun:
		fmt.Fprintf(&b, "✅ **%s** would be logged as done on %s.", c.Title, c.LastDone.Near(o.AsOf))
	default:
		fmt.Fprintf(&b, "✅ **%s** done on %s `%s`.", c.Title, c.LastDone.Near(o.AsOf), c.Source)
	}
	switch {
	case o.NextDue == "":
		b.WriteString(" It does not come again.")
	case o.NextDue <= o.AsOf:
		fmt.Fprintf(&b, " Still open: the one of %s.", o.NextDue.Near(o.AsOf))
	default:
		fmt.Fprintf(&b, " Next due %s.", o.NextDue.Near(o.AsOf))
	}
	return b.String()
}
