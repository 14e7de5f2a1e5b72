package vault

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/pack"
)

// bundleFiles is how many files share a row of the index. With a row each, a
// start spent more time in SQLite's steps from row to row than with the files.
const bundleFiles = 64

// bundleOf is the row that holds a file.
func bundleOf(id int64) int64 { return id / bundleFiles }

// packBundle makes the row of some files.
func packBundle(entries []*entry) []byte {
	size := 0
	for _, e := range entries {
		size += 256 + len(e.path) + len(e.title) + len(e.ref) + len(e.links) + len(e.body)
	}
	to := make([]byte, 0, size)
	text := func(s string) { to = append(binary.AppendUvarint(to, uint64(len(s))), s...) }
	for _, e := range entries {
		for _, n := range []int64{e.id, e.sig.size, e.sig.mtime, e.sig.ctime, e.sig.inode, e.seen} {
			to = binary.AppendVarint(to, n)
		}
		for _, s := range []string{e.path, e.hash, e.kind, e.title, string(e.date), e.ref, e.links, e.body} {
			text(s)
		}
	}
	return to
}

// unpackBundle is packBundle's inverse. The texts of the entries are parts of
// the row, so that none is copied.
func unpackBundle(row string) ([]*entry, error) {
	entries := make([]entry, 0, bundleFiles)
	out := make([]*entry, 0, bundleFiles)
	r := pack.NewReader(row)
	for r.More() && len(entries) < bundleFiles {
		var e entry
		for _, n := range []*int64{&e.id, &e.sig.size, &e.sig.mtime, &e.sig.ctime, &e.sig.inode, &e.seen} {
			*n = r.Int()
		}
		date := ""
		for _, s := range []*string{&e.path, &e.hash, &e.kind, &e.title, &date, &e.ref, &e.links, &e.body} {
			*s = r.Text()
		}
		e.date = csm.Date(date)
		entries = append(entries, e)
		out = append(out, &entries[len(entries)-1])
	}
	if r.Err() != nil || r.More() {
		return nil, errDamaged
	}
	return out, nil
}

// checked unpacks a row that is what was put there.
func checked(body []byte, sum int64) ([]*entry, error) {
	if checksum(body) != sum {
		return nil, errDamaged
	}
	return unpackBundle(string(body))
}

// news is what changed in the index since a generation: the bundles that were
// written, the generation now, and how many files there are in all.
type news struct {
	generation int64
	files      int
	bundles    map[int64][]*entry
}

// since reads the news. One statement sees one moment, and the checksums say
// that it is what was put there.
func (ix *index) since(ctx context.Context, generation int64) (news, error) {
	n := news{bundles: map[int64][]*entry{}}
	rows, err := ix.db.QueryContext(ctx, "SELECT s.generation, s.files, b.id, b.sum, b.body FROM state s LEFT JOIN bundle b ON b.since > ?", generation)
	if err != nil {
		return n, err
	}
	defer rows.Close()
	for rows.Next() {
		var id, sum sql.NullInt64
		var body sql.RawBytes
		if err := rows.Scan(&n.generation, &n.files, &id, &sum, &body); err != nil {
			return n, err
		}
		if !id.Valid {
			continue // nothing has changed
		}
		if n.bundles[id.Int64], err = checked(body, sum.Int64); err != nil {
			return n, err
		}
	}
	return n, rows.Err()
}

// errDamaged says that the index doesn't hold what was put into it.
var errDamaged = errors.New("the index is damaged")

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// checksum is of what the index keeps. SQLite serves a damaged page as long as
// it looks like a page; what it serves must sum up to this.
func checksum(of []byte) int64 { return int64(crc32.Checksum(of, castagnoli)) }

func byPath(a, b *entry) int { return strings.Compare(a.path, b.path) }
