package vault

import (
	"maps"
	"slices"
	"strings"

	"csmd/vault/intake"
	"csmd/vault/note"
)

// rowTable is a kind of table whose rows are notes.
type rowTable struct {
	kind  string // the type of its notes
	props []rowProperty
}

// rowProperty is a property of such a note.
type rowProperty struct {
	field string
	names []string // of the property, the one of a new note first
	value func(n *note.Note, text string) note.Value
}

// names are those of all its properties, by key.
func (t rowTable) names() map[string]bool {
	keys := keysOf("type")
	for _, p := range t.props {
		maps.Copy(keys, keysOf(p.names...))
	}
	return keys
}

// noteRow is a row, and the note that it is about.
type noteRow struct {
	intake.Record
	want  map[string]string
	about string // the note, for people
	key   string // what it is remembered by
	held  string // the path of the note; "" is a new one
	now   map[string]string
}

// properties are those of a new note.
func (t rowTable) properties(want map[string]string) []note.KV {
	props, none := []note.KV{{Name: "type", Value: scalar(t.kind)}}, note.Parse(nil)
	for _, p := range t.props {
		if want[p.field] != "" {
			props = append(props, note.KV{Name: p.names[0], Value: p.value(none, want[p.field])})
		}
	}
	return props
}

// foundNote makes the note of a row that the vault hasn't.
func (im *importer) foundNote(t rowTable, row noteRow, folder, name, body string) {
	props := t.properties(row.want)
	if im.namedByFile(row.Record, row.want["id"]) {
		props = slices.DeleteFunc(props, func(p note.KV) bool { return p.Name == "id" })
	}
	_, err := im.newNote(row.Record, folder, name, props, body, "imported: "+row.about)
	if err != nil {
		im.reject(row.Line, err.Error())
		return
	}
	maps.Copy(im.record(row.key), row.want)
	im.out.Rows.New++
}

// bringNote brings a note that the vault has up to what a row says.
func (im *importer) bringNote(t rowTable, row noteRow) {
	written := maps.Clone(im.record(row.key))
	changed, err := im.bringProperties(t, row, written)
	if err != nil {
		im.reject(row.Line, row.held+": "+err.Error())
		return
	}
	im.brought(row.key, written, len(changed) > 0)
}

// brought counts a row of a note that the vault had, and remembers what the row
// said.
func (im *importer) brought(key string, written map[string]string, changed bool) {
	if changed {
		im.out.Rows.Changed++
	} else {
		im.out.Rows.Unchanged++
	}
	im.noteSource(written)
	im.memory[im.out.Kind][key] = written
}

// bringProperties sets the properties in which a row is newer than its note,
// and returns them.
func (im *importer) bringProperties(t rowTable, row noteRow, written map[string]string) (map[string]string, error) {
	src, err := im.e.Read(row.held)
	if err != nil || src == nil {
		return nil, errGone(row.held, err)
	}
	n, changed := note.Parse(src), map[string]string{}
	var edits []note.PropertyEdit
	for _, p := range t.props {
		theirs := row.want[p.field]
		if theirs == "" || !im.newer(row, p.field, written) {
			continue
		}
		changed[p.field] = theirs
		edits = append(edits, note.Put(p.value(n, theirs), inStyle(n, p.names)...))
	}
	if len(edits) == 0 {
		return nil, nil
	}
	out, err := note.Set(src, edits...)
	if err != nil {
		return nil, err
	}
	return changed, im.e.Write(row.held, out, "imported:"+strings.TrimPrefix(setSummary(edits), "set"))
}

// newer reports whether a row's value takes the place of the vault's; where
// somebody has edited that, it stays and is named.
func (im *importer) newer(row noteRow, field string, written map[string]string) bool {
	now, theirs := row.now[field], row.want[field]
	write, kept := overrides(field, now, theirs, written)
	if kept {
		im.out.Kept = append(im.out.Kept, KeptValue{Line: row.Line, Account: row.about, Property: field, Yours: now, Theirs: theirs})
	}
	return write
}

// inStyle puts work-os's name of a property first in a note of that style.
func inStyle(n *note.Note, names []string) []string {
	if len(names) < 2 {
		return names
	}
	return namesFor(n, names)
}

// valuesOf are the values that a record has in the columns of its table.
func valuesOf[T any](columns []column[T], record *T) map[string]string {
	values := map[string]string{}
	for _, c := range columns {
		values[c.name] = c.text(record)
	}
	return values
}
