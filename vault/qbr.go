package vault

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// WriteQBR writes the preparation of a review as a note that can also be shown
// as slides, and returns its path with what the user should know of it. Called
// again it brings its own parts up to date; what the user wrote, in new slides
// or inside a part, stays. With nothing new it changes nothing.
func (e *Edit) WriteQBR(p *csm.QBRPrep) (string, []string, error) {
	at := path.Join(e.folder("qbr_prep", e.folder("accounts", "Active/accounts")), qbrName(p)+"-qbr-prep.md")
	parts := qbrParts(p, e.settings.Currency, e.today)
	before, err := e.Read(at)
	if err != nil {
		return at, nil, err
	}
	if before == nil {
		return at, nil, e.Write(at, qbrNote(p, parts, e.today), "QBR preparation for "+p.Quarter.Label)
	}
	after, m, err := updateQBR(before, p, parts, e.today)
	if err != nil {
		return at, nil, fmt.Errorf("%s: %w", at, err)
	}
	if string(after) == string(before) {
		return at, m.notices(), nil
	}
	return at, m.notices(), e.Write(at, after, "brought up to date for "+p.Quarter.Label)
}

// qbrName is the file name of the account's note, or the account's id where
// that name doesn't say whose note it is.
func qbrName(p *csm.QBRPrep) string {
	name := trimExt(path.Base(p.Path))
	if p.SameFile || csm.Key(name) == "readme" {
		return slug(p.AccountID)
	}
	return name
}

// accountLink is how the note refers to its account.
func accountLink(p *csm.QBRPrep) note.Value {
	link := linkTo(p.Path)
	if p.SameFile {
		link = p.AccountID
	}
	return note.TextValue(strings.ToValidUTF8(link, "\uFFFD"))
}

// qbrNote is the note as csmd writes it first.
func qbrNote(p *csm.QBRPrep, parts []part, today csm.Date) []byte {
	props := []note.KV{
		{Name: "type", Value: note.TextValue("qbr_prep")},
		{Name: "account", Value: accountLink(p)},
		{Name: "quarter", Value: note.TextValue(p.Quarter.Label)},
		{Name: "generated", Value: note.LiteralValue(string(today))},
		{Name: "generated_parts", Value: note.ListValue(partNames(parts)...)},
		{Name: "marp", Value: note.LiteralValue("true")},
		{Name: "paginate", Value: note.LiteralValue("true")},
	}
	texts := make([]string, len(parts))
	for i, p := range parts {
		texts[i] = p.text()
	}
	return note.Format(props, strings.Join(texts, "\n"))
}

func partNames(parts []part) []string {
	names := make([]string, len(parts))
	for i, p := range parts {
		names[i] = p.name
	}
	return names
}

// updateQBR brings an existing note up to date. The properties say which
// quarter it is for and which parts csmd has ever put into it.
func updateQBR(src []byte, p *csm.QBRPrep, parts []part, today csm.Date) ([]byte, merged, error) {
	n := note.Parse(src)
	var written []string
	if prop, ok := n.Get("generated_parts"); ok {
		written = prop.Value.List()
	}
	m, err := mergeParts(src, parts, written)
	if err != nil {
		return nil, m, err
	}
	for _, name := range partNames(parts) {
		if !slices.Contains(written, name) {
			written = append(written, name)
		}
	}
	quarter, _ := n.Get("quarter")
	if string(m.src) == string(src) && quarter.Value.Text() == p.Quarter.Label {
		return src, m, nil
	}
	edits := []note.PropertyEdit{
		note.Put(note.TextValue(p.Quarter.Label), "quarter"),
		note.Put(note.LiteralValue(string(today)), "generated"),
		note.Put(note.ListValue(written...), "generated_parts"),
	}
	if _, ok := n.Get("type"); !ok {
		edits = append(edits, note.Put(note.TextValue("qbr_prep"), "type"))
	}
	if _, ok := n.Get("account"); !ok {
		edits = append(edits, note.Put(accountLink(p), "account"))
	}
	out, err := note.Set(m.src, edits...)
	return out, m, err
}

// notices say which parts are no longer csmd's to write.
func (m merged) notices() (list []string) {
	if len(m.kept) > 0 {
		text := "You have edited " + strings.Join(m.kept, ", ") + " in the note: your version stays."
		if len(m.stale) > 0 {
			text += " The facts have changed since in " + strings.Join(m.stale, ", ") + "; to get a new one, delete it from its csmd:begin to its csmd:end and take its name out of generated_parts."
		}
		list = append(list, text)
	}
	if len(m.removed) > 0 {
		list = append(list, "You have taken out "+strings.Join(m.removed, ", ")+": it stays out.")
	}
	return list
}
