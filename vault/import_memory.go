package vault

import (
	"encoding/json"
	"maps"
	"slices"

	"csmd/vault/csm"
)

// importsPath is where a vault remembers what imports wrote. It may be deleted
// at any time: then every value that differs is taken for the user's own.
const importsPath = ".csmd/imports.json"

// memory is what the last import wrote: kind → key of the record → field →
// value. A value that stands as it was written may be written anew; any other
// is somebody's edit.
type memory map[string]map[string]map[string]string

// remember reads the memory. One that can't be read is as good as none.
func (im *importer) remember() error {
	src, err := im.e.Read(importsPath)
	if err != nil {
		return err
	}
	im.memory = memory{}
	if src != nil && json.Unmarshal(src, &im.memory) != nil {
		im.memory = memory{}
		im.out.Notes = append(im.out.Notes, importsPath+" can't be read; values that differ are taken for your own edits")
	}
	return nil
}

// keepMemory writes the memory along with what the import changed. An import
// that changes nothing leaves no trace.
func (im *importer) keepMemory() error {
	if im.out.Rows.New+im.out.Rows.Changed == 0 || len(im.memory) == 0 {
		return nil
	}
	out, err := json.MarshalIndent(im.memory, "", " ")
	if err != nil {
		return err
	}
	return im.e.Change(importsPath, "what was imported, so that your own edits are known", func([]byte) ([]byte, error) { return append(out, '\n'), nil })
}

// record is what is remembered of one record, to be read and written.
func (im *importer) record(key string) map[string]string {
	kind := im.out.Kind
	if im.memory[kind] == nil {
		im.memory[kind] = map[string]map[string]string{}
	}
	if im.memory[kind][key] == nil {
		im.memory[kind][key] = map[string]string{}
	}
	return im.memory[kind][key]
}

// overrides decides on a value of a record that is in the vault: whether the
// file's takes the place of the one that stands there.
//
//	now == theirs               nothing to do, and both agree from here on
//	now empty, nothing written  theirs fills it in
//	now == written              theirs is newer
//	else                        the user's edit stays
func overrides(field, now, theirs string, written map[string]string) (write, kept bool) {
	was, known := written[field]
	switch {
	case sameValue(field, now, theirs):
		written[field] = theirs
	case now == "" && !known, known && sameValue(field, now, was):
		written[field] = theirs
		return true, false
	default:
		return false, true
	}
	return false, false
}

// sameValue compares two values of a property as its readers do.
func sameValue(field, a, b string) bool {
	a, b = readInert(a), readInert(b)
	switch {
	case oneLine(a) == oneLine(b):
		return true
	case a == "" || b == "":
		return false
	case moneyFields[field]:
		x, _, errX := csm.ParseMoney(a)
		y, _, errY := csm.ParseMoney(b)
		return errX == nil && errY == nil && x == y
	case listFields[field]:
		return slices.Equal(sortedKeys(a), sortedKeys(b))
	case field == "external_id":
		return externalKey(a) == externalKey(b)
	case field == "name", textFields[field]:
		return csm.Fold(a) == csm.Fold(b)
	}
	return csm.Key(a) == csm.Key(b)
}

var (
	moneyFields = map[string]bool{"arr": true, "contract_arr": true, "tcv": true, "base_arr": true, "renewed_arr": true}
	listFields  = map[string]bool{"aliases": true, "tags": true, "role": true, "attendees": true, "attendees_internal": true, "requested_by": true, "customers_told": true}
	textFields  = map[string]bool{"health_reason": true, "churn_reason": true, "note": true, "title": true, "industry": true, "region": true, "next_step": true}
)

func sortedKeys(list string) []string {
	set := map[string]bool{}
	for _, item := range listOf(list) {
		set[csm.Fold(item)] = true
	}
	return slices.Sorted(maps.Keys(set))
}
