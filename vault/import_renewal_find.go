package vault

import (
	"cmp"
	"fmt"
	"slices"

	"csmd/vault/csm"
	"csmd/vault/intake"
)

// notePath is under what the memory of imports keeps where a record's note was
// when it was last seen.
const notePath = "(note)"

// renewalShelf is the renewals that the vault has, to find one by.
type renewalShelf struct {
	external map[string]*csm.Renewal // by key
	paths    map[string]*csm.Renewal
	accounts map[string][]*csm.Renewal // by id; those that a term implies too
}

func (im *importer) renewalShelf() renewalShelf {
	s := renewalShelf{map[string]*csm.Renewal{}, map[string]*csm.Renewal{}, map[string][]*csm.Renewal{}}
	all := im.s.AllRenewals()
	for i := range all {
		r := &all[i]
		s.accounts[r.AccountID] = append(s.accounts[r.AccountID], r)
		if r.Implied {
			continue
		}
		s.paths[r.Path] = r
		if r.ExternalID != "" {
			s.external[renewalKey(r.ExternalID, "", "")] = r
		}
	}
	return s
}

// renewalKey is what a renewal is remembered by: its id in the other system,
// else its account and the end of the term.
func renewalKey(external, account, due string) string {
	if external != "" {
		return "id:" + externalKey(external)
	}
	return account + "/" + due
}

// renewalRow finds out what a row is about: by the id of the other system or
// what an earlier import has made of it, then by account and end of the term.
// What it can't be sure of it asks, and then ok is false.
func (im *importer) renewalRow(shelf renewalShelf, rec intake.Record) (row renewalRow, ok bool) {
	row = renewalRow{Record: rec}
	external := rec.Fields["external_id"]
	known := im.knownRenewal(shelf, renewalKey(external, "", ""))
	if known != nil && external != "" {
		row.account = im.s.Book.Account(known.AccountID)
	}
	if row.account == nil {
		if row.account = im.accountOf(rec, ""); row.account == nil {
			return row, false
		}
	}
	row.want = im.wanted(rec)
	row.key = renewalKey(external, row.account.ID, row.want["due_date"])
	if row.old = im.knownRenewal(shelf, row.key); row.old == nil {
		row.old, ok = im.renewalOfTerm(row, shelf.accounts[row.account.ID])
		if !ok {
			return row, false
		}
	}
	if row.old != nil && external == "" {
		row.key = renewalKey("", row.account.ID, cmp.Or(row.want["due_date"], string(row.old.DueDate)))
	}
	if row.old != nil && row.old.Implied {
		row.want["due_date"] = cmp.Or(row.want["due_date"], string(row.old.DueDate))
		if row.closed() && !im.ownExport() {
			im.leftOpen(row, row.old.Stage)
			return row, false
		}
		row.old = nil
	}
	return row, true
}

func (im *importer) knownRenewal(shelf renewalShelf, key string) *csm.Renewal {
	return cmp.Or(shelf.external[key], shelf.paths[im.memory[im.out.Kind][key][notePath]])
}

// renewalOfTerm is the renewal of an account that a row without a known id is
// about: the one of the same term. Systems put the end of a term a few days
// apart, so that another open one may be it as well.
func (im *importer) renewalOfTerm(row renewalRow, all []*csm.Renewal) (old *csm.Renewal, ok bool) {
	due := csm.Date(row.want["due_date"])
	var same, open []*csm.Renewal
	for _, r := range all {
		switch {
		case r.ExternalID != "" && row.Fields["external_id"] != "": // another record of that system
		case r.DueDate == due && due != "":
			same = append(same, r)
		case r.Closed() || due != "" && (r.Implied || row.closed()) && !csm.SameTerm(r.DueDate, due):
		default:
			open = append(open, r)
		}
	}
	switch {
	case len(same) == 1, len(same) > 1 && im.ownExport():
		return slices.MaxFunc(same, func(a, b *csm.Renewal) int { return row.likeness(a) - row.likeness(b) }), true
	case len(same) == 0 && due != "" && (len(open) == 0 || im.ownExport()):
		return nil, true
	case len(same) == 0 && len(open) == 1 && (due == "" || open[0].Implied || row.closed()):
		return open[0], true
	case len(same)+len(open) == 0:
		im.reject(row.Line, fmt.Sprintf("%s has no open renewal, and the row doesn't say when the term ends; give due_date a column", row.account.Name))
	default:
		im.askRenewal(row, append(same, open...))
	}
	return nil, false
}

// likeness counts what a record says as the row does.
func (r renewalRow) likeness(old *csm.Renewal) (n int) {
	for _, p := range renewalProperties {
		if sameValue(p.names[0], p.text(old), r.want[p.names[0]]) {
			n++
		}
	}
	return n
}

func (im *importer) askRenewal(row renewalRow, open []*csm.Renewal) {
	q := ImportQuestion{Line: row.Line, Text: fmt.Sprintf("is this one of the open renewals of %s, or another? Give that one the due_date or external_id of this row, and import again", quoted(row.account.Name))}
	for _, r := range open {
		q.Choices = append(q.Choices, fmt.Sprintf("due %s (%s)", r.DueDate, r.Path))
	}
	slices.Sort(q.Choices)
	im.out.Questions = append(im.out.Questions, q)
}
