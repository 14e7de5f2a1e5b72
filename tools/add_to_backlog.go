package tools

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault"
)

var addToBacklog = mcp.Tool{
	Name:        "add_to_backlog",
	Description: `"Add to my backlog: …": one item a line into the inbox, word for word. With owner and date: create_task. Example: {"text": "Contoso asked for SSO docs"}`,
	Annotations: adds("Add to the backlog"),
}

type addToBacklogIn struct {
	Text string `json:"text" jsonschema:"indented lines belong to the item above them"`
	dry
}

type addToBacklogOut struct {
	answer
	written
	Added []backlogLine `json:"added"`
	Count int           `json:"count"` // items in the backlog now
}

type backlogLine struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

func (h handler) addToBacklog(ctx context.Context, in addToBacklogIn) (addToBacklogOut, error) {
	lines, err := backlogLines(in.Text)
	if err != nil {
		return addToBacklogOut{}, err
	}
	out := addToBacklogOut{answer: h.answer(), Added: []backlogLine{}}
	err = h.write(ctx, &out.written, vault.Request{Tool: "add_to_backlog", Summary: "Added to the backlog: " + lines[0], DryRun: in.DryRun}, func(e *vault.Edit) error {
		added, count, err := e.AddToBacklog(lines)
		for _, it := range added {
			out.Added = append(out.Added, backlogLine{ID: it.ID, Text: it.Text})
		}
		out.Count = count
		return err
	})
	return out, err
}

// maxItem bounds one item: the inbox is for lines, not for documents.
const maxItem = 8 << 10

// backlogLines splits a text into items: one a line, without the bullet that
// people paste along; indented lines stay with the item above, as deep as they
// stand below each other.
func backlogLines(text string) ([]string, error) {
	var items []string
	indent := "" // of the first line that belongs to the last item
	for line := range strings.SplitSeq(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n") {
		words := strings.TrimLeft(line, " \t")
		switch {
		case wordless(line):
		case len(items) > 0 && len(words) < len(line):
			if own, deeper := strings.CutPrefix(line, indent); deeper && indent != "" {
				words = own
			} else {
				indent = line[:len(line)-len(words)]
			}
			items[len(items)-1] += "\n  " + strings.TrimRight(words, " \t")
		default:
			items, indent = append(items, unbulleted(strings.TrimSpace(line))), ""
		}
	}
	if len(items) == 0 {
		return nil, errors.New(`text is empty; give the item's words, as in {"text": "Contoso asked for the SSO docs"}`)
	}
	for _, it := range items {
		if len(it) > maxItem {
			return nil, fmt.Errorf("an item of %d KB is too long for the backlog; save long texts with save_document and add one line about it", len(it)>>10)
		}
	}
	return items, nil
}

// wordless reports whether a line is blank, an empty bullet or a ruler, as they
// stand between pasted items. As an item of its own, a ruler would be none.
func wordless(line string) bool { return strings.Trim(line, " \t-*+_=•") == "" }

// unbulleted takes off one bullet mark, as in a pasted list.
func unbulleted(line string) string {
	for _, mark := range []string{"- ", "* ", "+ ", "• "} {
		if rest, ok := strings.CutPrefix(line, mark); ok && strings.TrimSpace(rest) != "" {
			return strings.TrimSpace(rest)
		}
	}
	return line
}

func (o addToBacklogOut) Text() string {
	var b strings.Builder
	head := "📥 Added to the backlog (%s there now):\n"
	if o.DryRun {
		head = "📥 This would be added to the backlog (%s there then):\n"
	}
	fmt.Fprintf(&b, head, countOf(o.Count, "item"))
	for _, it := range o.Added {
		fmt.Fprintf(&b, "- %s\n", strings.ReplaceAll(it.Text, "\n", "\n  "))
	}
	return b.String()
}
