package vault

import (
	"errors"
	"path"
	"slices"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/intake"
	"csmd/vault/note"
	"csmd/vault/txn"
)

// newNote makes the note of a row. An export of csmd says of each row where its
// note lay, what other properties it had and what it said; without that the
// note gets the body, and a name in the folder, that are given.
func (im *importer) newNote(rec intake.Record, folder, name string, props []note.KV, body, summary string) (string, error) {
	if text := readInert(rec.Fields["text"]); text != "" || im.exported(rec) {
		body = text
	}
	data := note.Format(props, body)
	if others := readInert(rec.Fields["other_properties"]); others != "" {
		with, err := withProperties(data, others)
		if err != nil {
			im.cell(rec.Line, "other_properties", others, err.Error())
		} else {
			data = with
		}
	}
	if p := importedText(rec.Fields["path"]); im.freeFor(p) {
		return p, im.e.createAt(p, data, summary)
	}
	return im.e.Create(folder, name, data, summary)
}

// exported reports whether a row is of an export of csmd, which says where its
// note lay and what it said, be it nothing.
func (im *importer) exported(rec intake.Record) bool {
	return rec.Fields["path"] != "" && im.columnOf("text") != ""
}

// namedByFile reports whether an id is the name of the file that a row's note
// will have: then it needs no property.
func (im *importer) namedByFile(rec intake.Record, id string) bool {
	p := importedText(rec.Fields["path"])
	return id != "" && trimExt(path.Base(p)) == id && im.freeFor(p)
}

// cell says that a cell of a row was left out, and why.
func (im *importer) cell(line int, field, value, why string) {
	im.out.Problems = append(im.out.Problems, intake.Rejected{Line: line, Column: im.columnOf(field), Value: clip(value), Reason: why})
}

// freeFor reports whether a note may be made at a path that a file names: a
// plain one that nothing has yet, under a name that no link means already.
func (im *importer) freeFor(p string) bool {
	name := trimExt(path.Base(p))
	if !noteMayLie(p) || singleNotes[strings.ToLower(p)] != "" || csm.Key(name) != "readme" && im.e.names[csm.Fold(path.Base(p))] {
		return false
	}
	free, err := im.e.free(path.Dir(p), name)
	return err == nil && free == p
}

// toAssistants are the names of notes that assistants obey: what they say is for
// the user to write, and never comes out of a table.
var toAssistants = map[string]bool{"agents.md": true, "claude.md": true, "gemini.md": true, "copilot-instructions.md": true}

// noteMayLie reports whether a path is one of the vault at which a note counts.
func noteMayLie(p string) bool {
	return path.Ext(p) == ".md" && !toAssistants[strings.ToLower(path.Base(p))] && txn.CheckNewPath(p) == nil && !slices.ContainsFunc(strings.Split(p, "/"), skippedFolder)
}

// createAt makes a note at a path that is free.
func (e *Edit) createAt(p string, data []byte, summary string) error {
	if err := e.readable(p, data); err != nil {
		return err
	}
	e.say(p, summary)
	return e.create(p, data)
}

// withProperties puts further properties into a new note, as they are written.
// Lines that would be anything else are refused: a table may come from anywhere.
func withProperties(data []byte, lines string) ([]byte, error) {
	const fence = "---\n"
	was := note.Parse(data)
	at := was.Block.End - len(fence)
	out := slices.Concat(data[:at], []byte(strings.TrimSpace(lines)+"\n"), data[at:])
	now := note.Parse(out)
	body := string(out[now.Body:]) == string(data[was.Body:])
	if len(now.Problems) > 0 || len(now.Props) <= len(was.Props) || !body {
		return nil, errors.New("are no further properties of a note; write lines such as tags: [strategic]")
	}
	for i, p := range was.Props {
		if now.Props[i].Name != p.Name || !now.Props[i].Value.Equal(p.Value) {
			return nil, errors.New("would change the other properties of the note")
		}
	}
	return out, nil
}
