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
	for _, it := range n.Items {
		if it.Depth > 0 {
			continue
		}
		text := itemText(n, it)
		if strings.TrimSpace(text) == "" {
			continue
		}
		id := "b-" + shortHash(text)
		seen[id]++
		if seen[id] > 1 {
			id += "-" + strconv.Itoa(seen[id])
		}
		items = append(items, inboxItem{ID: id, Text: text, Line: it.Line, Span: note.Span{Start: it.Start, End: it.Lines.End}})
	}
	return items
}

// itemText is everything after the bullet, verbatim, further lines joined by
// a line break.
func itemText(n *note.Note, it note.Item) string {
	first := string(n.Src[it.Start:it.End])
	at := strings.Index(first, it.Marker)
	text := strings.TrimRight(strings.TrimPrefix(first[at+len(it.Marker):], " "), "\r\n")
	if it.Lines.End > it.End {
		rest := strings.TrimRight(string(n.Src[it.End:it.Lines.End]), "\r\n")
		text += "\n" + strings.ReplaceAll(rest, "\r\n", "\n")
	}
	return text
}

// firstAdded is the day an item says it was added, as "➕ 2026-02-01".
func firstAdded(s string) csm.Date {
	if _, after, ok := strings.Cut(s, "➕"); ok {
		return firstDate(after)
	}
	return ""
}
