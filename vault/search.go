package vault

import (
	"context"
	"errors"
	"strings"
	"time"

	"csmd/vault/csm"
)

// Search is a question to the full text of the vault.
type Search struct {
	Query     string
	Type      string   // a kind of note: account, task, meeting, …
	AccountID string   // notes about this account
	Since     csm.Date // notes about this day or later
	Limit     int
	Offset    int
}

// Hit is one note that a search found.
type Hit struct {
	Path    string   `json:"path"`
	Title   string   `json:"title"`
	Type    string   `json:"type"`
	Line    int      `json:"line"`
	Snippet string   `json:"snippet"`
	Date    csm.Date `json:"date,omitempty"`
}

// Hits are the found notes, best first, and how many there are in all.
// Pending counts notes that full text does not know yet.
type Hits struct {
	Hits    []Hit
	Total   int
	Pending int
}

// searchPatience is how long a search waits for full text to catch up.
const searchPatience = 8 * time.Second

// maxTerms bounds the words of one query.
const maxTerms = 32

// Search finds notes that hold all words of a query, best first. Quoted words
// are a phrase; case and accents don't matter.
func (v *Vault) Search(ctx context.Context, q Search) (Hits, error) {
	match := matchExpression(q.Query)
	if match == "" {
		return Hits{}, errors.New("the query holds no word to search for; give one or more words, as in: renewal quote")
	}
	var out Hits
	err := v.query(ctx, func(book *Snapshot, ix *index) error {
		if err := v.readied(ctx, ix); err != nil {
			return err
		}
		if err := v.verify(ctx, ix, book); err != nil {
			return err
		}
		var err error
		out, err = v.find(ctx, ix, q, match, book)
		return err
	})
	return out, err
}

// readied waits a while for full text to catch up. What it hasn't got by then
// the answer counts as pending.
func (v *Vault) readied(ctx context.Context, ix *index) error {
	patience, stop := context.WithTimeout(ctx, searchPatience)
	defer stop()
	err := v.fill(patience, ix)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil && doubtful(err) {
		return err
	}
	return nil
}

func (v *Vault) find(ctx context.Context, ix *index, q Search, match string, book *Snapshot) (Hits, error) {
	out, about := Hits{Hits: []Hit{}}, book.about(q.AccountID)
	var err error
	if out.Pending, _, err = ix.pending(ctx); err != nil {
		return out, err
	}
	const from = `FROM words w LEFT JOIN file f ON f.id = w.rowid
		WHERE words MATCH ? AND (f.id IS NULL OR (? = '' OR f.kind = ?) AND (? = '' OR f.date >= ?))`
	args := []any{match, q.Type, q.Type, string(q.Since), string(q.Since)}
	skip, limit, offset := q.Offset, -1, 0
	if q.AccountID == "" { // then the index can count and page; a common word is in every note
		if err := ix.db.QueryRowContext(ctx, "SELECT count(*) "+from, args...).Scan(&out.Total); err != nil {
			return out, err
		}
		skip, limit, offset = 0, q.Limit, q.Offset
	}
	// A hit in the title is worth five in the body.
	rows, err := ix.db.QueryContext(ctx, "SELECT (SELECT generation FROM state), coalesce(f.path, ''), coalesce(f.title, ''), coalesce(f.kind, ''), coalesce(f.date, '') "+from+
		" ORDER BY bm25(words, 5.0, 1.0), f.date DESC, f.path LIMIT ? OFFSET ?", append(args, limit, offset)...)
	if err != nil {
		return out, err
	}
	defer rows.Close()
	for rows.Next() {
		var h Hit
		var generation int64
		if err := rows.Scan(&generation, &h.Path, &h.Title, &h.Type, &h.Date); err != nil {
			return out, err
		}
		if generation == book.generation && !book.files[h.Path].is(h.Path, h.Type, h.Title, h.Date) {
			return out, errDamaged
		}
		if q.AccountID != "" {
			if !about[h.Path] {
				continue
			}
			out.Total++
		}
		if skip--; skip < 0 && len(out.Hits) < q.Limit {
			h.Line, h.Snippet = v.snippet(h.Path, q.Query)
			out.Hits = append(out.Hits, h)
		}
	}
	return out, rows.Err()
}

// about lists the notes of an account: those whose account property means it,
// its own note, and those that link to it.
func (s *Snapshot) about(id string) map[string]bool {
	paths := map[string]bool{}
	a := s.Account(id)
	if id == "" || a == nil {
		return paths
	}
	paths[a.Path] = true
	for _, f := range s.linkingTo(a.Path) {
		paths[f.path] = true
	}
	for path, f := range s.files {
		if f.ref == "" {
			continue
		}
		if r := s.Names.Declared(f.ref); r.Account != nil && r.Account.ID == id {
			paths[path] = true
		}
	}
	return paths
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
