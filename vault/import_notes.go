package vault

import (
	"bytes"
	"io/fs"
	"path"
	"strings"

	"csmd/vault/intake"
	"csmd/vault/starter"
)

// notes takes in the notes that no other table has: goals, the backlog, the
// rhythm, wins, and whatever somebody writes. A note that is there stays as it
// is; one that csmd init has laid down, and nobody has touched, counts as none.
func (im *importer) notes() error {
	kept := 0
	for i, rec := range im.records {
		im.tell("notes", i, len(im.records))
		p, text := im.notePlace(importedText(rec.Fields["path"])), readInert(rec.Fields["text"])+"\n"
		if !noteMayLie(p) {
			im.reject(rec.Line, "no note is taken to "+quoted(p)+"; write a path in the vault that ends with .md and is no file that assistants obey")
			continue
		}
		held, err := im.e.Read(p)
		if err != nil {
			return err
		}
		switch {
		case held != nil && plainLines(held) == plainLines([]byte(text)):
			im.out.Rows.Unchanged++
		case held != nil && !untouched(p, held):
			kept++
			im.out.Rows.Unchanged++
		case held != nil:
			im.noteWritten(rec, im.e.Write(p, []byte(text), "imported"), &im.out.Rows.Changed)
		default:
			im.noteWritten(rec, im.noteMade(p, text), &im.out.Rows.New)
		}
	}
	if kept > 0 {
		im.out.Notes = append(im.out.Notes, "as they are in the vault: "+plural(kept, "note")+" whose text is another one there")
	}
	return nil
}

func (im *importer) noteWritten(rec intake.Record, err error, count *int) {
	if err != nil {
		im.reject(rec.Line, err.Error())
		return
	}
	*count++
}

// noteMade makes a note, unless something is there under a name of another case.
func (im *importer) noteMade(p, text string) error {
	free, err := im.e.free(path.Dir(p), trimExt(path.Base(p)))
	if err != nil {
		return err
	}
	return im.e.createAt(free, []byte(text), "imported")
}

// notePlace is where a note belongs: the inbox is the one that the vault has.
func (im *importer) notePlace(p string) string {
	for _, pair := range [][2]string{{"backlog.md", "INBOX.md"}, {"inbox.md", "BACKLOG.md"}} {
		if strings.EqualFold(p, pair[0]) && im.s.files[pair[1]] != nil {
			return pair[1]
		}
	}
	return p
}

// untouched reports whether a note is still as csmd init has laid it down.
func untouched(p string, held []byte) bool {
	for _, role := range starter.Roles {
		if laid, err := fs.ReadFile(starter.FS(role), p); err == nil && bytes.Equal(laid, held) {
			return true
		}
	}
	return false
}
