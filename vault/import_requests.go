package vault

import (
	"cmp"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// requests takes in what customers asked the product for.
func (im *importer) requests() error {
	held := heldNotes[csm.FeatureRequest]{}
	for i := range im.s.Requests {
		f := &im.s.Requests[i]
		held.put(f, f.Path, "id:"+csm.Fold(f.ID), "title:"+csm.Fold(f.Title))
	}
	for i, rec := range im.records {
		im.tell("feature requests", i, len(im.records))
		row := im.requestRow(im.noteRow(rec))
		f := held.find(row.path(), "id:"+csm.Fold(row.want["id"]), "title:"+csm.Fold(row.about))
		if f == nil {
			heading := note.InlineHeading(strings.TrimSpace(row.want["id"] + " " + row.about))
			im.foundNote(requestRows, row, im.e.folder("feature_request", "Feature-Requests"), slug(heading), "# "+heading+"\n")
			continue
		}
		row.held, row.now = f.Path, valuesOf(requestColumns, f)
		row.now["requested_by"], row.now["customers_told"] = im.linksNow(f.RequestedBy), im.linksNow(f.Told)
		if f.ToldAll {
			row.now["customers_told"] = "yes"
		}
		im.bringNote(requestRows, row)
	}
	return nil
}

// requestRow says of a row what a note would.
func (im *importer) requestRow(row noteRow) noteRow {
	row.about = row.want["title"]
	row.key = cmp.Or(row.want["id"], row.path(), row.about)
	if status := row.want["status"]; status != "" {
		row.want["status"] = wordOf(requestStatusWords, status)
	}
	told, all := yesNoWords[csm.Key(row.want["customers_told"])].(csm.YesNo)
	for _, field := range []string{"requested_by", "customers_told"} {
		if field == "customers_told" && all {
			row.want[field] = string(told)
			continue
		}
		row.want[field] = im.linksIn(row, field)
	}
	return row
}

// linksIn are the accounts that a cell lists, as links.
func (im *importer) linksIn(row noteRow, field string) string {
	var links []string
	for _, said := range listOf(row.want[field]) {
		found, _ := im.accountsOf.find(reference{id: said, name: said})
		if len(found) != 1 {
			im.cell(row.Line, field, said, "is no account of the vault, or several; it is left out")
			continue
		}
		links = append(links, im.linkOf(found[0]))
	}
	return strings.Join(links, "; ")
}

// linksNow are the accounts of a note, as links.
func (im *importer) linksNow(ids []string) string {
	links := make([]string, len(ids))
	for i, id := range ids {
		links[i] = im.refNow(id, id)
	}
	return strings.Join(links, "; ")
}
