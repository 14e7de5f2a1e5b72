package vault

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/intake"
)

// renewalRow is a row about a renewal, and which one of the vault it is.
type renewalRow struct {
	intake.Record
	account *csm.Account
	old     *csm.Renewal // nil: the vault has no record of it
	want    map[string]string
	key     string // in the memory of imports
}

// closed reports whether the file says that the renewal is won or lost.
func (r renewalRow) closed() bool { return strings.HasPrefix(r.want["stage"], "closed") }

// record is what tells the renewal from the others of its file.
func (r renewalRow) record() string {
	if r.old != nil {
		return r.old.Path
	}
	return r.key
}

// renewals takes in renewals: what has no record gets one, and a record that
// is there follows the file. What an account's term implies, in an export of
// csmd, is no record.
func (im *importer) renewals() error {
	shelf, taken := im.renewalShelf(), map[string]int{}
	for i, rec := range im.records {
		im.tell("renewals", i, len(im.records))
		if im.ownExport() && rec.Fields["recorded"] != "yes" {
			im.out.Rows.Unchanged++
			continue
		}
		if kind := rec.Fields["type"]; otherBusiness(kind) {
			im.reject(rec.Line, fmt.Sprintf("it is no renewal: its type is %s", quoted(kind)))
			continue
		}
		row, ok := im.renewalRow(shelf, rec)
		if !ok {
			continue
		}
		first, again := taken[row.record()]
		taken[row.record()] = rec.Line
		switch {
		case again:
			im.reject(rec.Line, fmt.Sprintf("it is about the same renewal as line %d; only that one counts", first))
		case row.old == nil:
			im.foundRenewal(row)
		default:
			im.bringRenewal(row)
		}
	}
	im.vanishedRenewals(shelf, taken)
	return nil
}

// ownExport reports whether csmd wrote the file: it alone says what is recorded.
func (im *importer) ownExport() bool { return im.columnOf("recorded") != "" }

// otherBusiness reports whether the type of an opportunity says that it is no
// renewal; one that says nothing of it may be.
func otherBusiness(kind string) bool {
	key := csm.Key(kind)
	return !strings.Contains(key, "renew") && slices.ContainsFunc([]string{"new", "expansion", "upsell", "crosssell", "upgrade", "addon"}, func(w string) bool { return strings.HasPrefix(key, w) })
}

// leftOpen says that an import ends no renewal: whoever ends one says when,
// for how long and for how much, and the account and the ledger follow. Nor
// does it open one again.
func (im *importer) leftOpen(row renewalRow, now string) {
	im.out.Kept = append(im.out.Kept, KeptValue{Line: row.Line, Account: row.account.Name, Property: "stage", Yours: now, Theirs: row.want["stage"]})
	im.out.Rows.Unchanged++
	note := "a renewal that the file has closed was left open: record_renewal closes it, with its signature, ARR and term, and brings the account, the ledger and the next renewal along"
	if strings.HasPrefix(now, "closed") {
		note = "a renewal that is closed was left closed, though the file has it open: undo_change takes a wrong closing back"
	}
	if !slices.Contains(im.out.Notes, note) {
		im.out.Notes = append(im.out.Notes, note)
	}
}

// vanishedRenewals are the open ones that an earlier file of the system had.
func (im *importer) vanishedRenewals(shelf renewalShelf, seen map[string]int) {
	for key, written := range im.memory[im.out.Kind] {
		r := cmp.Or(shelf.external[key], shelf.paths[written[notePath]])
		if here, _ := im.fromHere(written); here && r != nil && seen[r.Path] == 0 && !r.Closed() {
			im.out.Vanished = append(im.out.Vanished, fmt.Sprintf("%s, due %s (%s)", r.Account, r.DueDate, r.Path))
		}
	}
	slices.Sort(im.out.Vanished)
}
