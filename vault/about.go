package vault

import (
	"context"
	"slices"
)

// NoteAccounts are, for each note that is about accounts, the ids of these:
// the account's own note, those that name it as theirs, that link to its note,
// or that record what it asked for.
func (v *Vault) NoteAccounts(ctx context.Context) (map[string][]string, error) {
	var about map[string][]string
	err := v.query(ctx, func(s *Snapshot, ix *index) error {
		about = map[string][]string{}
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
		return noteAccounts(ctx, ix, func(path, ref, target string) {
			for _, id := range linked[target] {
				add(path, id)
			}
			if r := s.Names.Declared(ref); r.Account != nil {
				add(path, r.Account.ID)
			}
		})
	})
	return about, err
}

// noteAccounts goes through what notes say of their accounts: the property, as
// written, and the links.
func noteAccounts(ctx context.Context, ix *index, visit func(path, ref, target string)) error {
	rows, err := ix.db.QueryContext(ctx, `SELECT path, ref, x'' FROM file WHERE ref <> ''
		UNION ALL SELECT f.path, '', l.targets FROM link l JOIN file f ON f.id = l.file`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var path, ref, targets string
		if err := rows.Scan(&path, &ref, &targets); err != nil {
			return err
		}
		if ref != "" {
			visit(path, ref, "")
		}
		eachLink(targets, func(target string, _ int) { visit(path, "", target) })
	}
	return rows.Err()
}
