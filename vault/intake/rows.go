package intake

import (
	"fmt"
	"slices"
	"strings"
)

// Rows reads the table through the mapping. A cell that can't be read is
// rejected, and the rest of an account, a contact or a note kept, as another
// import can complete it; in a ledger, which only ever grows, the whole row is.
func (m Mapped) Rows() ([]Record, []Rejected) {
	records, rejected := make([]Record, 0, len(m.Table.Rows)), slices.Clone(m.Table.Rejected)
	for _, row := range m.Table.Rows {
		r, bad := m.record(row)
		rejected = append(rejected, bad...)
		if !slices.ContainsFunc(bad, func(b Rejected) bool { return b.Row }) {
			records = append(records, r)
		}
	}
	slices.SortStableFunc(rejected, func(a, b Rejected) int { return a.Line - b.Line })
	return records, rejected
}

// record reads one row, with what of it can't be read.
func (m Mapped) record(row Row) (Record, []Rejected) {
	r := Record{row.Line, make(map[string]string, len(m.Columns)+1)}
	var bad []Rejected
	reject := func(c Match, reason string) {
		bad = append(bad, Rejected{row.Line, c.Column, row.Cells[c.at], reason, m.whole(c.Field)})
	}
	for _, c := range m.Columns {
		v, err := c.reading.read(row.Cells[c.at])
		if err != nil {
			reject(c, err.Error())
			continue
		}
		if v.text == "" {
			continue
		}
		if held := r.Fields[c.Field]; held != "" && held != v.text { // an amount has said another currency
			reject(c, fmt.Sprintf("is %s, but the row has amounts in %s", v.text, held))
			continue
		}
		if held := r.Fields[currencyField(c.Field)]; v.currency != "" && held != "" && held != v.currency {
			reject(c, fmt.Sprintf("is in %s, but the row is in %s", v.currency, held))
			continue
		}
		r.set(c.Field, v)
	}
	finish(m.Kind, r.Fields)
	if lacks := m.lacking(r); lacks != "" && len(bad) == 0 {
		bad = append(bad, Rejected{Line: row.Line, Reason: "has no " + lacks, Row: true})
	} else if lacks != "" {
		bad[0].Row = true
	}
	return r, bad
}

func (r Record) set(field string, v value) {
	r.Fields[field] = v.text
	if v.currency != "" {
		r.Fields[currencyField(field)] = v.currency
	}
}

// currencyField is the field that says in which currency another one is.
func currencyField(field string) string {
	if strings.Contains(field, "contract") && field != "contract_currency" {
		return "contract_currency"
	}
	return "currency"
}

// whole reports whether an unreadable cell makes its row unreadable.
func (m Mapped) whole(field string) bool {
	return !completed[m.Kind] || field == "row"
}

// completed are the kinds whose rows are kept without a cell: another import
// can fill it in.
var completed = map[Kind]bool{Accounts: true, Contacts: true, Tasks: true, Meetings: true, Requests: true, Projects: true, SuccessPlans: true, Opportunities: true}

// lacking is what a row needs and hasn't got.
func (m Mapped) lacking(r Record) string {
	for _, group := range needs[m.Kind] {
		if !slices.ContainsFunc(group, func(f string) bool { return r.Fields[f] != "" }) {
			return strings.Join(group, " or ")
		}
	}
	return ""
}

// finish draws what several cells say together.
func finish(kind Kind, f map[string]string) {
	switch kind {
	case ARR: // systems that name a churn often give it without a sign
		if down := f["type"] == "churn" || f["type"] == "contraction"; down && f["amount"] != "" && f["amount"] != "0" {
			f["amount"] = "-" + strings.TrimPrefix(f["amount"], "-")
			if local := f["amount_contract_currency"]; local != "" && local != "0" {
				f["amount_contract_currency"] = "-" + strings.TrimPrefix(local, "-")
			}
		}
	case Tasks:
		finishTask(f)
	case Contacts:
		if both := strings.TrimSpace(f["first_name"] + " " + f["last_name"]); f["name"] == "" && both != "" {
			f["name"] = both
		}
		delete(f, "first_name")
		delete(f, "last_name")
	}
}
