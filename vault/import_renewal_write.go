package vault

import (
	"cmp"
	"fmt"
	"maps"
	"strconv"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// renewalProperty is a property of a renewal that an import keeps up to date.
type renewalProperty struct {
	names []string // its own first, then those that it is also read by
	text  func(*csm.Renewal) string
	ahead bool // it is over once the renewal is closed
}

var renewalProperties = []renewalProperty{
	{[]string{"due_date", "due", "contract_end", "renewal_date"}, func(r *csm.Renewal) string { return string(r.DueDate) }, false},
	{[]string{"base_arr", "arr"}, func(r *csm.Renewal) string { return ifKnown(r.BaseARR.Plain(), r.BaseKnown) }, false},
	{[]string{"stage", "status"}, func(r *csm.Renewal) string { return r.Stage }, false},
	{[]string{"risk"}, func(r *csm.Renewal) string { return r.Risk }, true},
	{[]string{"forecast_category"}, func(r *csm.Renewal) string { return r.ForecastCategory }, true},
	{[]string{"probability"}, func(r *csm.Renewal) string {
		return ifKnown(strconv.FormatFloat(r.Probability, 'f', -1, 64), r.ProbabilityKnown)
	}, true},
	{[]string{"close_date"}, func(r *csm.Renewal) string { return string(r.CloseDate) }, false},
	{[]string{"renewed_arr"}, func(r *csm.Renewal) string { return ifKnown(r.RenewedARR.Plain(), r.RenewedARR != 0) }, false},
	{[]string{"new_term_months"}, func(r *csm.Renewal) string { return countText(r.NewTermMonths) }, false},
	{[]string{"extension_until"}, func(r *csm.Renewal) string { return string(r.ExtensionUntil) }, true},
	{[]string{"next_step"}, func(r *csm.Renewal) string { return r.NextStep }, true},
}

// foundRenewal writes the record of a renewal that the vault hasn't.
func (im *importer) foundRenewal(row renewalRow) {
	a, due := row.account, csm.Date(row.want["due_date"])
	account := accountRef{a.Path, a.ID, csm.SharesFileName(im.s.Book, a)}
	props := []note.KV{{Name: "type", Value: scalar("renewal")}, {Name: "account", Value: scalar(account.link())}}
	row.want["stage"] = cmp.Or(row.want["stage"], "upcoming")
	written := map[string]string{}
	for _, p := range renewalProperties {
		if text := row.want[p.names[0]]; text != "" {
			props = append(props, note.KV{Name: p.names[0], Value: scalar(text)})
			written[p.names[0]] = text
		}
	}
	if id := row.want["external_id"]; id != "" {
		props = append(props, note.KV{Name: "external_id", Value: idValue(id)})
	}
	body := "# " + note.InlineHeading(a.Name) + " renewal (term ends " + string(due) + ")\n"
	p, err := im.newNote(row.Record, im.e.folder("renewals", "Active/renewals"), account.file()+"-renewal-"+due.Month(), props, body, "imported renewal")
	if err != nil {
		im.reject(row.Line, err.Error())
		return
	}
	written[notePath] = p
	im.noteSource(written)
	maps.Copy(im.record(row.key), written)
	im.out.Rows.New++
}

// bringRenewal brings a record that the vault has up to what a row says. Won
// and lost are none of its business: see leftOpen.
func (im *importer) bringRenewal(row renewalRow) {
	if row.want["stage"] != "" && row.old.Closed() != row.closed() {
		im.leftOpen(row, row.old.Stage)
		return
	}
	written := maps.Clone(im.record(row.key))
	written[notePath] = row.old.Path
	im.noteSource(written)
	edits := im.renewalEdits(row, written)
	if id := row.want["external_id"]; id != "" && row.old.ExternalID == "" {
		edits = append(edits, note.Put(idValue(id), "external_id"))
	}
	if len(edits) == 0 {
		im.memory[im.out.Kind][row.key] = written
		im.out.Rows.Unchanged++
		return
	}
	err := im.e.Change(row.old.Path, "imported:"+strings.TrimPrefix(setSummary(edits), "set"), func(src []byte) ([]byte, error) {
		if src == nil {
			return nil, errGone(row.old.Path, nil)
		}
		return note.Set(src, edits...)
	})
	if err != nil {
		im.reject(row.Line, fmt.Sprintf("%s: %v", row.old.Path, err))
		return
	}
	im.memory[im.out.Kind][row.key] = written
	im.out.Rows.Changed++
}

// renewalEdits are the properties of a record that a row changes. What was
// expected of a renewal that is closed by now isn't brought back.
func (im *importer) renewalEdits(row renewalRow, written map[string]string) (edits []note.PropertyEdit) {
	for _, p := range renewalProperties {
		name, now := p.names[0], p.text(row.old)
		theirs := row.want[name]
		if theirs == "" || p.ahead && row.old.Closed() {
			continue
		}
		write, kept := overrides(name, now, theirs, written)
		if kept {
			im.out.Kept = append(im.out.Kept, KeptValue{Line: row.Line, Account: row.account.Name, Property: name, Yours: now, Theirs: theirs})
		}
		if write {
			edits = append(edits, note.Put(scalar(theirs), p.names...))
		}
	}
	return edits
}
