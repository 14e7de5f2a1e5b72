package vault

import (
	"context"
	"database/sql"
)

// addTexts indexes a batch, but for notes that are gone or say something new
// since they were listed, and goes on from where full text had come. errMoved
// says that another process has done so.
func (ix *index) addTexts(ctx context.Context, batch []textNote, u *untexted) error {
	tx, err := ix.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	last := batch[len(batch)-1].id
	moved, err := tx.Exec("UPDATE state SET texted = ? WHERE texted = ?", last, u.texted)
	if err != nil {
		return err
	}
	if n, err := moved.RowsAffected(); err != nil || n == 0 {
		return errMoved
	}
	there, err := thereSince(tx, u.generation, bundleOf(batch[0].id), bundleOf(last))
	if err != nil {
		return err
	}
	if err := addWords(tx, batch, there); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	u.texted = last
	return nil
}

func addWords(tx *sql.Tx, batch []textNote, there func(id int64) bool) error {
	add, err := tx.Prepare("INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)")
	if err != nil {
		return err
	}
	for i := range batch {
		t := &batch[i]
		if !there(t.id) {
			continue
		}
		if _, err := add.Exec(t.id, t.named, t.text); err != nil {
			return err
		}
		t.named, t.text = "", "" // the list is kept to its end
	}
	return nil
}

// thereSince tells which of the files that an index knew at a generation, in
// some of its bundles, are still there: those of a bundle that wasn't written
// since, and those that it still holds. No other file is ever given their ids.
func thereSince(tx *sql.Tx, generation, first, last int64) (there func(id int64) bool, err error) {
	rows, err := tx.Query("SELECT id, sum, body FROM bundle WHERE id BETWEEN ? AND ? AND since > ?", first, last, generation)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	written, held := map[int64]bool{}, map[int64]bool{}
	for rows.Next() {
		var id, sum int64
		var body sql.RawBytes
		if err := rows.Scan(&id, &sum, &body); err != nil {
			return nil, err
		}
		files, err := checked(body, sum)
		if err != nil {
			return nil, err
		}
		written[id] = true
		for _, f := range files {
			held[f.id] = true
		}
	}
	return func(id int64) bool { return held[id] || !written[bundleOf(id)] }, rows.Err()
}
