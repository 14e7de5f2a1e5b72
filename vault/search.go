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
		refs, err := v.about(ctx, ix, book, q.AccountID)
		if err != nil {
			return err
		}
		out, err = v.find(ctx, ix, q, match, refs)
		return err
	})
	return out, err
}

// readied waits a while for full text to catch up. What it hasn't got by then
// the answer counts as pending.
func (v *Vault) readied(ctx context.Context, ix *index) error {
	patience, stop := context.WithTimeout(ctx, searchPatience)
	defer stop()
	if err := v.verify(ctx, ix); err != nil {
		return err
	}
	err := v.fill(patience, ix)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil && doubtful(err) {
		return err
	}
	return nil
}

func (v *Vault) find(ctx context.Context, ix *index, q Search, match string, about map[string]bool) (Hits, error) {
	out := Hits{Hits: []Hit{}}
	if err := ix.db.QueryRowContext(ctx, "SELECT count(*) FROM file WHERE texted = 0").Scan(&out.Pending); err != nil {
		return out, err
	}
	const from = `FROM words w JOIN file f ON f.id = w.rowid WHERE words MATCH ? AND (? = '' OR f.kind = ?) AND (? = '' OR f.date >= ?)`
	args := []any{match, q.Type, q.Type, string(q.Since), string(q.Since)}
	skip, limit, offset := q.Offset, -1, 0
	if q.AccountID == "" { // then the index can count and page; a common word is in every note
		if err := ix.db.QueryRowContext(ctx, "SELECT count(*) "+from, args...).Scan(&out.Total); err != nil {
			return out, err
		}
		skip, limit, offset = 0, q.Limit, q.Offset
	}
	// A hit in the title is worth five in the body.
	rows, err := ix.db.QueryContext(ctx, "SELECT f.path, f.title, f.kind, f.date "+from+
		" ORDER BY bm25(words, 5.0, 1.0), f.date DESC, f.path LIMIT ? OFFSET ?", append(args, limit, offset)...)
	if err != nil {
		return out, err
	}
	defer rows.Close()
	for rows.Next() {
		var h Hit
		if err := rows.Scan(&h.Path, &h.Title, &h.Type, &h.Date); err != nil {
			return out, err
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
func (v *Vault) about(ctx context.Context, ix *index, s *Snapshot, id string) (map[string]bool, error) {
	paths := map[string]bool{}
	a := s.Account(id)
	if id == "" || a == nil {
		return paths, nil
	}
	paths[a.Path] = true
	rows, err := ix.db.QueryContext(ctx, `SELECT path, ref FROM file WHERE ref <> ''
		UNION SELECT f.path, ? FROM link l JOIN file f ON f.id = l.file WHERE instr(l.targets, ?)`, linkKey(a.Path), linksTo(a.Path))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var path, ref string
		if err := rows.Scan(&path, &ref); err != nil {
			return nil, err
		}
		if r := s.Names.Declared(ref); r.Account != nil && r.Account.ID == id {
			paths[path] = true
		}
	}
	return paths, rows.Err()
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
