package vault

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"csmd/vault/txn"
)

// FileFacts is what a folder says of a file: its size in bytes, and when it was
// last changed.
type FileFacts struct {
	Size     int64
	Modified time.Time
}

// Files are the notes and ledgers as they are now, by path.
func (v *Vault) Files(ctx context.Context) (map[string]FileFacts, error) {
	s, err := v.Book(ctx)
	if err != nil {
		return nil, err
	}
	files := make(map[string]FileFacts, len(s.files))
	for p, e := range s.files {
		files[p] = FileFacts{Size: e.sig.size, Modified: time.Unix(0, e.sig.mtime)}
	}
	return files, nil
}

// NoNoteError says why a path names no note of the vault: it leads out of it,
// is hidden, a link or a folder, is no Markdown, or nothing is there.
type NoNoteError struct {
	Path   string
	Err    error
	Absent bool // nothing is there, though a note could be
}

func (e *NoNoteError) Error() string { return e.Err.Error() }
func (e *NoNoteError) Unwrap() error { return e.Err }

// NoteBytes is a note, byte for byte, by its exact path.
func (v *Vault) NoteBytes(ctx context.Context, p string) ([]byte, error) {
	if err := txn.CheckPath(p); err != nil {
		return nil, &NoNoteError{Path: p, Err: err}
	}
	if !strings.EqualFold(path.Ext(p), ".md") || slices.ContainsFunc(strings.Split(p, "/"), skippedFolder) {
		return nil, &NoNoteError{Path: p, Err: errors.New(quoted(p) + " is not a note; only Markdown notes (.md) can be read here")}
	}
	v.recover(ctx)
	file, err := v.store.Read(p)
	var kind *txn.KindError
	var link *txn.LinkError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &NoNoteError{Path: p, Err: err, Absent: true}
	case errors.As(err, &kind), errors.As(err, &link):
		return nil, &NoNoteError{Path: p, Err: err}
	}
	return file.Data, err
}
