package tools

import (
	"errors"

	"csmd/vault"
	"csmd/vault/csm"
)

// progressIn says how far an open renewal has come.
type progressIn struct {
	Stage    string `json:"stage,omitempty" jsonschema:"upcoming, in_progress, verbal"`
	Risk     string `json:"risk,omitempty" jsonschema:"none, watch, at_risk"`
	NextStep string `json:"next_step,omitempty"`
	DueDate  string `json:"due_date,omitempty" jsonschema:"which, of several"`
}

// progressed is an open renewal before and after; nil where it isn't to change.
type progressed struct{ before, after csm.Renewal }

func (h handler) progress(in *progressIn, book *vault.Snapshot, a *csm.Account) (*progressed, error) {
	if in == nil {
		return nil, nil
	}
	p := csm.Progress{NextStep: flat(in.NextStep)}
	var err error
	if p.Stage, p.Risk, err = vault.ReadProgress(in.Stage, in.Risk); err != nil {
		return nil, err
	}
	if p.Stage == "" && p.Risk == "" && p.NextStep == "" {
		return nil, errors.New("renewal takes stage (upcoming, in_progress, verbal), risk (none, watch, at_risk), next_step")
	}
	if p.Due, err = h.date("renewal.due_date", in.DueDate); err != nil {
		return nil, err
	}
	was, is, err := csm.Progressed(book.Book, a, p)
	return &progressed{was, is}, err
}

func (p *progressed) steps(book *vault.Snapshot, a *csm.Account) []accountStep {
	if p == nil {
		return nil
	}
	return []accountStep{func(e *vault.Edit, _ *bool) error {
		return e.ProgressRenewal(book, a, p.before, &p.after)
	}}
}

// show adds what has changed to the two sides of an answer, and is the renewal
// as it is now.
func (p *progressed) show(book *csm.Book, was, is map[string]any, today csm.Date) *csm.RenewalItem {
	if p == nil {
		return nil
	}
	for _, f := range []struct{ name, before, after string }{
		{"renewal_stage", p.before.Stage, p.after.Stage},
		{"renewal_risk", p.before.Risk, p.after.Risk},
		{"next_step", p.before.NextStep, p.after.NextStep},
	} {
		if f.before == f.after {
			continue
		}
		if is[f.name] = f.after; f.before != "" {
			was[f.name] = f.before
		}
	}
	item := book.Item(p.after, today)
	return &item
}
