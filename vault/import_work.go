package vault

import (
	"cmp"
	"maps"
	"path"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/intake"
	"csmd/vault/note"
)

// heldNotes is the notes of a kind that the vault has, by whatever they can be
// known by. What several have in common tells none of them.
type heldNotes[T any] map[string]*T

func (s heldNotes[T]) put(record *T, keys ...string) {
	for _, key := range keys {
		if _, twice := s[key]; twice {
			record = nil
		}
		if key != "" {
			s[key] = record
		}
	}
}

// find is the record with the first of some keys that one has.
func (s heldNotes[T]) find(keys ...string) *T {
	for _, key := range keys {
		if r := s[key]; r != nil {
			return r
		}
	}
	return nil
}

// meetingTable takes in the meetings of an export of csmd.
func (im *importer) meetingTable() error {
	held := heldNotes[csm.Meeting]{}
	day := func(account, date, clock, title string) string {
		return strings.Join([]string{"day", account, date, clock, csm.Fold(title)}, "\x00")
	}
	for i := range im.s.Meetings {
		m := &im.s.Meetings[i]
		held.put(m, m.Path, m.UID, day(m.AccountID, string(m.Date), m.Time, m.Title))
	}
	for i, rec := range im.records {
		im.tell("meetings", i, len(im.records))
		row := im.noteRow(rec)
		a, ref := im.accountIn(rec)
		id := ""
		if row.want["account"] = ref; a != nil {
			id = a.ID
		}
		m := held.find(row.path(), row.want["uid"], day(id, row.want["date"], row.want["time"], row.want["title"]))
		row.about = cmp.Or(row.want["title"], "Meeting")
		row.key = cmp.Or(row.want["uid"], row.path(), row.want["date"]+" "+row.about)
		if m == nil {
			name := row.want["date"] + "-" + slug(row.about)
			im.foundNote(meetingRows, row, im.e.folder("meetings", "Active/meetings"), name, "# "+note.InlineHeading(row.about)+"\n")
			continue
		}
		row.held, row.now = m.Path, valuesOf(meetingColumns, m)
		row.now["account"] = im.refNow(m.AccountID, m.Account)
		im.bringNote(meetingRows, row)
	}
	return nil
}

// refNow is how a note refers to its account now.
func (im *importer) refNow(id, said string) string {
	if a := im.s.Book.Account(id); a != nil && id != "" {
		return im.linkOf(a)
	}
	return said
}

func (im *importer) noteRow(rec intake.Record) noteRow {
	return noteRow{Record: rec, want: im.wanted(rec)}
}

// path is where a row says that its note lies.
func (r noteRow) path() string { return importedText(r.Fields["path"]) }

// projects takes in initiatives and account plans.
func (im *importer) projects() error {
	held := heldNotes[csm.Project]{}
	for i := range im.s.Projects {
		p := &im.s.Projects[i]
		held.put(p, p.Path, "title:"+csm.Fold(p.Title))
	}
	for _, rec := range im.records {
		row := im.noteRow(rec)
		row.about = row.want["title"]
		row.key = cmp.Or(row.path(), row.about)
		p := held.find(row.path(), "title:"+csm.Fold(row.about))
		if p == nil {
			im.foundProject(row)
			continue
		}
		row.held, row.now = p.Path, valuesOf(projectColumns, p)
		im.bringNote(projectRows, row)
	}
	return nil
}

// foundProject makes the README of a folder, by which people know a project.
func (im *importer) foundProject(row noteRow) {
	folder, body := path.Join("Projects", slug(row.about)), "# "+note.InlineHeading(row.about)
	if row.path() == "" {
		row.Fields = maps.Clone(row.Fields)
		row.Fields["path"], row.Fields["text"] = path.Join(folder, "README.md"), cmp.Or(row.Fields["text"], body)
	}
	im.foundNote(projectRows, row, folder, slug(row.about), body)
}
