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
	out, about, known := Hits{Hits: []Hit{}}, book.about(q.AccountID), 0
	var found []ranked
	for _, f := range book.files {
		if f.id > m.texted {
			out.Pending++
		}
		rank, ok := m.ranks[f.id]
		if !ok {
			continue
		}
		known++
		if (q.Type == "" || f.kind == q.Type) && f.date >= q.Since && (q.AccountID == "" || about[f.path]) {
			found = append(found, ranked{f, rank})
		}
	}
	if known < len(m.ranks) && m.generation == book.generation {
		return out, errDamaged
	}
	slices.SortFunc(found, bestFirst)
	out.Total = len(found)
	for _, f := range found[min(q.Offset, len(found)):min(q.Offset+q.Limit, len(found))] {
		h := Hit{Path: f.path, Title: f.title, Type: f.kind, Date: f.date}
		h.Line, h.Snippet = v.snippet(f.path, q.Query)
		out.Hits = append(out.Hits, h)
	}
	return out, nil
}

// ranked is a file that was found.
type ranked struct {
	*entry
	rank float64
}

func bestFirst(a, b ranked) int {
	if a.rank != b.rank {
		return cmp.Compare(a.rank, b.rank)
	}
	return cmp.Or(cmp.Compare(b.date, a.date), byPath(a.entry, b.entry))
}

// matches are the files that hold some words, the best with the lowest rank.
type matches struct {
	generation int64
	texted     int64             // how far full text had come
	ranks      map[int64]float64 // by id
}

// match asks full text. A hit in the title is worth five in the body.
func (ix *index) match(ctx context.Context, words string) (matches, error) {
	m := matches{ranks: map[int64]float64{}}
	if err := ix.db.QueryRowContext(ctx, "SELECT texted FROM state").Scan(&m.texted); err != nil {
		return m, err
	}
	rows, err := ix.db.QueryContext(ctx, "SELECT (SELECT generation FROM state), rowid, bm25(words, 5.0, 1.0) FROM words WHERE words MATCH ?", words)
	if err != nil {
		return m, err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var rank float64
		if err := rows.Scan(&m.generation, &id, &rank); err != nil {
			return m, err
		}
		m.ranks[id] = rank
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
