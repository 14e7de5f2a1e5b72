package vault

import (
	"cmp"
	"fmt"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

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

// createRenewal writes a new renewal record, named after the account and the
// month it is due in, and returns its path.
func (e *Edit) createRenewal(a *csm.Account, t csm.ClosedTerm, r csm.Renewal, summary string) (string, error) {
	account, reason := accountRef{a.Path, a.ID, t.SameFile}, ""
	if r.Closed() {
		reason = t.Reason
	}
	return e.Create(e.folder("renewals", "Active/renewals"), account.file()+"-renewal-"+r.DueDate.Month(), renewalNote(a, r, account.link(), reason), summary)
}

// renewalNote is an open renewal to be filled in, or one that is closed with
// its reason.
func renewalNote(a *csm.Account, r csm.Renewal, link, reason string) []byte {
	closed := map[bool]string{true: "closed"}[r.Closed()]
	probability, renewed := "", ""
	if r.Closed() {
		probability = chance(r)
	}
	if r.Stage == "closed_won" {
		renewed = r.RenewedARR.Plain()
	}
	base := ""
	if r.BaseKnown {
		base = r.BaseARR.Plain()
	}
	var props []note.KV
	for _, p := range []struct{ name, value string }{
		{"type", "renewal"}, {"account", link}, {"due_date", string(r.DueDate)}, {"base_arr", base}, {"stage", r.Stage},
		{"risk", cmp.Or(r.Risk, "none")}, {"forecast_category", closed}, {"probability", probability}, {"close_date", string(r.CloseDate)},
		{"renewed_arr", renewed}, {"new_term_months", countText(r.NewTermMonths)}, {"extension_until", string(r.ExtensionUntil)}, {"next_step", ""},
	} {
		props = append(props, note.KV{Name: p.name, Value: scalar(p.value)})
	}
	if inner, ok := strings.CutSuffix(link, "]]"); ok {
		link = inner + "|" + strings.NewReplacer("[", "(", "]", ")", "|", "/").Replace(note.Inline(a.Name)) + "]]"
	}
	body := fmt.Sprintf("# %s renewal (term ends %s)\n\nAccount: %s\n", note.InlineHeading(a.Name), r.DueDate, link)
	if reason != "" {
		body += "\n## Notes\n" + reasonLine(r, reason) + "\n"
	}
	return note.Format(props, body)
}
