// Package intake reads what other systems export: the bytes of a CSV file in
// whatever dialect, or of an Excel workbook, become a table; a table becomes
// typed records, with a mapping that says which column was taken for which
// field, and why. What can't be told is a question, never a guess.
//
// It has no files and no clock, and writes nothing: the records are for the
// vault to merge.
package intake

import "csmd/vault/csm"

// Kind is what the rows of a table are about.
type Kind string

// The kinds of tables. Calendars are no tables.
const (
	Accounts     Kind = "accounts"
	ARR          Kind = "arr" // movements of the recurring revenue
	Usage        Kind = "usage"
	NPS          Kind = "nps"
	Tickets      Kind = "tickets"
	Interactions Kind = "interactions"
	Contacts     Kind = "contacts"
)

// Kinds are all of them, in the order in which they are offered.
var Kinds = []Kind{Accounts, ARR, Usage, NPS, Tickets, Interactions, Contacts, Health, Saves, Renewals,
	SuccessPlans, Opportunities, Meetings, Requests, Projects, Notes, Settings, Tasks}

// What a file may hold. An export of a portfolio is far below; what is above
// is a mistake or an attack.
const (
	MaxBytes   = 64 << 20 // of the file, and of the text in a workbook
	MaxRows    = 1_000_000
	MaxColumns = 500

	maxCells = 20_000_000 // empty ones too: they take memory
)

// Mapping says by hand where a field comes from: field → column, as the file
// names it. "-" leaves the field out. A column may be followed by how to read
// it: "Renewal as day first", "ARR as EUR", "Score as 0-10 at 4 and 7". The
// choices of a Question are written this way. It can be kept and given again.
type Mapping map[string]string

// Record is a row that was read: its line in the file, and its fields in
// csmd's own writing. Dates are 2026-02-28, with T09:15 where a time of day
// counts; months 2026-02; amounts plain units of the field's currency
// (300000, 99.5); shares and counts plain numbers; yes or no; health, status
// and the like in the words of the vault's format. An empty cell has no field.
type Record struct {
	Line   int               `json:"line"`
	Fields map[string]string `json:"fields"`
}

// Date reads a field that holds a date.
func (r Record) Date(field string) csm.Date {
	d, err := csm.ParseDate(r.Fields[field])
	if err != nil {
		return ""
	}
	return d
}

// Rejected is what could not be read: a cell, or a row as a whole.
type Rejected struct {
	Line   int    `json:"line"`
	Column string `json:"column,omitempty"`
	Value  string `json:"value,omitempty"`
	Reason string `json:"reason"`
	Row    bool   `json:"row,omitempty"` // the whole row is left out, not only the cell
}
