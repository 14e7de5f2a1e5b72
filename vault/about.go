package vault

import (
	"context"
	"slices"
)

// NoteAccounts are, for each note that is about accounts, the ids of these:
// the account's own note, those that name it as theirs, that link to its note,
// or that record what it asked for.
func (v *Vault) NoteAccounts(ctx context.Context) (map[string][]string, error) {
	s, err := v.Book(ctx)
	if err != nil {
		return nil, err
	}
	about := map[string][]string{}
	add := func(path, id string) {
		if !slices.Contains(about[path], id) {
			about[path] = append(about[path], id)
		}
	}
	linked := map[string][]string{} // by what a link to the account's note says
	for i := range s.Accounts {
		a := &s.Accounts[i]
		add(a.Path, a.ID)
		linked[linkKey(a.Path)] = append(linked[linkKey(a.Path)], a.ID)
	}
	for i := range s.Requests {
		for _, id := range s.Requests[i].RequestedBy {
			add(s.Requests[i].Path, id)
		}
	}
	for path, f := range s.files {
		if r := s.Names.Declared(f.ref); f.ref != "" && r.Account != nil {
			add(path, r.Account.ID)
		}
		eachLink(f.links, func(target string, _ int) {
			for _, id := range linked[target] {
				add(path, id)
			}
		})
	}
	return about, nil
}
