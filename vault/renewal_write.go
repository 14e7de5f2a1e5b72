package vault

import (
	"fmt"
	"strings"

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

// closeRecord closes the renewal's record, or writes one as closed where the
// account's term only implied it.
func (e *Edit) closeRecord(a *csm.Account, t *csm.ClosedTerm) (err error) {
	r := &t.Renewal
	if r.Implied {
		r.Implied, r.Line = false, 2
		r.Path, err = e.createRenewal(a, *t, *r, "closed as "+closedAs(*r))
		return err
	}
	src, err := e.Read(r.Path)
	if err != nil || src == nil {
		return errGone(r.Path, err)
	}
	n := note.Parse(src)
	if p, ok := n.Get("stage", "status"); ok && strings.HasPrefix(stageWords[csm.Key(p.Value.Text())], "closed") {
		return fmt.Errorf("%s has been closed since this call began; ask again", r.Path)
	}
	out, err := note.Set(src, closingEdits(n, *r)...)
	if err == nil && t.Reason != "" {
		out, err = note.AppendUnder(out, []string{"Notes"}, reasonLine(*r, t.Reason), "Notes")
	}
	if err != nil {
		return fmt.Errorf("%s: %w", r.Path, err)
	}
	return e.Write(r.Path, out, "closed as "+closedAs(*r))
}

func closedAs(r csm.Renewal) string {
	if r.Stage == "closed_lost" {
		return "lost"
	}
	return "renewed at " + r.RenewedARR.Plain()
}

func reasonLine(r csm.Renewal, reason string) string {
	return "- " + string(r.CloseDate) + ": " + note.Inline(reason)
}

// closingEdits are the properties of a record that closing it changes. What
// the note had to say of the forecast and the next step is over.
func closingEdits(n *note.Note, r csm.Renewal) []note.PropertyEdit {
	edits := []note.PropertyEdit{
		note.Put(scalar(r.Stage), "stage", "status"),
		note.Put(scalar(string(r.CloseDate)), "close_date"),
	}
	if r.Stage == "closed_won" {
		edits = append(edits, note.Put(scalar(r.RenewedARR.Plain()), "renewed_arr"), note.Put(scalar(countText(r.NewTermMonths)), "new_term_months"))
	}
	for _, over := range []struct{ name, value string }{{"forecast_category", "closed"}, {"probability", chance(r)}, {"next_step", ""}} {
		if _, ok := n.Get(over.name); ok {
			edits = append(edits, note.Put(scalar(over.value), over.name))
		}
	}
	return edits
}

func chance(r csm.Renewal) string {
	if r.Stage == "closed_lost" {
		return "0"
	}
	return "1.0"
}
