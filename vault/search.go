package vault

import (
	"context"
	"errors"
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
	if texted, last, err := ix.texted(ctx); err != nil || texted >= last {
		return err
	}
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
