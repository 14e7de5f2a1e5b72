package vault

import (
	"cmp"
	"fmt"
	"path"

	"csmd/vault/csm"
	"csmd/vault/intake"
)

// accountIn is the account that a row names, and how its note refers to it. A
// name that no account has, or several, stays as it is written: it will be a
// problem of the note, which counts for nobody.
func (im *importer) accountIn(rec intake.Record) (*csm.Account, string) {
	r := reference{id: rec.Fields["account_id"], domain: rec.Fields["domain"], name: rec.Fields["account"]}
	said := importedText(cmp.Or(r.name, r.id, r.domain))
	if said == "" {
		return nil, ""
	}
	found, _ := im.accountsOf.find(r)
	switch len(found) {
	case 0:
		im.cell(rec.Line, "account", said, "is no account of the vault; the note says so, and is about none until there is one")
	case 1:
		return found[0], im.linkOf(found[0])
	default:
		im.ask(rec.Line, fmt.Sprintf("%s fits %d accounts; which one is it? Write it into the note", quoted(said), len(found)), found)
	}
	return nil, said
}

// linkOf is how a note refers to an account.
func (im *importer) linkOf(a *csm.Account) string {
	if im.files == nil {
		im.files = map[string]int{}
		for i := range im.s.Accounts {
			im.files[csm.Fold(path.Base(im.s.Accounts[i].Path))]++
		}
	}
	return accountRef{a.Path, a.ID, im.files[csm.Fold(path.Base(a.Path))] > 1}.link()
}
