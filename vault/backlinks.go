package vault

import (
	"context"
	"database/sql"

	"csmd/vault/csm"
)

// Backlinks lists the notes that link to a note, as path:line.
func (v *Vault) Backlinks(ctx context.Context, path string) ([]csm.Source, error) {
	var out []csm.Source
	err := v.query(ctx, func(_ *Snapshot, ix *index) error {
		if err := v.verify(ctx, ix); err != nil {
			return err
		}
		rows, err := ix.db.QueryContext(ctx, `SELECT DISTINCT f.path, l.line FROM link l JOIN file f ON f.id = l.file
			WHERE l.target = ? AND f.path <> ? ORDER BY f.path, l.line`, linkKey(path), path)
		if err != nil {
			return err
		}
		defer rows.Close()
		out, err = sources(rows)
		return err
	})
	return out, err
}

func sources(rows *sql.Rows) ([]csm.Source, error) {
	out := []csm.Source{}
	for rows.Next() {
		var path string
		var line int
		if err := rows.Scan(&path, &line); err != nil {
			return nil, err
		}
		out = append(out, csm.At(path, line))
	}
	return out, rows.Err()
}
