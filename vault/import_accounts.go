package vault

import (
	"fmt"

	"csmd/vault/csm"
	"csmd/vault/intake"
)

// accounts takes in a table of accounts: those that the vault has are brought
// up to date, the others get a note.
func (im *importer) accounts() error {
	rows := im.aboutAccounts()
	taken, made, seen := map[*csm.Account]int{}, map[string]int{}, map[string]bool{}
	for i, row := range rows {
		im.tell("accounts", i, len(rows))
		first, again := 0, false
		if row.account != nil {
			first, again = taken[row.account], taken[row.account] > 0
			taken[row.account] = row.Line
			seen[row.account.ID] = true
		} else if row.certainty == unknownAccount {
			first, again = made[row.key()], made[row.key()] > 0
			made[row.key()] = row.Line
		}
		switch {
		case row.asked: // it is a question
		case again:
			im.reject(row.Line, fmt.Sprintf("it is about the same account as line %d; only that one counts", first))
		case row.account != nil:
			im.bring(row)
		default:
			im.found(row)
		}
	}
	im.vanished(seen)
	return nil
}

// accountRow is a row about an account, and which one of the vault it is.
type accountRow struct {
	intake.Record
	reference
	account   *csm.Account // nil: a new one
	certainty certainty
	asked     bool
}

// key tells a new account from the others of its file.
func (r accountRow) key() string {
	if r.external != "" || r.id != "" {
		return externalKey(r.external) + "\x00" + r.id
	}
	return csm.Fold(r.name) + "\x00" + domainKey(r.domain)
}

// aboutAccounts finds the account of each row. Where rows have nothing but a
// domain in common with one that another row names, they are others of its
// group.
func (im *importer) aboutAccounts() []accountRow {
	var rows []accountRow
	im.accountsOf.inFile = map[string]bool{}
	for _, rec := range im.records {
		im.accountsOf.inFile[externalKey(rec.Fields["external_id"])] = true
	}
	surest, domains := map[*csm.Account]certainty{}, map[string]int{}
	for _, rec := range im.records {
		row := accountRow{Record: rec, reference: referenceOf(rec)}
		var found []*csm.Account
		found, row.certainty = im.accountsOf.find(row.reference)
		domains[domainKey(row.domain)]++
		if len(found) == 1 {
			row.account = found[0]
			surest[row.account] = max(surest[row.account], row.certainty)
		} else if len(found) > 1 {
			row.asked = true
			im.ask(rec.Line, fmt.Sprintf("%s fits %d accounts; which one is it? Give that one the domain or external_id of this row, and import again", quoted(row.shown()), len(found)), found)
		}
		rows = append(rows, row)
	}
	for i := range rows {
		row := &rows[i]
		if row.certainty == sharedDomain && row.account != nil && (surest[row.account] > sharedDomain || domains[domainKey(row.domain)] > 1) {
			row.account, row.certainty = nil, unknownAccount
		}
		if row.account == nil && !row.asked {
			row.asked = im.askIfAlike(*row)
		}
	}
	return rows
}

func (r accountRow) shown() string {
	if r.name != "" {
		return r.name
	}
	return r.domain + r.external
}

// maxAlike bounds how many rows are compared with how many accounts.
const maxAlike = 200_000

func (im *importer) askIfAlike(row accountRow) bool {
	if row.name == "" || len(im.records)*len(im.s.Accounts) > maxAlike {
		return false
	}
	found := im.accountsOf.alike(row.reference)
	if len(found) > 0 {
		im.ask(row.Line, fmt.Sprintf("is %s one of these, or new? If it is one, give that one the name as an alias; if it is new, give both a domain", quoted(row.name)), found)
	}
	return len(found) > 0
}
