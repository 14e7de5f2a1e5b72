package vault

import (
	"fmt"
	"slices"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// RequestStatus reads the status of a feature request in the words people use.
func RequestStatus(s string) (status string, ok bool) {
	status, ok = requestStatusWords[csm.Key(s)]
	return status, ok
}

// RequestChange is what to change of a feature request; what is empty stays.
type RequestChange struct {
	Accounts []*csm.Account // who asks for it besides
	Status   string
	Shipped  csm.Date
	Told     []*csm.Account // who has been told besides
	ToldAll  csm.YesNo      // all, or nobody
	Note     string
}

// UpdateRequest changes a feature request and returns it as it is then. Where
// all had been told and more customers ask, those told are named from then on:
// the new ones don't know.
func (e *Edit) UpdateRequest(f csm.FeatureRequest, c RequestChange) (csm.FeatureRequest, error) {
	src, err := e.Read(f.Path)
	if err != nil || src == nil {
		return f, errGone(f.Path, err)
	}
	n := note.Parse(src)
	edits, said := c.edits(n, &f)
	if len(edits) > 0 {
		if src, err = note.Set(src, edits...); err != nil {
			return f, fmt.Errorf("%s: %w", f.Path, err)
		}
	}
	if c.Note != "" {
		if src, err = note.AppendUnder(src, []string{"Notes"}, "- "+string(e.today)+": "+note.Inline(c.Note), "Notes"); err != nil {
			return f, fmt.Errorf("%s: %w", f.Path, err)
		}
		said = append(said, "noted")
	}
	if len(said) == 0 {
		return f, nil
	}
	return f, e.Write(f.Path, src, strings.Join(said, ", "))
}

// edits are the properties to set, and the same in words. f becomes what the
// note says then.
func (c RequestChange) edits(n *note.Note, f *csm.FeatureRequest) (edits []note.PropertyEdit, said []string) {
	earlier := slices.Clone(f.RequestedBy)
	links := linksIn(n, "requested_by", "accounts", "account")
	before := slices.Clone(links)
	for _, a := range c.Accounts {
		if !slices.Contains(f.RequestedBy, a.ID) {
			links, f.RequestedBy = append(links, linkTo(a.Path)), append(f.RequestedBy, a.ID)
			said = append(said, "asked for by "+a.Name)
		}
	}
	if len(said) > 0 {
		edits = append(edits, note.Put(note.ListValue(links...), "requested_by", "accounts", "account"))
	}
	if c.Status != "" && c.Status != f.Status {
		edits = append(edits, note.Put(scalar(c.Status), "status"))
		said = append(said, f.Status+" → "+c.Status)
		f.Status = c.Status
	}
	if c.Shipped != "" && c.Shipped != f.ShippedDate {
		edits = append(edits, note.Put(scalar(string(c.Shipped)), "shipped_date"))
		said = append(said, "shipped "+string(c.Shipped))
		f.ShippedDate = c.Shipped
	}
	if told, words := c.told(n, f, earlier, before); words != "" {
		edits, said = append(edits, note.Put(told, "customers_told")), append(said, words)
	}
	return edits, said
}

// told is what customers_told should say, and what that changes in words.
func (c RequestChange) told(n *note.Note, f *csm.FeatureRequest, earlier, links []string) (note.Value, string) {
	switch p, _ := n.Get("customers_told"); {
	case c.ToldAll == csm.Yes && !f.ToldAll:
		f.ToldAll, f.Told = true, nil
		return flag(p.Value, "yes"), "all told"
	case c.ToldAll == csm.No && (f.ToldAll || len(f.Told) > 0):
		f.ToldAll, f.Told = false, nil
		return flag(p.Value, "no"), "nobody told"
	case c.ToldAll != "":
		return note.Value{}, ""
	}
	var names []string
	list := linksIn(n, "customers_told")
	if len(f.Told) == 0 {
		list = nil // a plain no
	}
	if f.ToldAll && len(f.RequestedBy) > len(earlier) {
		f.ToldAll, f.Told, list = false, earlier, links
		names = []string{"those who asked before"}
	}
	for _, a := range c.Told {
		if !f.ToldAll && !slices.Contains(f.Told, a.ID) {
			list, f.Told, names = append(list, linkTo(a.Path)), append(f.Told, a.ID), append(names, a.Name)
		}
	}
	if len(names) == 0 {
		return note.Value{}, ""
	}
	return note.ListValue(list...), "told " + strings.Join(names, ", ")
}

// flag writes yes or no as the note does: some write true and false.
func flag(old note.Value, yesNo string) note.Value {
	switch csm.Key(old.Text()) {
	case "true", "false":
		return note.LiteralValue(map[string]string{"yes": "true", "no": "false"}[yesNo])
	}
	return note.LiteralValue(yesNo)
}

func linksIn(n *note.Note, names ...string) []string {
	p, _ := n.Get(names...)
	return p.Value.List()
}
