package vault

import (
	"context"
	"database/sql"
	"strings"
)

// How many notes, and bytes of them, full text takes in one transaction: few
// enough that another process never waits long for the lock, and many, as each
// leaves a part of the index that has to be merged with the others.
const (
	textNotes = 2000
	textBytes = 4 << 20
)

// textBatch are notes that full text doesn't know yet. A file is given a new
// number whenever it says something new, so full text is known by how far it
// has come: all files up to a number.
type textBatch struct {
	after, last int64 // how far full text had come, and will have come
	notes       []textNote
}

type textNote struct {
	id          int64
	path        string
	title, body string
}

// pending counts the files that full text doesn't know yet, and their bytes.
func (ix *index) pending(ctx context.Context) (files int, bytes int64, err error) {
	err = ix.db.QueryRowContext(ctx, "SELECT count(*), coalesce(sum(size), 0) FROM file WHERE id > (SELECT texted FROM state)").Scan(&files, &bytes)
	return files, bytes, err
}

// readTexts reads what full text doesn't know yet.
func (v *Vault) readTexts(ctx context.Context, ix *index, next chan<- textBatch) error {
	files := v.reader()
	defer files.close()
	var after int64
	err := ix.db.QueryRowContext(ctx, "SELECT texted FROM state").Scan(&after)
	for err == nil {
		var b textBatch
		if b, err = ix.untexted(ctx, after); err != nil || len(b.notes) == 0 {
			break
		}
		for i := range b.notes {
			b.notes[i].read(files)
		}
		select {
		case next <- b:
			after = b.last
		case <-ctx.Done():
			err = ctx.Err()
		}
	}
	return err
}

// read takes the words of a note from its file. One that can't be read has none.
func (t *textNote) read(files *patientReader) {
	if src, err := files.bytes(t.path, signature{}); err == nil {
		t.title, t.body = segment(trimExt(t.path)), segment(strings.ToValidUTF8(string(src), "\uFFFD"))
	}
}

func (ix *index) untexted(ctx context.Context, after int64) (textBatch, error) {
	b := textBatch{after: after}
	rows, err := ix.db.QueryContext(ctx, "SELECT id, path, size FROM file WHERE id > ? ORDER BY id LIMIT ?", after, textNotes)
	if err != nil {
		return b, err
	}
	defer rows.Close()
	for size := int64(0); size < textBytes && rows.Next(); {
		var t textNote
		var bytes int64
		if err := rows.Scan(&t.id, &t.path, &bytes); err != nil {
			return b, err
		}
		b.notes, b.last = append(b.notes, t), t.id
		size += bytes
	}
	return b, rows.Err()
}

// addTexts indexes a batch, but for notes that are gone or say something new
// since. errMoved says that another process has done so.
func (ix *index) addTexts(ctx context.Context, b textBatch) error {
	tx, err := ix.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	moved, err := tx.Exec("UPDATE state SET texted = ? WHERE texted = ?", b.last, b.after)
	if err != nil {
		return err
	}
	if n, err := moved.RowsAffected(); err != nil || n == 0 {
		return errMoved
	}
	there, err := idsBetween(tx, b.after, b.last)
	if err != nil {
		return err
	}
	add, err := tx.Prepare("INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)")
	if err != nil {
		return err
	}
	for _, t := range b.notes {
		if !there[t.id] {
			continue
		}
		if _, err := add.Exec(t.id, t.title, t.body); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// idsBetween are the files of the numbers after one, up to another.
func idsBetween(tx *sql.Tx, after, last int64) (map[int64]bool, error) {
	rows, err := tx.Query("SELECT id FROM file WHERE id > ? AND id <= ?", after, last)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	ids := map[int64]bool{}
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids[id] = true
	}
	return ids, rows.Err()
}
