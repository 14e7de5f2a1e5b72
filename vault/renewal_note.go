package vault

import (
	"cmp"
	"fmt"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

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
