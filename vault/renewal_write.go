package vault

import (
	"fmt"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// CloseRenewal writes a renewal that is decided: the record, the account's
// term, the row of the ARR ledger where ARR moves, and the record of the next
// renewal. The closed renewal and the movement get their places.
func (e *Edit) CloseRenewal(a *csm.Account, t *csm.ClosedTerm) error {
	if err := e.closeAccountTerm(a, *t); err != nil {
		return err
	}
	if err := e.closeRecord(a, t); err != nil {
		return err
	}
	if t.Opening != nil {
		if _, err := e.AddMovement(a, *t.Opening); err != nil {
			return err
		}
	}
	if t.Movement != nil {
		m, err := e.AddMovement(a, *t.Movement)
		if err != nil {
			return err
		}
		*t.Movement = m
	}
	if t.Next == nil {
		return nil
	}
	_, err := e.createRenewal(a, *t, *t.Next, "next renewal, due "+string(t.Next.DueDate))
	return err
}

// closeAccountTerm puts the new term into the account's note. A note that has
// another contract end than the one that was read was changed meanwhile.
func (e *Edit) closeAccountTerm(a *csm.Account, t csm.ClosedTerm) error {
	src, err := e.Read(a.Path)
	if err != nil || src == nil {
		return errGone(a.Path, err)
	}
	n := note.Parse(src)
	if p, ok := n.Get(termEndNames...); ok {
		if now, err := looseDate(p.Value.Text()); err == nil && now != t.Before.End {
			return fmt.Errorf("%s has changed since this call began; ask again", a.Path)
		}
	}
	edits, err := e.termEdits(n, t)
	if err != nil {
		return fmt.Errorf("%s: %w", a.Path, err)
	}
	out, err := note.Set(src, edits...)
	if err != nil {
		return fmt.Errorf("%s: %w", a.Path, err)
	}
	if string(out) == string(src) {
		return nil
	}
	return e.Write(a.Path, out, termSummary(t))
}

// termEdits are the properties of a term that differ from those before.
func (e *Edit) termEdits(n *note.Note, t csm.ClosedTerm) ([]note.PropertyEdit, error) {
	var edits []note.PropertyEdit
	put := func(before, after string, names ...string) {
		if before != after {
			edits = append(edits, note.Put(scalar(after), names...))
		}
	}
	was, is := t.Before, t.After
	for _, m := range []struct {
		name     string
		was, now *csm.Money
	}{{"arr", was.ARR, is.ARR}, {"tcv", was.TCV, is.TCV}} {
		if m.now == nil || m.was != nil && *m.was == *m.now {
			continue
		}
		text, err := e.amountIn(n, *m.now)
		if err != nil {
			return nil, err
		}
		put("", text, m.name)
	}
	put(string(was.Start), string(is.Start), "contract_start")
	put(string(was.End), string(is.End), termEndNames...)
	if is.TermMonths != was.TermMonths {
		put("", countText(is.TermMonths), "term_months", "term")
	}
	put(was.Lifecycle, is.Lifecycle, "lifecycle", "lifecycle_stage", "stage")
	if _, said := n.Get("status"); said || is.Status != "active" {
		put(was.Status, is.Status, "status")
	}
	put(string(was.ChurnedOn), string(is.ChurnedOn), "churned_on")
	if is.ChurnedOn != "" && t.Reason != "" {
		put("", oneLine(t.Reason), "churn_reason")
	}
	return edits, nil
}

func termSummary(t csm.ClosedTerm) string {
	if t.Renewal.Stage == "closed_lost" {
		return "lost, served until " + string(t.After.End)
	}
	return fmt.Sprintf("new term %s to %s", t.After.Start, t.After.End)
}
