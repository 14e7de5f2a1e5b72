package vault

import (
	"context"
	"path"

	"csmd/vault/csm"
)

// Condition is how the vault's own bookkeeping stands.
type Condition struct {
	Changes  int    `json:"changes"`  // kept in the history
	Bytes    int64  `json:"bytes"`    // that the history takes
	Exchange string `json:"exchange"` // yes, no, or unknown before the first write: whether edits swap files in one step

	Aside []csm.Problem `json:"-"` // what is kept beside the notes: someone's words, to be merged by hand
}

// Settle completes or takes back what a crash left half done. It does nothing
// where nothing is left, and nothing in a vault opened read-only.
func (v *Vault) Settle(ctx context.Context) error {
	if v.readOnly {
		return nil
	}
	return v.store.Recover(ctx)
}

// Condition looks at the history, and tries once whether the disk can swap files.
func (v *Vault) Condition(ctx context.Context) (Condition, error) {
	c := Condition{Exchange: "unknown"}
	var err error
	if c.Changes, c.Bytes, err = v.store.HistorySize(); err != nil {
		return c, err
	}
	if c.Aside, err = v.aside(); err != nil || v.readOnly {
		return c, err
	}
	can, known, err := v.store.CanExchange(ctx)
	if known {
		c.Exchange = map[bool]string{true: "yes", false: "no"}[can]
	}
	return c, err
}

// aside warns of what a conflict or a crash has left beside the notes: who was
// to be told may be gone.
func (v *Vault) aside() ([]csm.Problem, error) {
	paths, err := v.store.Aside()
	problems := make([]csm.Problem, len(paths))
	for i, p := range paths {
		problems[i] = csm.Problem{
			Path: p, Severity: csm.Warning, Code: "kept_aside",
			Message: "a version that lost its place when two programs saved at the same moment is kept here",
			Fix:     "compare it with the note whose name it ends with, take over what is missing there, and delete this one",
		}
		if ext := path.Ext(p); ext != ".md" && ext != ".csv" {
			problems[i].Message = "an edit that a crash interrupted can't be read any more and is kept here"
			problems[i].Fix = "look whether the last thing that was saved is in your notes, do it again if not, and delete this folder"
		}
	}
	return problems, err
}
