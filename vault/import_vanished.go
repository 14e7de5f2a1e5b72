package vault

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/intake"
)

// fromSource is under what the memory of imports keeps which systems' files a
// record has been in.
const fromSource = "(from)"

// sourceOf tells the files of one system from those of another, by the column
// that says which record a row is: each has its own name for its ids.
func sourceOf(m intake.Mapped) string {
	for _, field := range []string{"external_id", "id", "account_id", "name", "account"} {
		if i := slices.IndexFunc(m.Columns, func(c intake.Match) bool { return c.Field == field }); i >= 0 {
			return field + "=" + csm.Key(m.Columns[i].Column)
		}
	}
	return ""
}

// noteSource remembers that the file has a record.
func (im *importer) noteSource(written map[string]string) {
	if sources := strings.Split(written[fromSource], "; "); im.source != "" && !slices.Contains(sources, im.source) {
		written[fromSource] = strings.TrimPrefix(written[fromSource]+"; "+im.source, "; ")
	}
}

// fromHere reports whether a record was in an earlier file of the same system,
// and whether that is known: imports didn't always remember it.
func (im *importer) fromHere(written map[string]string) (here, known bool) {
	sources := written[fromSource]
	return slices.Contains(strings.Split(sources, "; "), im.source), sources != ""
}

// vanished are the accounts of earlier imports that the file has no row of. A
// file speaks for its own system only: what another one has brought is none of
// its business.
func (im *importer) vanished(seen map[string]bool) {
	for _, key := range slices.Sorted(maps.Keys(im.memory[im.out.Kind])) {
		a := im.s.Book.Account(key)
		if seen[key] || a == nil || !a.Active() {
			continue
		}
		here, known := im.fromHere(im.memory[im.out.Kind][key])
		if here || !known && !im.foreign(a) {
			im.out.Vanished = append(im.out.Vanished, fmt.Sprintf("%s (%s)", a.Name, im.s.Traits(a)))
		}
	}
}

// foreign reports whether an account's id looks as if another system had made
// it than the one that the file is from.
func (im *importer) foreign(a *csm.Account) bool {
	own, ids := externalKey(a.ExternalID), 0
	for id := range im.accountsOf.inFile {
		if id == "" {
			continue
		}
		if ids++; own == "" || sameSystem(own, id) {
			return false
		}
	}
	return own != "" && ids > 0
}
