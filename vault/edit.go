package vault

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	udiff "github.com/aymanbagabas/go-udiff"

	"csmd/vault/csm"
	"csmd/vault/note"
	"csmd/vault/txn"
)

// ErrReadOnly says that the server was started with --read-only.
var ErrReadOnly = errors.New("this server is read-only; nothing was changed. To allow edits, start csmd without --read-only")

// Request says who edits and why, for the history.
type Request struct {
	Tool    string
	Summary string
	Key     string // a client's request id, so that a retry is answered, not repeated
	DryRun  bool   // show what would change and change nothing
}

// Written is what an edit did, or in a dry run would do.
type Written struct {
	ChangeID string    `json:"change_id,omitempty"` // for undo_change; none for a dry run
	Changed  []Changed `json:"changed"`
	DryRun   bool      `json:"dry_run,omitempty"`
	Diff     string    `json:"diff,omitempty" text:"fenced"` // in a dry run
	Notices  []string  `json:"notices,omitempty"`            // what the user should know of files beside the edit
}

// Nothing is what an edit did that had nothing to do.
func Nothing(dryRun bool) Written { return Written{Changed: []Changed{}, DryRun: dryRun} }

// Changed is one file of an edit.
type Changed struct {
	Path    string `json:"path"`
	Action  string `json:"action"` // created, edited, moved
	Summary string `json:"summary"`
}

// Edit is a set of changes on their way into the vault: all of them happen, or
// none. Every read sees what the edit has written so far.
type Edit struct {
	tx        *txn.Tx
	today     csm.Date
	settings  *csm.Settings
	summaries map[string]string
	progress  func(step string, done, total int)
	names     map[string]bool            // folded file names of all notes, which links are made of
	held      map[string]map[string]bool // by folder: the folded names in it
}

// Edit runs change under the vault's lock and commits what it wrote as one
// transaction that can be undone. If change fails, nothing happens.
func (v *Vault) Edit(ctx context.Context, req Request, change func(*Edit) error) (Written, error) {
	if v.readOnly && !req.DryRun {
		return Nothing(false), ErrReadOnly
	}
	v.mu.Lock()
	v.settings.refresh(v.root, v.clock())
	e := &Edit{today: v.today(), progress: progress(ctx), summaries: map[string]string{}}
	settings := v.settings.value
	v.mu.Unlock()
	e.settings = &settings
	receipt, err := v.store.Update(ctx, txn.Request{Tool: req.Tool, Summary: req.Summary, Key: req.Key, DryRun: req.DryRun}, func(tx *txn.Tx) error {
		e.tx = tx
		e.names = v.noteNames(ctx)
		return change(e)
	})
	if err != nil {
		return Nothing(false), err
	}
	if receipt.Repeated {
		return Nothing(false), doneBefore(receipt)
	}
	return e.written(receipt, req.DryRun), nil
}

func (e *Edit) written(r txn.Receipt, dry bool) Written {
	w := Written{ChangeID: r.ID, Changed: []Changed{}, DryRun: dry, Notices: r.Warnings}
	if dry {
		w.ChangeID = ""
	}
	var diff strings.Builder
	for _, c := range r.Changes {
		w.Changed = append(w.Changed, Changed{Path: c.Path, Action: string(c.Action), Summary: e.summaries[c.Path]})
		if dry && c.Path != importsPath { // which people don't read
			diff.WriteString(Diff(c))
		}
	}
	w.Diff = diff.String()
	return w
}

// Diff is a change as a unified diff.
func Diff(c txn.Change) string {
	from, to := "a/"+c.Path, "b/"+c.Path
	if c.From != "" {
		from = "a/" + c.From
	}
	if c.Before == nil {
		from = "/dev/null"
	}
	if c.After == nil {
		to = "/dev/null"
	}
	return udiff.Unified(from, to, string(c.Before), string(c.After))
}

// Read is the file's bytes as the edit has them so far; nil if there is none.
func (e *Edit) Read(p string) ([]byte, error) {
	b, err := e.tx.Read(p)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return b, err
}

// Write replaces a file, or makes it; summary says in a few words what changed.
func (e *Edit) Write(p string, data []byte, summary string) error {
	if err := e.readable(p, data); err != nil {
		return err
	}
	e.say(p, summary)
	e.take(p)
	return e.tx.Write(p, data)
}

// readable refuses what would leave a file that is read worse than before, as
// when properties grow too long together: nothing in it would be known.
func (e *Edit) readable(p string, data []byte) error {
	before, err := e.Read(p)
	if err != nil {
		return err
	}
	if strings.EqualFold(path.Ext(p), ".md") && failures(data) > failures(before) {
		for _, problem := range note.Parse(data).Problems {
			if !problem.Warning {
				return fmt.Errorf("%s could not be read after this edit: %s; %s. Nothing was changed", p, problem.Message, problem.Fix)
			}
		}
	}
	return nil
}

func failures(src []byte) (count int) {
	for _, p := range note.Parse(src).Problems {
		if !p.Warning {
			count++
		}
	}
	return count
}

// Change edits a file's bytes by a function; a missing file is empty.
func (e *Edit) Change(p, summary string, edit func([]byte) ([]byte, error)) error {
	before, err := e.Read(p)
	if err != nil {
		return err
	}
	after, err := edit(before)
	if err != nil {
		return err
	}
	if before != nil && string(before) == string(after) {
		return nil
	}
	return e.Write(p, after, summary)
}

func (e *Edit) say(p, summary string) {
	if old := e.summaries[p]; old != "" && old != summary {
		summary = old + "; " + summary
	}
	e.summaries[p] = clipText(summary, 200)
}
