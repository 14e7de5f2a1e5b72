package vault

import (
	"path"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// WriteQBR writes the preparation of a review as a note that can also be shown
// as slides, and returns its path with what the user should know of it. Called
// again it brings its own parts up to date; what the user wrote, in new slides
// or inside a part, stays.
func (e *Edit) WriteQBR(p *csm.QBRPrep) (string, []string, error) {
	account := accountRef{p.Path, p.AccountID, p.SameFile}
	g := generated{
		path: path.Join(e.folder("qbr_prep", e.folder("accounts", "Active/accounts")), account.file()+"-qbr-prep.md"),
		identity: []note.KV{
			{Name: "type", Value: note.TextValue("qbr_prep")},
			{Name: "account", Value: note.TextValue(account.link())},
		},
		current: []note.KV{{Name: "quarter", Value: note.TextValue(p.Quarter.Label)}},
		once: []note.KV{
			{Name: "marp", Value: note.LiteralValue("true")},
			{Name: "paginate", Value: note.LiteralValue("true")},
		},
		parts: qbrParts(p, e.settings.Currency, e.today),
	}
	notices, err := e.writeGenerated(g, "QBR preparation for "+p.Quarter.Label, "brought up to date for "+p.Quarter.Label)
	return g.path, notices, err
}
