package vault

import (
	"crypto/sha256"
	"errors"
	"io"
	"log/slog"
	"os"
	"path"
	"runtime/debug"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// maxNote is the largest file that is read. Larger ones are named as problems.
const maxNote = 8 << 20

// reading is all that the index keeps of one file.
type reading struct {
	path     string
	sig      signature
	seen     int64
	hash     string // "" when unreadable
	kind     string
	title    string
	date     csm.Date
	ref      string // the account that the note is about, as written
	records  []record
	problems []csm.Problem
	links    []byte // packed; see links.go
	failed   error  // what says nothing of the file: no answer is made of it

	note *note.Note // while reading only
	body []byte     // the records and problems once packed
}

type record struct {
	kind  string
	value any // a csm record
}

// readFile reads and understands one file. What can't be read becomes a problem.
func (v *Vault) readFile(p string, sig signature) *reading {
	r := &reading{path: p, sig: sig, seen: v.clock().UnixNano(), kind: "note", title: trimExt(path.Base(p))}
	src, err := v.bytes(p, sig)
	if exhausted(err) {
		r.failed = unavailable(err)
		return r
	}
	if err != nil {
		r.problem(0, csm.Error, "unreadable", "this file can't be read: "+plain(err), "check its permissions, size and disk")
		return r
	}
	sum := sha256.Sum256(src)
	r.hash = string(sum[:16])
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

// bytes reads a regular file below the root: no link leads out, no device or
// pipe blocks, no placeholder hangs for ever.
func (v *Vault) bytes(p string, sig signature) ([]byte, error) {
	if sig.size > maxNote {
		return nil, errors.New("it is larger than 8 MiB")
	}
	readFrom := v.readFrom
	return wait(&v.patience, p, func() ([]byte, error) { return readFrom(v.root, p) })
}

func readBelow(root, p string) ([]byte, error) {
	dir, err := os.OpenRoot(root)
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	f, err := openBelow(dir, p)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil, errors.New("not a regular file")
	}
	src, err := io.ReadAll(io.LimitReader(f, maxNote+1))
	if len(src) > maxNote {
		return nil, errors.New("it is larger than 8 MiB")
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
