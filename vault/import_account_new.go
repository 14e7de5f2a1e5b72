package vault

import (
	"cmp"
	"fmt"
	"maps"

	"csmd/vault/csm"
	"csmd/vault/note"
	"csmd/vault/pattern"
)

// found writes the note of an account that the vault hasn't.
func (im *importer) found(row accountRow) {
	want := im.wanted(row.Record)
	switch {
	case want["name"] == "":
		im.reject(row.Line, "a new account needs a name")
		return
	case want["contract_end"] != "" && want["contract_end"] < want["contract_start"]:
		im.reject(row.Line, fmt.Sprintf("the contract would end on %s, before it starts on %s", want["contract_end"], want["contract_start"]))
		return
	}
	id := im.freeID(row, want)
	want["id"], want["status"], want["currency"] = id, cmp.Or(want["status"], "active"), im.e.settings.Currency
	props, empty := []note.KV{{Name: "type", Value: scalar("account")}}, note.Parse(nil)
	for _, c := range append(accountColumns(want["currency"]), column[csm.Account]{name: "tags"}) {
		if want[c.name] == "" || c.name == "id" && im.namedByFile(row.Record, id) {
			continue
		}
		v, err := im.property(empty, c.name, want[c.name])
		if err != nil {
			im.reject(row.Line, c.name+": "+err.Error())
			return
		}
		props = append(props, note.KV{Name: c.name, Value: v})
	}
	body := "# " + note.InlineHeading(want["name"]) + "\n"
	if _, err := im.newNote(row.Record, im.home(want["segment"]), slug(want["name"]), props, body, "imported: "+want["name"]); err != nil {
		im.reject(row.Line, err.Error())
		return
	}
	maps.Copy(im.record(id), want)
	im.noteSource(im.record(id))
	im.out.Rows.New++
}

// plainID is an id that ledgers and links can hold.
var plainID = pattern.New(`^[\pL\pN][\pL\pN._-]{0,79}$`)

// freeID is the id that a row gives its account, else one made of its name,
// which no other account has.
func (im *importer) freeID(row accountRow, want map[string]string) string {
	base := want["id"]
	if !plainID.MatchString(base) && !im.namedByFile(row.Record, base) {
		base = "acct-" + slug(want["name"])
	}
	id := base
	for i := 2; im.accountsOf.ids[csm.Fold(id)] != nil; i++ {
		id = base + "-" + itoa(i)
	}
	im.accountsOf.ids[csm.Fold(id)] = &csm.Account{ID: id}
	return id
}

// home is the folder of new accounts of a segment.
func (im *importer) home(segment string) string {
	if im.homes == nil {
		im.homes = map[string]string{}
	}
	if im.homes[segment] == "" {
		im.homes[segment] = im.e.folder("account", homeOf(im.s.Book, segment))
	}
	return im.homes[segment]
}
