package vault

import (
	"fmt"
	"path"

	"csmd/vault/csm"
)

// AccountAfter reads an account as its note stands in the edit, before it is
// committed or although it never will be, and the book with that account in it.
func (e *Edit) AccountAfter(b *csm.Book, p string) (*csm.Book, *csm.Account, error) {
	src, err := e.Read(p)
	if err != nil || src == nil {
		return nil, nil, errGone(p, err)
	}
	r := &reading{path: p, kind: "note", title: trimExt(path.Base(p))}
	r.understand(src)
	for _, rec := range r.records {
		if a, ok := rec.value.(csm.Account); ok {
			alone := Snapshot{Book: &csm.Book{Settings: *e.settings, Accounts: []csm.Account{a}}}
			alone.convert()
			next := b.With(alone.Accounts[0])
			return next, next.Account(a.ID), nil
		}
	}
	return nil, nil, fmt.Errorf("%s would no longer be read as an account; nothing was changed", p)
}
