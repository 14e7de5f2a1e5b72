package vault

import (
	"context"
	"database/sql"
	"encoding/json"
	"path"
	"runtime"
	"sync"

	"csmd/vault/csm"
)

// apply reads what differs and writes it into the index in one transaction,
// so that another process sees all of it or nothing.
func (v *Vault) apply(ctx context.Context, d difference, seen *found) error {
	tx, err := v.index.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var generation string
	if err := tx.QueryRow("SELECT value FROM meta WHERE name = 'generation'").Scan(&generation); err != nil {
		return err
	}
	if generation != v.known.generation {
		return errMoved
	}
	w, err := newWriter(tx)
	if err != nil {
		return err
	}
	for _, p := range d.gone {
		if err := w.forget(v.known.files[p].id); err != nil {
			return err
		}
	}
	if err := v.read(ctx, d.changed, seen, w); err != nil {
		return err
	}
	if _, err := tx.Exec(schemaIndexes); err != nil {
		return err
	}
	if _, err := tx.Exec("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE name = 'generation'"); err != nil {
		return err
	}
	return tx.Commit()
}

// read parses the changed files on all cores and hands them to the writer one
// by one. A file whose bytes are the same as before only gets its new times.
func (v *Vault) read(ctx context.Context, paths []string, seen *found, w *writer) error {
	readings := make(chan *reading, 64)
	jobs := make(chan string)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) + 2 { // more than cores: reads that miss the page cache wait
		workers.Add(1)
		go func() {
			defer workers.Done()
			for p := range jobs {
				readings <- v.readFile(p, seen.files[p])
			}
		}()
	}
	go func() {
		defer close(jobs)
		for _, p := range paths {
			select {
			case jobs <- p:
			case <-ctx.Done():
				return
			}
		}
	}()
	go func() { workers.Wait(); close(readings) }()
	var failed error
	done := 0
	for r := range readings { // drained to the end, so that no worker hangs
		if done++; v.progress != nil {
			v.progress(done, len(paths))
		}
		if failed == nil {
			failed = w.put(r, v.known.files)
		}
	}
	if failed == nil {
		failed = ctx.Err()
	}
	return failed
}

// writer holds the statements of one transaction.
type writer struct {
	tx                                   *sql.Tx
	file, record, problem, link, touched *sql.Stmt
}

func newWriter(tx *sql.Tx) (*writer, error) {
	w := &writer{tx: tx}
	for _, s := range []struct {
		to  **sql.Stmt
		sql string
	}{
		{&w.file, "INSERT INTO file (path, size, mtime, ctime, inode, seen, hash, kind, title, date, ref, texted) VALUES (?,?,?,?,?,?,?,?,?,?,?,0)"},
		{&w.record, "INSERT INTO record (file, line, kind, body) VALUES (?,?,?,?)"},
		{&w.problem, "INSERT INTO problem (file, body) VALUES (?,?)"},
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
		"DELETE FROM record WHERE file = ?", "DELETE FROM problem WHERE file = ?",
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
	res, err := w.file.Exec(r.path, s.size, s.mtime, s.ctime, s.inode, r.seen, r.hash, r.kind, r.title, string(r.date), r.ref)
	if err != nil {
		return err
	}
	id, err := res.LastInsertId()
	if err != nil {
		return err
	}
	for _, rec := range r.records {
		if err := insertJSON(w.record, rec.value, id, rec.line, rec.kind); err != nil {
			return err
		}
	}
	for _, p := range r.problems {
		if err := insertJSON(w.problem, p, id); err != nil {
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

// insertJSON runs an insert whose last column is a value as JSON.
func insertJSON(stmt *sql.Stmt, value any, columns ...any) error {
	body, err := json.Marshal(value)
	if err != nil {
		return err
	}
	_, err = stmt.Exec(append(columns, string(body))...)
	return err
}

// linkKey is what a link's target and a note's name are compared by: the
// folded file name without folder and extension. README notes are known by
// their folder.
func linkKey(target string) string {
	target = trimExt(target)
	base := path.Base(target)
	if csm.Key(base) == "readme" && path.Dir(target) != "." {
		base = path.Base(path.Dir(target))
	}
	return csm.Fold(base)
}
