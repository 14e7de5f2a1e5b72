package vault

import (
	"bytes"
	"context"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// noteParts is what a note says besides the properties that have a column.
type noteParts struct {
	others string // its other properties, as they are written
	text   string // its body
	whole  string
	taken  bool // a table has a row of it
}

// noteTexts reads all notes of the book, and names those that it can't.
func (v *Vault) noteTexts(ctx context.Context, s *Snapshot) (parts map[string]*noteParts, unread []string, err error) {
	parts = map[string]*noteParts{}
	files := v.reader()
	defer files.close()
	for p, f := range s.files {
		if f.kind == "csv" {
			continue
		}
		src, err := files.bytes(p, f.sig)
		switch {
		case ctx.Err() != nil:
			return nil, nil, ctx.Err()
		case exhausted(err):
			return nil, nil, unavailable(err)
		case err != nil:
			unread = append(unread, p)
			continue
		}
		n := note.Parse(src)
		parts[p] = &noteParts{others: otherProperties(n, f.kind), text: plainLines(slices.Concat(src[:n.Block.Start], src[n.Body:])), whole: plainLines(src)}
	}
	slices.Sort(unread)
	return parts, unread, nil
}

// plainLines is a text with one kind of line ending, without what steers a
// terminal, and nothing around it: as it comes back from a table.
func plainLines(src []byte) string {
	text := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(string(src), "\ufffd"))
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	return strings.TrimFunc(text, func(r rune) bool { return unicode.IsSpace(r) || csm.Invisible(r) })
}

// otherProperties are the lines of a note's properties that its table has no
// column for.
func otherProperties(n *note.Note, kind string) string {
	var lines bytes.Buffer
	for _, p := range n.Props {
		if !columned[kind][csm.Key(p.Name)] {
			lines.Write(n.Src[p.Span.Start:p.Span.End])
		}
	}
	return plainLines(lines.Bytes())
}

// columned are, for each kind of note that has a table, the properties that its
// columns hold, by key.
var columned = map[string]map[string]bool{
	"account":         accountNames(),
	"renewal":         renewalNames(),
	"task":            taskRows.names(),
	"meeting":         meetingRows.names(),
	"feature_request": requestRows.names(),
	"project":         projectRows.names(),
}

func accountNames() map[string]bool {
	keys := keysOf("type", "id", "account_id", "currency", "health", "health_status", "health_reason")
	for _, p := range accountProperties {
		if p.names[0] != "tags" {
			maps.Copy(keys, keysOf(p.names...))
		}
	}
	return keys
}

func renewalNames() map[string]bool {
	keys := keysOf("type", "account", "customer")
	for _, p := range renewalProperties {
		maps.Copy(keys, keysOf(p.names...))
	}
	return keys
}

func keysOf(names ...string) map[string]bool {
	keys := map[string]bool{}
	for _, name := range names {
		keys[csm.Key(name)] = true
	}
	return keys
}

// asNotes adds to the columns of a table where the note of each row lies and
// what it says besides. A row whose path isn't a note's of its own has none.
func asNotes[T any](parts map[string]*noteParts, path func(*T) string, columns []column[T]) []column[T] {
	of := func(part func(*noteParts) string) func(*T) string {
		return func(row *T) string {
			p := parts[path(row)]
			if p == nil {
				return ""
			}
			p.taken = true
			return part(p)
		}
	}
	return append(columns, column[T]{"path", path},
		column[T]{"other_properties", of(func(p *noteParts) string { return p.others })},
		column[T]{"text", of(func(p *noteParts) string { return p.text })})
}

// noteFile is a note that no other table has a row of.
type noteFile struct{ path, text string }

// exportNotes is all other notes, word for word, but what assistants obey.
func exportNotes(parts map[string]*noteParts) Exported {
	var rest []noteFile
	for _, p := range slices.Sorted(maps.Keys(parts)) {
		if !parts[p].taken && !toAssistants[strings.ToLower(path.Base(p))] {
			rest = append(rest, noteFile{p, parts[p].whole})
		}
	}
	return tableOf("notes.csv", []column[noteFile]{
		{"path", func(f *noteFile) string { return f.path }},
		{"text", func(f *noteFile) string { return f.text }},
	}, rest)
}
