package vault

import (
	"database/sql"
)

// writer holds the statements of one transaction.
type writer struct {
	tx                          *sql.Tx
	file, record, link, touched *sql.Stmt
}

func newWriter(tx *sql.Tx) (*writer, error) {
	w := &writer{tx: tx}
	for _, s := range []struct {
		to  **sql.Stmt
		sql string
	}{
		{&w.file, "INSERT INTO file (path, size, mtime, ctime, inode, seen, hash, kind, title, date, ref, texted, sum) VALUES (?,?,?,?,?,?,?,?,?,?,?,0,?)"},
		{&w.record, "INSERT INTO record (file, body) VALUES (?,?)"},
		{&w.link, "INSERT INTO link (file, line, target) VALUES (?,?,?)"},
		{&w.touched, "UPDATE file SET size=?, mtime=?, ctime=?, inode=?, seen=? WHERE id=?"},
	} {
		stmt, err := tx.Prepare(s.sql)
		if err != nil {
			return nil, err
		}
		*s.to = stmt
	}
	return w, nil
}

func (w *writer) forget(id int64) error {
	for _, s := range []string{
		"DELETE FROM record WHERE file = ?",
		"DELETE FROM link WHERE file = ?", "DELETE FROM words WHERE rowid = ?", "DELETE FROM file WHERE id = ?",
	} {
		if _, err := w.tx.Exec(s, id); err != nil {
			return err
		}
	}
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
	body := r.packed()
	sum := sumOf(r.path, r.kind, r.title, string(r.date), r.ref).with(body)
	res, err := w.file.Exec(r.path, s.size, s.mtime, s.ctime, s.inode, r.seen, r.hash, r.kind, r.title, string(r.date), r.ref, int64(sum))
	if err != nil {
		return err
	}
	id, err := res.LastInsertId()
	if err != nil {
		return err
	}
	return w.below(id, r, body)
}

// below writes what hangs on the row of a file.
func (w *writer) below(id int64, r *reading, body []byte) error {
	if len(body) > 0 {
		if _, err := w.record.Exec(id, body); err != nil {
			return err
		}
	}
	for _, l := range r.links {
		if _, err := w.link.Exec(id, l.line, l.target); err != nil {
			return err
		}
	}
	return nil
}
