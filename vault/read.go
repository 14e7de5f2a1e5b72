package vault

import (
	"errors"
	"log/slog"
	"path"
	"runtime/debug"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
	"csmd/vault/txn"
)

// reading is all that the index keeps of one file.
type reading struct {
	path     string
	sig      signature
	seen     int64
	hash     string // its fingerprint; "" when unreadable
	kind     string
	title    string
	date     csm.Date
	ref      string // the account that the note is about, as written
	records  []record
	problems []csm.Problem
	links    []byte // packed; see links.go
	failed   error  // what says nothing of the file: no answer is made of it

	note     *note.Note // while reading only
	headings []string   // folded
	body     string     // the records and problems once packed
}

type record struct {
	kind  string
	value any // a csm record
}

// readFile reads and understands one file. What can't be read becomes a problem.
func (v *Vault) readFile(files *patientReader, p string, sig signature, prints fingerprints) *reading {
	r := &reading{path: p, sig: sig, seen: v.clock().UnixNano(), kind: "note", title: trimExt(path.Base(p))}
	src, err := files.bytes(p, sig)
	if exhausted(err) {
		r.failed = unavailable(err)
		return r
	}
	if err != nil {
		r.problem(0, csm.Error, "unreadable", "this file can't be read: "+plain(err), "check its permissions, size and disk")
		return r
	}
	r.hash = prints.of(src)
	r.content(src)
	r.title = clipText(r.title, maxTitle)
	return r
}

// content reads the records of a file. A mistake of csmd at one file costs the
// records of that file, not the server: files are read by many at once, where
// nobody else would catch it.
func (r *reading) content(src []byte) {
	defer func() {
		if p := recover(); p != nil {
			slog.Error("a file could not be understood", "path", r.path, "panic", p, "stack", string(debug.Stack()))
			*r = reading{path: r.path, sig: r.sig, seen: r.seen, kind: "note", title: trimExt(path.Base(r.path)), hash: r.hash}
			r.problem(0, csm.Error, "not_understood", "csmd fails at this file, by a mistake of its own; nothing in it counts", "report it with csmd's log; until then, write the note in a plainer way")
		}
	}()
	if strings.EqualFold(path.Ext(r.path), ".csv") {
		r.kind = "csv"
		r.ledger(src)
		return
	}
	r.understand(src)
}

// bytes reads one file.
func (v *Vault) bytes(p string, sig signature) ([]byte, error) {
	files := v.reader()
	defer files.close()
	return files.bytes(p, sig)
}

// patientReader is a fileReader that waits for no placeholder for ever.
type patientReader struct {
	*fileReader
	patience *patience
	readFrom func(*fileReader, string) ([]byte, error)
}

func (v *Vault) reader() *patientReader {
	return &patientReader{&fileReader{root: v.root}, &v.patience, v.readFrom}
}

func (r *patientReader) close() { r.fileReader.close() }

func (r *patientReader) bytes(p string, sig signature) ([]byte, error) {
	if most := txn.Limit(p); sig.size > most { // a note or a table is named as a problem
		return nil, tooLarge(most)
	}
	files := r.fileReader
	src, err := wait(r.patience, p, func() ([]byte, error) { return r.readFrom(files, p) })
	if errors.Is(err, errHangs) {
		r.fileReader = &fileReader{root: files.root}
	}
	return src, err
}

func (r *reading) problem(line int, severity csm.Severity, code, message, fix string) {
	if len(r.problems) > maxProblems {
		return // the last one says so
	}
	r.problems = append(r.problems, csm.Problem{Path: r.path, Line: line, Severity: severity, Code: code, Message: message, Fix: fix})
	if len(r.problems) == maxProblems {
		r.problems = append(r.problems, moreProblems(r.path, severity))
	}
}

func (r *reading) add(kind string, line int, value any) {
	if value = r.bounded(line, value); value != nil {
		r.records = append(r.records, record{kind, value})
	}
}

func trimExt(p string) string {
	if strings.EqualFold(path.Ext(p), ".md") {
		return p[:len(p)-3]
	}
	return p
}
