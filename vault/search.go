package vault

import (
	"cmp"
	"context"
	"errors"
	"slices"
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
		if err := v.verify(ctx, ix); err != nil {
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
	v.mu.Lock()
	known := v.known.clone()
	if v.index != ix {
		known = manifest{} // which is of another; the question will be asked anew
	}
	v.mu.Unlock()
	patience, stop := context.WithTimeout(ctx, searchPatience)
	defer stop()
	err := v.fill(patience, ix, known)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil && doubtful(err) {
		return err
	}
	return nil
}

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
