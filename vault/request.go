package vault

import (
	"path"

	"csmd/vault/csm"
)

// request reads a feature request.
func (r *reading) request() {
	f := csm.FeatureRequest{
		ID: r.text("id"), Title: r.title, Status: r.word(requestStatusWords, "status"), RequestedBy: r.list("requested_by", "accounts", "account"),
		FirstRequested: r.dateOf("first_requested", "created"), ShippedDate: r.dateOf("shipped_date"),
		Path: r.path, Line: r.line("type"),
	}
	if f.ID == "" {
		f.ID = trimExt(path.Base(r.path))
	}
	switch told := r.list("customers_told"); {
	case len(told) == 1 && yesNoWords[csm.Key(told[0])] == csm.Yes:
		f.ToldAll = true
	case len(told) == 1 && yesNoWords[csm.Key(told[0])] == csm.No:
	default:
		f.Told = told
	}
	r.date = f.FirstRequested
	r.add("feature_request", f.Line, f)
}

// project reads an initiative or account plan.
func (r *reading) project() {
	p := csm.Project{
		Title: r.title, Status: r.word(projectStatusWords, "status"),
		TargetDate: r.dateOf("target_date", "due"), Goal: r.text("goal"), Path: r.path, Line: r.line("type"),
	}
	p.PercentComplete, _ = r.number("percent_complete", "progress")
	for _, l := range r.bullets("recent updates") {
		if l.Date >= p.LastUpdate.Date {
			p.LastUpdate = l
		}
	}
	r.date = p.TargetDate
	r.add("project", p.Line, p)
}

// people reads the colleagues of People.md.
func (r *reading) people() {
	for _, t := range r.note.Tables {
		for _, row := range r.rows(t) {
			if name := row.text("name"); name != "" {
				r.add("person", row.cells.Line, csm.Person{Name: name, Role: row.text("role", "title"), Source: row.source()})
			}
		}
	}
}
