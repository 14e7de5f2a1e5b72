package vault

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"csmd/vault/txn"
)

// Past is one of csmd's edits in the vault's history.
type Past struct {
	ChangeID string   `json:"change_id"`
	At       string   `json:"at"` // local time, to the second
	Tool     string   `json:"tool"`
	Summary  string   `json:"summary"`
	Paths    []string `json:"paths"`
	Undone   bool     `json:"undone"`
}

// History lists csmd's edits, newest first: those of all processes that wrote
// to this vault, as long as the history keeps them.
func (v *Vault) History() ([]Past, error) {
	entries, err := v.store.History(0)
	if err != nil {
		return nil, err
	}
	past := make([]Past, 0, len(entries))
	for _, e := range entries {
		past = append(past, pastOf(e))
	}
	return past, nil
}

func pastOf(e txn.Entry) Past {
	p := Past{ChangeID: e.ID, At: e.At.Local().Format("2006-01-02T15:04:05"), Tool: e.Tool, Summary: e.Summary, Undone: e.Undone, Paths: []string{}}
	for _, c := range e.Changes {
		p.Paths = append(p.Paths, c.Path)
	}
	return p
}

// Undo takes back one edit, the newest by default, by an edit of its own. It
// refuses when a file is no longer what the edit left, and shows how it differs.
func (v *Vault) Undo(ctx context.Context, id string, dry bool) (Past, Written, error) {
	nothing := Nothing(false)
	if v.readOnly && !dry {
		return Past{}, nothing, ErrReadOnly
	}
	past, err := v.undoable(id)
	if err != nil {
		return Past{}, nothing, err
	}
	undo := v.store.Undo
	if dry {
		undo = v.store.PreviewUndo
	}
	receipt, err := undo(ctx, past.ChangeID)
	var conflict *txn.ConflictError
	if errors.As(err, &conflict) {
		return Past{}, nothing, refused(conflict)
	}
	if err != nil {
		return Past{}, nothing, err
	}
	if receipt.Repeated {
		return Past{}, nothing, doneBefore(receipt)
	}
	e := Edit{summaries: map[string]string{}}
	past.Paths = []string{}
	for _, c := range receipt.Changes {
		e.say(c.Path, "as before "+past.Tool)
		past.Paths = append(past.Paths, c.Path)
	}
	return past, e.written(receipt, dry), nil
}

// undoable finds the edit to take back: the one with an id, else the newest
// that stands.
func (v *Vault) undoable(id string) (Past, error) {
	entries, err := v.store.History(0)
	if err != nil {
		return Past{}, err
	}
	for _, e := range entries {
		switch {
		case e.ID == id && e.Undone:
			return Past{}, fmt.Errorf("%s is undone already; recent_changes shows what stands", id)
		case e.ID == id, id == "" && !e.Undone && e.UndoOf == "":
			return pastOf(e), nil
		}
	}
	if id == "" {
		return Past{}, errors.New("there is nothing to undo: csmd has changed nothing in this vault that stands")
	}
	return Past{}, fmt.Errorf("no change has the id %s; recent_changes lists them", quoted(id))
}

// editedSince is a refusal that shows below its words what others wrote.
type editedSince struct{ words, quotation string }

func (e *editedSince) Error() string     { return e.words + e.quotation }
func (e *editedSince) Quotation() string { return e.quotation }

// refused says which files were edited since, and how.
func refused(c *txn.ConflictError) error {
	const words = "this can't be undone by itself: someone edited since, and their words would be lost. Nothing was changed. Edit the note by hand, or take back what was written since, shown below, and undo again."
	var b strings.Builder
	for _, f := range c.Files {
		fmt.Fprintf(&b, "\n\n%s\n%s", f.Path, Fenced(Diff(txn.Change{Path: f.Path, Before: f.Expected, After: f.Current})))
	}
	return &editedSince{words, b.String()}
}
