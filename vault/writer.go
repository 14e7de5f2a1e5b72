package vault

import (
	"database/sql"
	"slices"
)

// writer holds the statements of one transaction. What it puts is there after
// flush.
type writer struct {
	file, record, link *batch
	touched            *sql.Stmt
	forgetting         []*sql.Stmt
	forgetWords        *sql.Stmt
	forgotten          []int64 // whose words are still there
	last               int64   // id that was given to a file
}

func newWriter(tx *sql.Tx) (w *writer, err error) {
	w = &writer{}
	for _, b := range []struct {
		to    **batch
		table string
	}{
		{&w.file, "file (id, path, size, mtime, ctime, inode, seen, hash, kind, title, date, ref, texted, sum)"},
		{&w.record, "record (file, body)"},
		{&w.link, "link (file, targets)"},
	} {
		if *b.to, err = newBatch(tx, b.table); err != nil {
			return nil, err
		}
	}
	if w.touched, err = tx.Prepare("UPDATE file SET size=?, mtime=?, ctime=?, inode=?, seen=? WHERE id=?"); err != nil {
		return nil, err
	}
	for _, s := range []string{"DELETE FROM record WHERE file = ?", "DELETE FROM link WHERE file = ?", "DELETE FROM file WHERE id = ?"} {
		stmt, err := tx.Prepare(s)
		if err != nil {
			return nil, err
		}
		w.forgetting = append(w.forgetting, stmt)
	}
	if w.forgetWords, err = tx.Prepare("DELETE FROM words WHERE rowid = ?"); err != nil {
		return nil, err
	}
	return w, tx.QueryRow("SELECT coalesce(max(id), 0) FROM file").Scan(&w.last)
}

func (w *writer) forget(id int64) error {
	for _, s := range w.forgetting {
		if _, err := s.Exec(id); err != nil {
			return err
		}
	}
	w.forgotten = append(w.forgotten, id)
	return nil
}

func (w *writer) put(r *reading, known map[string]entry) error {
	s := r.sig
	if old, ok := known[r.path]; ok {
		if old.hash == r.hash && r.hash != "" {
			_, err := w.touched.Exec(s.size, s.mtime, s.ctime, s.inode, r.seen, old.id)
			return err
		}
		if err := w.forget(old.id); err != nil {
			return err
		}
	}
	w.last++
	sum := sumOf(r.path, r.kind, r.title, string(r.date), r.ref).with(r.body)
	if err := w.file.add(w.last, r.path, s.size, s.mtime, s.ctime, s.inode, r.seen, r.hash, r.kind, r.title, string(r.date), r.ref, 0, int64(sum)); err != nil {
		return err
	}
	if len(r.body) > 0 {
		if err := w.record.add(w.last, r.body); err != nil {
			return err
		}
	}
	if len(r.links) > 0 {
		return w.link.add(w.last, r.links)
	}
	return nil
}

func (w *writer) flush() error {
	slices.Sort(w.forgotten) // full text writes all it holds to the disk whenever an id is below the last one
	for _, id := range w.forgotten {
		if _, err := w.forgetWords.Exec(id); err != nil {
			return err
		}
	}
	for _, b := range []*batch{w.file, w.record, w.link} {
		if err := b.flush(); err != nil {
			return err
		}
	}
	return nil
}
