package tools

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault"
	"csmd/vault/csm"
)

var updateAccount = mcp.Tool{
	Name: "update_account",
	Description: `"Set Globex to watch", "Anke left", "ignore that signal until March": facts, health, people of an account, stage of its open renewal. ARR: record_arr_change. ` +
		`Example: {"account": "Globex", "health": "watch", "reason": "Logins down"}`,
	Annotations: adds("Update an account"),
}

type updateAccountIn struct {
	Account     string         `json:"account"`
	Set         map[string]any `json:"set,omitempty" jsonschema:"property to value; empty clears"`
	Health      string         `json:"health,omitempty"`
	Reason      string         `json:"reason,omitempty" jsonschema:"of health"`
	Note        string         `json:"note,omitempty"`
	Stakeholder *stakeholderIn `json:"stakeholder,omitempty" jsonschema:"new, or the one of that name"`
	Acknowledge *ackIn         `json:"acknowledge,omitempty"`
	Renewal     *progressIn    `json:"renewal,omitempty"`
	dry
}

type stakeholderIn struct {
	Name      string `json:"name"`
	Title     string `json:"title,omitempty"`
	Role      string `json:"role,omitempty"`
	Influence string `json:"influence,omitempty"`
	Sentiment string `json:"sentiment,omitempty"`
	Status    string `json:"status,omitempty" jsonschema:"active, left"`
	Note      string `json:"note,omitempty"`
}

type ackIn struct {
	Signal string `json:"signal"`
	Until  string `json:"until,omitempty"`
	Reason string `json:"reason,omitempty"`
}

type updateAccountOut struct {
	answer
	written
	document
	Account  csm.AccountItem    `json:"account"`          // as it is now
	Before   map[string]any     `json:"before,omitempty"` // of what changed; left out: not set
	After    map[string]any     `json:"after,omitempty"`
	Proposed []csm.ProposedTask `json:"proposed_tasks"`    // what the change asks for; not created
	Renewal  *csm.RenewalItem   `json:"renewal,omitempty"` // as it is now, where it was to change
	lost     bool               // the last active champion
	noted    bool
}

func (h handler) updateAccount(ctx context.Context, in updateAccountIn) (updateAccountOut, error) {
	out := updateAccountOut{Proposed: []csm.ProposedTask{}}
	book, a, err := h.accountToWrite(ctx, in.Account)
	if err != nil {
		return out, err
	}
	steps, err := h.accountSteps(in, book, a)
	if err != nil {
		return out, err
	}
	renewal, err := h.progress(in.Renewal, book, a)
	if err != nil {
		return out, err
	}
	steps = append(steps, renewal.steps(book, a)...)
	if len(steps) == 0 {
		return out, errors.New("nothing to change: give set, health with reason, note, stakeholder, acknowledge or renewal")
	}
	out.answer, out.noted = h.aboutAccount(book, a), strings.TrimSpace(in.Note) != ""
	req := vault.Request{Tool: "update_account", Summary: "Updated: " + a.Name, DryRun: in.DryRun}
	err = h.write(ctx, &out.written, req, func(e *vault.Edit) error {
		for _, step := range steps {
			if err := step(e, &out.lost); err != nil {
				return err
			}
		}
		next, now, err := e.AccountAfter(book.Book, a.Path)
		if err != nil {
			return err
		}
		out.Account = next.AccountItem(now, h.today)
		out.Before, out.After = accountChange(a, now)
		out.Renewal = renewal.show(next, out.Before, out.After, h.today)
		if out.lost {
			out.Proposed = csm.ProposedFor(next, now, "no active champion", h.today)
		}
		if csm.Key(a.Lifecycle) != csm.Key(now.Lifecycle) {
			out.Proposed = append(out.Proposed, csm.ProposedFor(next, now, "lifecycle: "+now.Lifecycle, h.today)...)
		}
		return nil
	})
	return out, err
}

// accountStep is one part of an update. It reports whether the account lost
// its last champion.
type accountStep func(e *vault.Edit, lost *bool) error

// accountSteps are what the arguments ask for, in the order of the arguments.
func (h handler) accountSteps(in updateAccountIn, book *vault.Snapshot, a *csm.Account) ([]accountStep, error) {
	var steps []accountStep
	if len(in.Set) > 0 {
		steps = append(steps, func(e *vault.Edit, _ *bool) error { return e.SetAccount(book, a, in.Set) })
	}
	health, err := h.healthStep(in, a)
	if err != nil {
		return nil, err
	}
	if health != nil {
		steps = append(steps, health)
	}
	if strings.TrimSpace(in.Note) != "" {
		steps = append(steps, func(e *vault.Edit, _ *bool) error { return e.FileNote(a.Path, "Notes", in.Note) })
	}
	if p := in.Stakeholder; p != nil {
		steps = append(steps, func(e *vault.Edit, lost *bool) (err error) {
			*lost, err = e.SetStakeholder(a, p.person())
			return err
		})
	}
	if in.Acknowledge != nil {
		k, err := h.acknowledgement(*in.Acknowledge, book, a)
		if err != nil {
			return nil, err
		}
		steps = append(steps, func(e *vault.Edit, _ *bool) error { return e.Acknowledge(a, k) })
	}
	return steps, nil
}

func (h handler) healthStep(in updateAccountIn, a *csm.Account) (accountStep, error) {
	if in.Health == "" {
		if in.Reason != "" {
			return nil, errors.New("reason says why the health is what it is; give health too (what was said goes into note)")
		}
		return nil, nil
	}
	health, err := vault.ReadHealth(in.Health)
	if err != nil || health == "" {
		return nil, fmt.Errorf("health is healthy, watch or at_risk, not %s", quoted(in.Health))
	}
	reason := flat(in.Reason)
	if reason == "" && health == a.Health {
		reason = a.HealthReason // it was reviewed and stands
	}
	return func(e *vault.Edit, _ *bool) error {
		if health == a.Health && reason == a.HealthReason && a.HealthReviewed == h.today {
			return nil // said twice, and one review
		}
		return e.SetHealth(a, health, reason)
	}, nil
}

func (h handler) acknowledgement(in ackIn, book *vault.Snapshot, a *csm.Account) (csm.Acknowledged, error) {
	until, err := h.date("acknowledge.until", in.Until)
	if err != nil {
		return csm.Acknowledged{}, err
	}
	return csm.Assess(book.Book, a, h.today).Acknowledgement(in.Signal, until, in.Reason, h.today)
}

func (in stakeholderIn) person() csm.Stakeholder {
	p := csm.Stakeholder{Name: flat(in.Name), Title: in.Title, Influence: in.Influence, Sentiment: in.Sentiment, Status: in.Status, Note: in.Note}
	if in.Role != "" {
		p.Roles = []string{in.Role}
	}
	return p
}
