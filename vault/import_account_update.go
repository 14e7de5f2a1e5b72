package vault

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/intake"
	"csmd/vault/note"
)

// bring brings an account that the vault has up to what a row says.
func (im *importer) bring(row accountRow) {
	src, err := im.e.Read(row.account.Path)
	if err != nil || src == nil {
		im.reject(row.Line, errGone(row.account.Path, err).Error())
		return
	}
	want, written := im.wanted(row.Record), maps.Clone(im.record(row.account.ID))
	im.noteSource(written)
	edits, values := im.edits(row, note.Parse(src), want, written)
	if len(edits) == 0 {
		im.memory[im.out.Kind][row.account.ID] = written
		im.out.Rows.Unchanged++
		return
	}
	out, err := note.Set(src, edits...)
	if err == nil && values["contract_end"] != "" && values["contract_end"] < values["contract_start"] {
		err = fmt.Errorf("the contract would end on %s, before it starts on %s", values["contract_end"], values["contract_start"])
	}
	if err == nil {
		err = im.e.Write(row.account.Path, out, "imported:"+strings.TrimPrefix(setSummary(edits), "set"))
	}
	if err != nil {
		im.reject(row.Line, row.account.Path+": "+err.Error())
		return
	}
	im.memory[im.out.Kind][row.account.ID] = written
	im.out.Rows.Changed++
}

// edits are the properties of an account that a row changes, and what they all
// say afterwards.
func (im *importer) edits(row accountRow, n *note.Note, want, written map[string]string) ([]note.PropertyEdit, map[string]string) {
	var edits []note.PropertyEdit
	values := map[string]string{}
	for _, c := range accountColumns(im.e.settings.Currency) {
		now, theirs := c.text(row.account), want[c.name]
		values[c.name] = now
		switch {
		case theirs == "", c.name == "id", c.name == "currency",
			c.name == "name" && csm.SameBareName(now, theirs),
			c.name == "external_id" && now != "": // of another system: it was found by domain or name
			continue
		}
		write, kept := overrides(c.name, now, theirs, written)
		if write && im.elsewhere(row.account, c.name, now, theirs) {
			write, kept = false, true
			delete(written, c.name)
		}
		if kept {
			im.out.Kept = append(im.out.Kept, KeptValue{Line: row.Line, Account: row.account.Name, Property: c.name, Yours: now, Theirs: theirs})
		}
		if !write {
			continue
		}
		values[c.name] = theirs
		v, err := im.property(n, c.name, theirs)
		if err != nil {
			im.out.Problems = append(im.out.Problems, intake.Rejected{Line: row.Line, Column: im.columnOf(c.name), Value: clip(theirs), Reason: err.Error()})
			continue
		}
		edits = append(edits, note.Put(v, propertyNames(c.name)...))
	}
	return edits, values
}

// elsewhere reports whether a change is one that the ledgers are to follow: it
// isn't made by an import, which doesn't know its day and reason.
func (im *importer) elsewhere(a *csm.Account, field, now, theirs string) bool {
	note := ""
	switch {
	case field == "arr" && now != "" && slices.ContainsFunc(im.s.Movements, func(m csm.Movement) bool { return m.AccountID == a.ID }):
		note = "ARR that the ledger keeps was left as it is: import the movements (kind arr), or use record_arr_change"
	case field == "status" && now != "" && (now == "churned") != (theirs == "churned"):
		note = "who churned or came back was left as it is: record_arr_change says so, with its day and reason"
	default:
		return false
	}
	if !slices.Contains(im.out.Notes, note) {
		im.out.Notes = append(im.out.Notes, note)
	}
	return true
}
