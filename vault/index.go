package vault

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"net/url"
	"os"
	"path/filepath"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

//go:embed schema.sql
var schema string

//go:embed schema_indexes.sql
var schemaIndexes string

// schemaVersion names the shape of the index: another schema or another way
// of reading notes is another version, and the index is rebuilt.
var schemaVersion = digest(schema + schemaIndexes + readerVersion)

// readerVersion is raised when notes are read differently than before.
const readerVersion = "5"

// index is the SQLite file derived from one vault, or its stand-in in memory
// when the cache folder can't be used.
type index struct {
	db     *sql.DB
	path   string // "" in memory
	inode  uint64 // of path: a file deleted or replaced while open is noticed
	marker string // says that a process has the index open; see settle
}

// openIndex opens the index file, makes it new when it is damaged or of
// another version, and falls back to memory when the folder can't be written.
func openIndex(ctx context.Context, path string) (*index, error) {
	if path != "" {
		if ix, err := openFile(ctx, path); err == nil {
			return ix, nil
		}
	}
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1) // each connection to :memory: would be a database of its own
	ix := &index{db: db}
	return ix, ix.create(ctx)
}

func openFile(ctx context.Context, path string) (*index, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	if info, err := os.Lstat(path); err == nil && !info.Mode().IsRegular() {
		return nil, fmt.Errorf("the index %s is not a regular file", filepath.Base(path))
	}
	unclean := settle(filepath.Dir(path))
	ix, err := connect(path)
	if err != nil {
		return nil, err
	}
	if err := ix.check(ctx, unclean); err != nil {
		ix.Close()
		if busy(err) {
			return nil, err // someone is building it: answer from memory
		}
		discard(path)
		if ix, err = connect(path); err != nil {
			return nil, err
		}
		if err := ix.create(ctx); err != nil {
			ix.Close()
			return nil, err
		}
	}
	ix.marker = mark(filepath.Dir(path))
	ix.inode, _ = inodeOf(path)
	return ix, nil
}

func connect(path string) (*index, error) {
	dsn := "file:" + (&url.URL{Path: path}).EscapedPath() +
		"?_txlock=immediate&_pragma=busy_timeout(2000)&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)"
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(4)
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
		return fmt.Errorf("index of version %q", version)
	}
	if !unclean {
		return nil
	}
	var verdict string
	if err := ix.db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&verdict); err != nil {
		return err
	}
	if verdict != "ok" {
		return fmt.Errorf("index damaged: %s", verdict)
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
	if _, err := tx.Exec("INSERT INTO meta VALUES ('version', ?), ('generation', '0')", schemaVersion); err != nil {
		return err
	}
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
	inode, err := inodeOf(ix.path)
	return err != nil || inode != ix.inode
}

func (ix *index) meta(ctx context.Context, name string) (string, error) {
	var value string
	err := ix.db.QueryRowContext(ctx, "SELECT value FROM meta WHERE name = ?", name).Scan(&value)
	return value, err
}
