package vault

import (
	"fmt"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// inboxPath is the inbox of this vault: BACKLOG.md, or work-os's INBOX.md;
// the one that exists, else BACKLOG.md.
func (e *Edit) inboxPath() (string, error) {
	names, err := e.tx.Names("")
	if err != nil {
		return "", err
	}
	inbox := ""
	for _, n := range names {
		switch strings.ToLower(n) {
		case "backlog.md":
			return n, nil
		case "inbox.md":
			inbox = n
		}
	}
	if inbox == "" {
		inbox = "BACKLOG.md"
	}
	return inbox, nil
}

// AddToBacklog adds lines to the end of the inbox, one item each, word for
// word, and returns the new items and how many the inbox holds then.
func (e *Edit) AddToBacklog(lines []string) (added []csm.BacklogItem, count int, err error) {
	p, err := e.inboxPath()
	if err != nil {
		return nil, 0, err
	}
	before, err := e.Read(p)
	if err != nil {
		return nil, 0, err
	}
	bullets := make([]string, len(lines))
	for i, l := range lines {
		bullets[i] = "- " + l
	}
	out := before
	if before == nil {
		out = []byte("# Backlog\n\n")
	}
	if out, err = appendItems(out, bullets); err != nil {
		return nil, 0, fmt.Errorf("%s: %w", p, err)
	}
	items := backlogItems(note.Parse(out))
	if len(items)-len(backlogItems(note.Parse(before))) != len(lines) {
		return nil, 0, fmt.Errorf("%s: a new line would not be read as an item of its own there; is a code block or comment left open at the end of the file? Close it and add the item again", p)
	}
	for _, it := range items[len(items)-len(lines):] {
		added = append(added, csm.BacklogItem{ID: it.ID, Text: it.Text, Path: p, Line: it.Line})
	}
	return added, len(items), e.Write(p, out, fmt.Sprintf("added %s", plural(len(lines), "item")))
}

// appendItems puts bullets behind the last list of the inbox, or at its end
// when it holds none.
func appendItems(src []byte, bullets []string) ([]byte, error) {
	if len(backlogItems(note.Parse(src))) == 0 {
		return note.InsertLines(src, len(src), strings.Join(bullets, "\n"))
	}
	return note.AppendUnder(src, nil, strings.Join(bullets, "\n"), "")
}

// inboxIDs are the items that the inbox holds at this moment.
func (e *Edit) inboxIDs() (map[string]bool, error) {
	p, err := e.inboxPath()
	if err != nil {
		return nil, err
	}
	src, err := e.Read(p)
	if err != nil {
		return nil, err
	}
	ids := map[string]bool{}
	for _, it := range backlogItems(note.Parse(src)) {
		ids[it.ID] = true
	}
	return ids, nil
}

// Filed is where a processed item went.
type Filed struct {
	ID      string
	Outcome string
	Path    string // the note that holds it now; "" when only the archive does
}

// ArchiveItems takes processed items out of the inbox and puts them, word for
// word, with date and outcome, into Archive/backlog/<month>.md. An item that
// someone took out meanwhile is left alone; the ids of those moved are returned.
func (e *Edit) ArchiveItems(filed []Filed) (moved map[string]bool, err error) {
	p, err := e.inboxPath()
	if err != nil {
		return nil, err
	}
	src, err := e.Read(p)
	if err != nil {
		return nil, err
	}
	byID := map[string]inboxItem{}
	for _, it := range backlogItems(note.Parse(src)) {
		byID[it.ID] = it
	}
	moved = map[string]bool{}
	var spans []note.Span
	var archive []string
	for _, f := range filed {
		it, ok := byID[f.ID]
		if !ok || moved[f.ID] {
			continue
		}
		moved[f.ID] = true
		spans = append(spans, it.Span)
		archive = append(archive, archived(string(src[it.Span.Start:it.Span.End]), e.today, f))
	}
	if len(spans) == 0 {
		return moved, nil
	}
	out, err := note.RemoveLines(src, spans...)
	if err != nil {
		return nil, err
	}
	if err := e.Write(p, out, plural(len(spans), "processed item")+" moved to the archive"); err != nil {
		return nil, err
	}
	return moved, e.appendArchive(archive)
}

// archived is an item's own lines, as they stood, and below them the outcome.
func archived(lines string, today csm.Date, f Filed) string {
	bullet := lines[:len(lines)-len(strings.TrimLeft(lines, " "))]
	marker, _, _ := strings.Cut(strings.TrimLeft(lines, " "), " ")
	indent := bullet + strings.Repeat(" ", len(marker)+1) // three for "1. ", or it would be no part of the item
	outcome := fmt.Sprintf("%s- %s: %s", indent, today, f.Outcome)
	if f.Path != "" {
		outcome += " in " + linkTo(f.Path)
	}
	return strings.TrimRight(lines, "\r\n") + "\n" + outcome
}

// archivePath is the note of the month that keeps processed items.
func (e *Edit) archivePath() string { return "Archive/backlog/" + string(e.today[:7]) + ".md" }

func (e *Edit) appendArchive(entries []string) error {
	return e.Change(e.archivePath(), plural(len(entries), "processed item"), func(src []byte) ([]byte, error) {
		if src == nil {
			src = []byte("# Processed backlog items, " + e.today.Time().Format("January 2006") + "\n\n")
		}
		return note.InsertLines(src, len(src), strings.Join(entries, "\n"))
	})
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return itoa(n) + " " + noun + "s"
}
