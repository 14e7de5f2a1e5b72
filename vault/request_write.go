package vault

import (
	"fmt"
	"path"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// LogRequest writes a new feature request note.
func (e *Edit) LogRequest(f csm.FeatureRequest, accounts []*csm.Account, context string) (csm.FeatureRequest, error) {
	var links []string
	for _, a := range accounts {
		links = append(links, linkTo(a.Path))
		f.RequestedBy = append(f.RequestedBy, a.ID)
	}
	if f.Status == "" {
		f.Status = "under_review"
	}
	if f.FirstRequested == "" {
		f.FirstRequested = e.today
	}
	props := []note.KV{{Name: "type", Value: scalar("feature_request")}}
	if f.ID != "" {
		props = append(props, note.KV{Name: "id", Value: scalar(f.ID)})
	}
	props = append(props, note.KV{Name: "title", Value: scalar(oneLine(f.Title))}, note.KV{Name: "status", Value: scalar(f.Status)},
		note.KV{Name: "requested_by", Value: note.ListValue(links...)}, note.KV{Name: "first_requested", Value: scalar(string(f.FirstRequested))},
		note.KV{Name: "shipped_date", Value: scalar(string(f.ShippedDate))}, note.KV{Name: "customers_told", Value: scalar("")})
	body := fmt.Sprintf("# %s\n", strings.TrimSpace(f.ID+" "+note.InlineHeading(f.Title)))
	if context != "" {
		body += fmt.Sprintf("\n## Notes\n- %s: %s\n", e.today, note.Inline(context))
	}
	p, err := e.Create(e.folder("feature_request", "Feature-Requests"), slug(strings.TrimSpace(f.ID+" "+f.Title)), note.Format(props, body), "new feature request: "+f.Title)
	f.Path, f.Line = p, 2
	if f.ID == "" {
		f.ID = trimExt(path.Base(p))
	}
	return f, err
}

// AddRequesters notes that more customers asked for a known request, with
// their words.
func (e *Edit) AddRequesters(f *csm.FeatureRequest, accounts []*csm.Account, words string) error {
	_, err := e.UpdateRequest(*f, RequestChange{Accounts: accounts, Note: words})
	return err
}
