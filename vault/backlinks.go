package vault

import (
	"context"
	"database/sql"

	"csmd/vault/csm"
)

// Backlinks lists the notes that link to a note, as path:line.
func (v *Vault) Backlinks(ctx context.Context, path string) ([]csm.Source, error) {
	if _, err := v.Book(ctx); err != nil {
		return nil, err
	}
	v.mu.Lock()
	ix := v.index
	v.mu.Unlock()
	rows, err := ix.db.QueryContext(ctx, `SELECT DISTINCT f.path, l.line FROM link l JOIN file f ON f.id = l.file
		WHERE l.target = ? AND f.path <> ? ORDER BY f.path, l.line`, linkKey(path), path)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	return sources(rows)
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
