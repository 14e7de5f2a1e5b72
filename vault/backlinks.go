package vault

import (
	"context"
	"slices"

	"csmd/vault/csm"
)

// Backlinks lists the notes that link to a note, as path:line.
func (v *Vault) Backlinks(ctx context.Context, path string) ([]csm.Source, error) {
	var out []csm.Source
	err := v.query(ctx, func(_ *Snapshot, ix *index) error {
		if err := v.verify(ctx, ix); err != nil {
			return err
		}
		found, err := ix.backlinks(ctx, path)
		out = slices.Compact(found) // two links on one line
		return err
	})
	return out, err
}

func (ix *index) backlinks(ctx context.Context, path string) ([]csm.Source, error) {
	rows, err := ix.db.QueryContext(ctx, `SELECT f.path, l.targets FROM link l CROSS JOIN file f ON f.id = l.file
		WHERE instr(l.targets, ?) AND f.path <> ? ORDER BY f.path`, linksTo(path), path)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out, key := []csm.Source{}, linkKey(path)
	for rows.Next() {
		var from, targets string
		if err := rows.Scan(&from, &targets); err != nil {
			return nil, err
		}
		eachLink(targets, func(target string, line int) {
			if target == key {
				out = append(out, csm.At(from, line))
			}
		})
	}
	return out, rows.Err()
}
