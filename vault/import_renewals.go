package vault

import (
	"slices"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// renewals takes in the renewal records that the vault hasn't. What an account's
// term implies is no record, and a record that is there stays as it is.
func (im *importer) renewals() error {
	for _, rec := range im.records {
		a := im.accountOf(rec, "")
		if a == nil {
			continue
		}
		due := csm.Date(rec.Fields["due_date"])
		known := slices.ContainsFunc(im.s.Renewals, func(r csm.Renewal) bool { return r.AccountID == a.ID && r.DueDate == due })
		if known || rec.Fields["recorded"] != "yes" {
			im.out.Rows.Unchanged++
			continue
		}
		want := im.wanted(rec)
		props := []note.KV{{Name: "type", Value: scalar("renewal")}, {Name: "account", Value: scalar(accountRef{a.Path, a.ID, false}.link())}}
		for _, name := range []string{"due_date", "base_arr", "stage", "risk", "forecast_category", "probability", "close_date",
			"renewed_arr", "new_term_months", "extension_until", "next_step"} {
			if want[name] != "" {
				props = append(props, note.KV{Name: name, Value: scalar(want[name])})
			}
		}
		body := "# " + note.InlineHeading(a.Name) + " renewal (term ends " + string(due) + ")\n"
		name := accountRef{a.Path, a.ID, false}.file() + "-renewal-" + due.Month()
		if _, err := im.e.Create(im.e.folder("renewals", "Active/renewals"), name, note.Format(props, body), "imported renewal"); err != nil {
			im.reject(rec.Line, err.Error())
			continue
		}
		im.out.Rows.New++
	}
	return nil
}
