package vault

import (
	"strconv"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// backlog reads the inbox: each top-level bullet is one item with its indented
// lines. Empty bullets are none.
func (r *reading) backlog() {
	for _, item := range backlogItems(r.note) {
		r.add("backlog", item.Line, csm.BacklogItem{ID: item.ID, Text: item.Text, Date: firstAdded(item.Text), Path: r.path, Line: item.Line})
	}
}

// inboxItem is one bullet of the inbox with its place in the bytes.
type inboxItem struct {
	ID, Text string
	Line     int
	Span     note.Span // from the bullet to the end of its further lines
}

// backlogItems finds the items of an inbox. An id is made from the text, so
// that it stays the same while lines above come and go.
func backlogItems(n *note.Note) []inboxItem {
	var items []inboxItem
	seen := map[string]int{}
	for i, it := range n.Items {
		if it.Depth > 0 || it.Quoted {
			continue
		}
		text := boxOfItem(n, it) + n.ItemText(i)
		if strings.TrimSpace(text) == "" {
			continue
		}
		id := "b-" + shortHash(text)
		seen[id]++
		if seen[id] > 1 {
			id += "-" + strconv.Itoa(seen[id])
		}
		items = append(items, inboxItem{ID: id, Text: text, Line: it.Line, Span: it.Lines})
	}
	return items
}

// boxOfItem is an item's checkbox as written, with the space behind it: it is
// part of what stands after the bullet.
func boxOfItem(n *note.Note, it note.Item) string {
	head := string(n.Src[it.Start:it.TextSpan.Start])
	if at := strings.LastIndexByte(head, '['); it.Box != 0 && at >= 0 {
		return head[at:]
	}
	return ""
}

// firstAdded is the day an item says it was added, as "➕ 2026-02-01".
func firstAdded(s string) csm.Date {
	if _, after, ok := strings.Cut(s, "➕"); ok {
		return firstDate(after)
	}
	return ""
}
