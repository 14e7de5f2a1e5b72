package vault

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// find asks the index for the words and the book for the rest.
func (v *Vault) find(ctx context.Context, ix *index, q Search, match string, book *Snapshot) (Hits, error) {
	m, err := ix.match(ctx, match)
	if err != nil {
		return Hits{}, err
	}
	out, about, files := Hits{Hits: []Hit{}}, book.about(q.AccountID), book.byID()
	if m.texted < m.last {
		out.Pending = book.after(m.texted)
	}
	found := make([]ranked, 0, len(m.files))
	for _, r := range m.files {
		r.entry = files[r.id]
		switch f := r.entry; {
		case f == nil && m.generation == book.generation:
			return out, errDamaged
		case f == nil: // new, or gone
		case (q.Type == "" || f.kind == q.Type) && f.date >= q.Since && (q.AccountID == "" || about[f.path]):
			found = append(found, r)
		}
	}
	slices.SortFunc(found, bestFirst)
	out.Total = len(found)
	for _, r := range found[min(q.Offset, len(found)):min(q.Offset+q.Limit, len(found))] {
		f := r.entry
		h := Hit{Path: f.path, Title: f.title, Type: f.kind, Date: f.date}
		h.Line, h.Snippet = v.snippet(f.path, q.Query)
		out.Hits = append(out.Hits, h)
	}
	return out, nil
}

// ranked is a file that was found.
type ranked struct {
	id    int64
	rank  float64 // the best has the lowest
	entry *entry
}

// after counts the files that full text, which has come up to an id, doesn't
// know yet.
func (s *Snapshot) after(id int64) (n int) {
	for _, f := range s.byID() {
		if f.id > id {
			n++
		}
	}
	return n
}

func bestFirst(a, b ranked) int {
	if a.rank != b.rank {
		return cmp.Compare(a.rank, b.rank)
	}
	return cmp.Or(cmp.Compare(b.entry.date, a.entry.date), byPath(a.entry, b.entry))
}

// matches are the files that hold some words.
type matches struct {
	generation   int64
	texted, last int64 // how far full text had come, and had to come
	files        []ranked
}

// texted is how far full text has come, and the last id that it is to know.
func (ix *index) texted(ctx context.Context) (texted, last int64, err error) {
	err = ix.db.QueryRowContext(ctx, "SELECT texted, last FROM state").Scan(&texted, &last)
	return texted, last, err
}

// match asks full text. A hit in the title is worth five in the body.
func (ix *index) match(ctx context.Context, words string) (matches, error) {
	var m matches
	var err error
	if m.texted, m.last, err = ix.texted(ctx); err != nil {
		return m, err
	}
	rows, err := ix.db.QueryContext(ctx, "SELECT (SELECT generation FROM state), rowid, bm25(words, 5.0, 1.0) FROM words WHERE words MATCH ?", words)
	if err != nil {
		return m, err
	}
	defer rows.Close()
	for rows.Next() {
		var r ranked
		if err := rows.Scan(&m.generation, &r.id, &r.rank); err != nil {
			return m, err
		}
		m.files = append(m.files, r)
	}
	return m, rows.Err()
}

// matchExpression quotes each word, so that no word is read as FTS5 syntax.
// What the user put in quotes stays a phrase.
func matchExpression(query string) string {
	var terms []string
	for i, part := range strings.Split(query, `"`) {
		words := []string{part}
		if i%2 == 0 {
			words = strings.Fields(part)
		}
		for _, w := range words {
			w = strings.TrimSpace(strings.ReplaceAll(segment(strings.ToValidUTF8(w, "")), "\x00", ""))
			if strings.ContainsFunc(w, wordRune) && len(terms) < maxTerms {
				terms = append(terms, `"`+w+`"`)
			}
		}
	}
	return strings.Join(terms, " ")
}
