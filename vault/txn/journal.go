package txn

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

// The states of a transaction's folder below tx, as the ends of its name.
const (
	staged    = ".new"
	committed = ".redo"
	aborted   = ".undo"
	garbage   = ".gone"
)

// Files in a transaction's folder, beside the slots and after-images.
const (
	intentFile     = "intent.json"
	unansweredMark = "unanswered" // its process hasn't shown that it lived on
	lateMark       = "late"       // not yet looked at for late writers
)

// intent is what a transaction is to do and whence it comes: the record in
// the journal and later in the history.
type intent struct {
	Version     int
	ID          string
	At          time.Time
	Tool        string `json:",omitempty"`
	Summary     string `json:",omitempty"`
	Key         string `json:",omitempty"`
	Fingerprint string `json:",omitempty"`
	UndoOf      string `json:",omitempty"`
	Host        string
	PID         int
	Run         string   `json:",omitempty"` // of the process: in a container all have one PID
	Result      []byte   `json:",omitempty"`
	Ops         []op     // on different paths
	Made        []string `json:",omitempty"` // new folders, outer ones first
	Drop        []string `json:",omitempty"` // folders to delete in the end if empty, outer ones first
}

// op is the change of one path from one content to another; contents are
// named by their SHA-256, and "" stands for no file.
type op struct {
	Path   string
	Before string `json:",omitempty"`
	After  string `json:",omitempty"`
	From   string `json:",omitempty"` // where the content lay before, if it was moved
}

// slot is the file that holds the new bytes before the op is applied and the
// displaced ones after.
func slot(dir string, i int) string { return path.Join(dir, strconv.Itoa(i)+".slot") }

// afterImage is a second copy of the new bytes, not flushed, for the diff
// that a refused undo shows.
func afterImage(dir string, i int) string { return path.Join(dir, strconv.Itoa(i)+".after") }

// encode writes the intent as JSON and a line with its checksum.
func (in intent) encode() ([]byte, error) {
	data, err := json.Marshal(in)
	if err != nil {
		return nil, err
	}
	return fmt.Appendf(data, "\n%s\n", hash(data)), nil
}

var errDamaged = errors.New("the journal entry is damaged")

func decode(raw []byte) (in intent, err error) {
	data, sum, ok := bytes.Cut(raw, []byte("\n"))
	if !ok || strings.TrimSpace(string(sum)) != hash(data) {
		return in, errDamaged
	}
	err = json.Unmarshal(data, &in)
	if err == nil && in.Version != 1 {
		err = errors.New("the journal was written by a newer csmd: use that one")
	}
	return in, err
}

// load reads the intent of a transaction's folder.
func (s *Store) load(dir string) (intent, error) {
	raw, _, err := s.fs.Read(path.Join(dir, intentFile), maxIntent)
	if err != nil {
		return intent{}, err
	}
	in, err := decode(raw)
	if err == nil && !in.safe(path.Base(dir)) {
		err = errDamaged
	}
	return in, err
}

// safe refuses an intent that names files csmd never touches: a vault from
// elsewhere may bring a journal that was made to reach outside of it.
func (in intent) safe(name string) bool {
	if in.ID != name && in.ID != trimState(name) {
		return false
	}
	for _, o := range in.Ops {
		if checkWritable(o.Path) != nil || o.From != "" && checkWritable(o.From) != nil || o.Before == o.After {
			return false
		}
	}
	for _, folder := range slices.Concat(in.Made, in.Drop) {
		if folder != home && CheckPath(folder) != nil {
			return false
		}
	}
	return len(in.Ops) > 0
}

const maxIntent = 64 << 20

// sequence is the number at the start of an ID. Numbers, never clocks, order
// the history.
func sequence(name string) uint64 {
	digits, _, _ := strings.Cut(name, "-")
	n, err := strconv.ParseUint(digits, 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// newID follows all names in use. Its tail is made of the idempotency key, if
// there is one, so that a repeated request is found by names alone.
func newID(last uint64, tail string) string { return fmt.Sprintf("%06d-%s", last+1, tail) }

func keyTail(key string) string { return hash([]byte(key))[:8] }

// content is the hash of a path's bytes as they are now: "" if there is no
// file, and foreign if there is something that csmd never puts there.
func (s *Store) content(p string) (string, error) {
	data, _, err := s.fs.Read(p, Limit(p))
	switch {
	case err == nil:
		return hash(data), nil
	case isAbsent(err):
		return "", nil
	case isForeign(err):
		return foreign, nil
	}
	return "", err
}

const foreign = "?"

// isForeign tells what someone else put in a place from a failure of the disk.
func isForeign(err error) bool {
	var link *LinkError
	var kind *KindError
	var size *SizeError
	return errors.As(err, &link) || errors.As(err, &kind) || errors.As(err, &size)
}
