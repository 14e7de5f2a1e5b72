package vault

import (
	"cmp"
	"context"
	"database/sql"
	"iter"
	"slices"
	"strings"
)

// How many notes, and bytes of them, full text takes in one transaction: few
// enough that another process never waits long for the lock, and many, as each
// leaves a part of the index that has to be merged with the others.
const (
	textNotes = 2000
	textBytes = 4 << 20
)

// untexted are the files that full text doesn't know yet. A file is given a new
// id whenever it says something new, so full text is known by how far it has
// come: all files up to an id.
type untexted struct {
	generation int64 // of the index, when these were its files
	texted     int64 // how far full text has come
	notes      []textNote
	bytes      int64
}

// textNote is a file and, once it is read, its words.
type textNote struct {
	*entry
	title, body string
}

// untexted picks them from all files that an index knew at a generation.
func (ix *index) untexted(ctx context.Context, known manifest) (u untexted, err error) {
	u.generation = known.generation
	if err := ix.db.QueryRowContext(ctx, "SELECT texted FROM state").Scan(&u.texted); err != nil {
		return u, err
	}
	for _, f := range known.files {
		if f.id > u.texted {
			u.notes = append(u.notes, textNote{entry: f})
			u.bytes += f.sig.size
		}
	}
	slices.SortFunc(u.notes, func(a, b textNote) int { return cmp.Compare(a.id, b.id) })
	return u, nil
}

// batches parts them into what one transaction takes.
func (u untexted) batches(yield func([]textNote) bool) {
	for rest := u.notes; len(rest) > 0; {
		n, size := 1, rest[0].sig.size
		for ; n < min(textNotes, len(rest)) && size < textBytes; n++ {
			size += rest[n].sig.size
		}
		if !yield(rest[:n]) {
			return
		}
		rest = rest[n:]
	}
}

// readTexts reads the words of batch after batch.
func (v *Vault) readTexts(ctx context.Context, batches iter.Seq[[]textNote], next chan<- []textNote) {
	files := v.reader()
	defer files.close()
	for b := range batches {
		for i := range b {
			b[i].read(files)
		}
		select {
		case next <- b:
		case <-ctx.Done():
			return
		}
	}
}

// read takes the words of a note from its file. One that can't be read has none.
func (t *textNote) read(files *patientReader) {
	if src, err := files.bytes(t.path, signature{}); err == nil {
		t.title, t.body = segment(trimExt(t.path)), segment(strings.ToValidUTF8(string(src), "\uFFFD"))
	}
}

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
	changed, err := changedBundles(tx, u.generation, bundleOf(batch[0].id), bundleOf(last))
	if err != nil {
		return err
	}
	add, err := tx.Prepare("INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)")
	if err != nil {
		return err
	}
	for i := range batch {
		t := &batch[i]
		if now, ok := changed[bundleOf(t.id)]; ok && !now.hold(t.entry) {
			continue
		}
		if _, err := add.Exec(t.id, t.title, t.body); err != nil {
			return err
		}
		t.title, t.body = "", ""
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	u.texted = last
	return nil
}

// bundle are the files of a row of the index.
type bundle []*entry

// hold reports whether a file is still there as it was; no other one is ever
// given its id.
func (b bundle) hold(f *entry) bool {
	return slices.ContainsFunc(b, func(e *entry) bool { return e.id == f.id })
}

// changedBundles are those, of the first to the last, that were written after a
// generation.
func changedBundles(tx *sql.Tx, generation, first, last int64) (map[int64]bundle, error) {
	rows, err := tx.Query("SELECT id, sum, body FROM bundle WHERE id BETWEEN ? AND ? AND since > ?", first, last, generation)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	changed := map[int64]bundle{}
	for rows.Next() {
		var id, sum int64
		var body sql.RawBytes
		if err := rows.Scan(&id, &sum, &body); err != nil {
			return nil, err
		}
		if changed[id], err = checked(body, sum); err != nil {
			return nil, err
		}
	}
	return changed, rows.Err()
}
