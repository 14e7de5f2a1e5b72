package vault

import (
	"fmt"
	"path"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
	"csmd/vault/txn"
)

// Document is a text that the user, or an assistant for them, wrote and wants
// kept as a note.
type Document struct {
	Kind     string // see documentKinds
	Title    string
	Account  *csm.Account
	Period   string // of a review: 2026-W06, 2026-02, …
	Content  string
	Revision string // that it is based on; "" for a new one
}

// documentKinds say where a document of each kind lies and what it needs. In a
// path, <account> is the file name of the account's note; the setting folders
// replaces a folder by the name of the kind.
var documentKinds = map[string]struct {
	folder string
	name   func(d *Document) string
	needs  func(d *Document) string // what is missing, or ""
}{
	"renewal_prep":    {"Active/renewals", func(d *Document) string { return d.ref() + "-renewal-prep" }, needsAccount},
	"meeting_notes":   {"Active/meetings", func(d *Document) string { return dashed(d.Period, d.ref(), titleOr(d, "notes")) }, needsTitleOrAccount},
	"weekly_review":   {"Reviews/weekly", func(d *Document) string { return dashed(periodName(d.Period), slugOrNone(d.Title)) }, needsNothing},
	"business_review": {"Reviews/business", func(d *Document) string { return dashed(periodName(d.Period), d.ref(), titleOr(d, "business-review")) }, needsNothing},
	"account_plan":    {"Projects", func(d *Document) string { return d.ref() + "-strategic-plan/" + planName(d) }, needsAccount},
	"career":          {"Career/portfolio", func(d *Document) string { return dashed(slugOrNone(d.Period), slug(d.Title)) }, needsTitle},
	"note":            {"Notes", func(d *Document) string { return dashed(d.ref(), slug(d.Title)) }, needsTitle},
}

// DocumentKinds are the kinds of documents.
var DocumentKinds = []string{"renewal_prep", "meeting_notes", "weekly_review", "business_review", "account_plan", "career", "note"}

// StaleError says that a document is not what the caller believes it to be:
// there is one already, or somebody has edited it since it was read.
type StaleError struct {
	Path     string
	Given    string // the revision that the caller named, or ""
	Revision string // the present one; "" when there is no such document
	Diff     string // from the present text to the one that was not saved
}

func (e *StaleError) Error() string {
	switch {
	case e.Revision == "":
		return fmt.Sprintf("%s is not there (any more), so it has no revision %s; leave if_revision out to save it as a new note", e.Path, quoted(e.Given))
	case e.Given == "":
		return fmt.Sprintf("%s exists already (revision %s) and nothing was saved. Read it, and save with if_revision %q to replace it, or give another title. This would change:%s", e.Path, e.Revision, e.Revision, e.Quotation())
	}
	return fmt.Sprintf("%s was edited since revision %s: it is at revision %s now, and nothing was saved. Read it again, and save with if_revision %q. Saving would change:%s", e.Path, quoted(e.Given), e.Revision, e.Revision, e.Quotation())
}

// Quotation is the end of the error that shows the note.
func (e *StaleError) Quotation() string {
	if e.Diff == "" {
		return ""
	}
	return "\n\n" + Fenced(e.Diff)
}

// SaveDocument keeps a document as a note and returns its path and revision.
// Its text stands in the note word for word, below generated properties, or as
// a whole where it brings its own. One that is there already is replaced only
// by a caller who names the revision that is there, and keeps its properties.
func (e *Edit) SaveDocument(d Document) (p, revision string, err error) {
	kind, ok := documentKinds[d.Kind]
	if !ok {
		return "", "", fmt.Errorf("kind is one of %s, not %s", strings.Join(DocumentKinds, ", "), quoted(d.Kind))
	}
	if missing := kind.needs(&d); missing != "" {
		return "", "", fmt.Errorf("a document of kind %s needs %s", d.Kind, missing)
	}
	p = path.Join(e.folder(d.Kind, kind.folder), kind.name(&d)+".md")
	before, err := e.Read(p)
	if err != nil {
		return p, "", err
	}
	after, err := d.note(before, e.today)
	if err != nil {
		return p, "", fmt.Errorf("%s: %w", p, err)
	}
	switch present := txn.RevisionOf(before); {
	case before == nil && d.Revision != "":
		return p, "", &StaleError{Path: p, Given: d.Revision}
	case before == nil:
		err = e.Write(p, after, "new "+strings.ReplaceAll(d.Kind, "_", " "))
	case string(before) == string(after):
	case d.Revision != present:
		return p, present, &StaleError{Path: p, Given: d.Revision, Revision: present, Diff: clipLines(Diff(txn.Change{Path: p, Before: before, After: after}), 40)}
	default:
		err = e.Write(p, after, "replaced revision "+present)
	}
	return p, txn.RevisionOf(after), err
}

// note is the document as a note: with the properties that it brings, else
// those of the note that it replaces, else new ones.
func (d *Document) note(before []byte, today csm.Date) ([]byte, error) {
	content := []byte(d.Content)
	old := note.Parse(before)
	if n := note.Parse(content); len(n.Props) > 0 {
		return note.Set(content, d.missing(n, old, today)...)
	}
	if len(old.Props) > 0 {
		return append(append([]byte{}, before[:old.Body]...), gap(content)...), nil
	}
	block := string(note.Format(d.properties(today), ""))
	return append([]byte(strings.ReplaceAll(block, "\n", note.Parse(content).EOL)), gap(content)...), nil
}

// gap is the text below its properties, after a blank line and with an ending.
func gap(content []byte) []byte {
	eol := note.Parse(content).EOL
	text := string(content)
	if !strings.HasPrefix(text, "\n") && !strings.HasPrefix(text, "\r\n") {
		text = eol + text
	}
	if !strings.HasSuffix(text, "\n") {
		text += eol
	}
	return []byte(text)
}

// properties are those of a new document.
func (d *Document) properties(today csm.Date) []note.KV {
	props := []note.KV{{Name: "type", Value: scalar(d.Kind)}}
	if d.Title != "" {
		props = append(props, note.KV{Name: "title", Value: scalar(oneLine(d.Title))})
	}
	if d.Account != nil {
		props = append(props, note.KV{Name: "account", Value: scalar(linkTo(d.Account.Path))})
	}
	if d.Period != "" {
		props = append(props, note.KV{Name: "period", Value: note.TextValue(oneLine(d.Period))})
	}
	return append(props, note.KV{Name: "created", Value: scalar(string(today))})
}

// missing are the properties to add to those that a text brings. Its type is
// always that of the note so far, else the document's: saving prose never makes
// an account or a task.
func (d *Document) missing(n, old *note.Note, today csm.Date) []note.PropertyEdit {
	var edits []note.PropertyEdit
	for _, p := range d.properties(today) {
		if was, ok := old.Get("type"); ok && p.Name == "type" {
			p.Value = scalar(was.Value.Text())
		}
		if _, ok := n.Get(p.Name); !ok || p.Name == "type" {
			edits = append(edits, note.Put(p.Value, p.Name))
		}
	}
	return edits
}

func clipLines(s string, most int) string {
	lines := strings.SplitAfter(s, "\n")
	if len(lines) <= most {
		return s
	}
	return strings.Join(lines[:most], "") + fmt.Sprintf("… and %d more lines\n", len(lines)-most)
}
