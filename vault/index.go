package vault

import (
	"context"
	"crypto/rand"
	"csmd/vault/csm"
	"csmd/vault/pack"
	"database/sql"
	_ "embed"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"sync/atomic"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

//go:embed schema.sql
var schema string

// schemaVersion names the shape of the index: another schema, other records or
// another way of reading notes is another version, and the index is rebuilt.
var schemaVersion = digest(schema + readerVersion + pack.Shape(reflect.TypeFor[csm.Book]()) + pack.Shape(reflect.TypeFor[csm.Problem]()))

// readerVersion is raised when notes are read differently than before.
const readerVersion = "10"

// index is the SQLite file derived from one vault, or its stand-in in memory
// while the file can't be used.
type index struct {
	db       *sql.DB
	path     string        // "" in memory
	files    []fs.FileInfo // of path and its log: one deleted or replaced while open is noticed
	marker   string        // says that a process has the index open; see settle
	verified bool          // its pages were looked at; guarded by Vault.filling
	tidying  atomic.Bool   // see tidyLater
}

// openIndex opens the index file, and makes it new when it is damaged or of
// another version.
func openIndex(ctx context.Context, path string) (*index, error) {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	if err := ours(path); err != nil {
		return nil, err
	}
	release, err := reserve(ctx, dir)
	if err != nil {
		return nil, err
	}
	defer release()
	ix, err := openFile(ctx, path, settle(dir))
	if err != nil {
		return nil, err
	}
	ix.marker = mark(dir)
	if ix.files, err = identity(path); err != nil {
		ix.Close()
		return nil, err
	}
	return ix, nil
}

// inMemory is an empty index that no other process sees.
func inMemory(ctx context.Context) (*index, error) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1) // each connection to :memory: would be a database of its own
	ix := &index{db: db}
	return ix, ix.create(ctx)
}

// openFile is called with the folder reserved, so that nobody opens what is
// being deleted.
func openFile(ctx context.Context, path string, unclean bool) (*index, error) {
	ix, err := connect(path)
	if err != nil {
		return nil, err
	}
	err = ix.check(ctx, unclean)
	if err == nil {
		return ix, nil
	}
	ix.Close()
	if ctx.Err() != nil || !doubtful(err) {
		return nil, err // no reason to take it from others
	}
	if err := remove(path); err != nil {
		return nil, err // another csmd has it open, perhaps of another version
	}
	if ix, err = connect(path); err != nil {
		return nil, err
	}
	if err := ix.create(ctx); err != nil {
		ix.Close()
		return nil, err
	}
	return ix, nil
}

// idleConnections are kept open between two questions.
const idleConnections = 2

// logPages are how many pages the log may hold, 24 MiB, before a commit moves
// them into the file and waits for the disk twice. A build has that done beside
// it; see tidyLater.
const logPages = 3000

func connect(path string) (*index, error) {
	dsn := "file:" + (&url.URL{Path: path}).EscapedPath() +
		"?_txlock=immediate&_pragma=busy_timeout(2000)&_pragma=page_size(8192)&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_pragma=wal_autocheckpoint(" + strconv.Itoa(logPages) + ")"
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(4)
	db.SetMaxIdleConns(idleConnections)
	return &index{db: db, path: path}, nil
}

// check accepts an index of this version; after an unclean end its pages are
// read once, because SQLite serves a damaged page silently.
func (ix *index) check(ctx context.Context, unclean bool) error {
	version, err := ix.meta(ctx, "version")
	if err != nil {
		return err
	}
	if version != schemaVersion {
		return fmt.Errorf("%w, or of another version: %q", errDamaged, version)
	}
	if !unclean {
		return nil
	}
	return ix.sound(ctx)
}

// sound reads all pages.
func (ix *index) sound(ctx context.Context) error {
	var verdict string
	if err := ix.db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&verdict); err != nil {
		return err
	}
	if verdict != "ok" {
		return fmt.Errorf("%w: %s", errDamaged, verdict)
	}
	return nil
}

func (ix *index) create(ctx context.Context) error {
	tx, err := ix.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var n int
	if err := tx.QueryRow("SELECT count(*) FROM sqlite_master WHERE name = 'meta'").Scan(&n); err != nil || n > 0 {
		return err // another process made it while we waited
	}
	if _, err := tx.Exec(schema); err != nil {
		return err
	}
	if _, err := tx.Exec("INSERT INTO meta VALUES ('version', ?), ('secret', ?); INSERT INTO state VALUES (0, 0, 0, 0)", schemaVersion, rand.Text()); err != nil {
		return err
	}
	ix.verified = true // what this process has made itself
	return tx.Commit()
}

// Close ends the use of the index; a second call does nothing.
func (ix *index) Close() error {
	err := ix.db.Close()
	if ix.marker != "" {
		os.Remove(ix.marker)
	}
	return err
}

// lost reports that the file was deleted or replaced while it was open.
func (ix *index) lost() bool {
	if ix.path == "" {
		return false
	}
	now, err := identity(ix.path)
	if err != nil {
		return true
	}
	for i, info := range ix.files {
		if !os.SameFile(info, now[i]) {
			return true
		}
	}
	return false
}

func (ix *index) meta(ctx context.Context, name string) (string, error) {
	var value string
	err := ix.db.QueryRowContext(ctx, "SELECT value FROM meta WHERE name = ?", name).Scan(&value)
	return value, err
}
