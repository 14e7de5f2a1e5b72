package vault

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/intake"
)

// ImportFile is a file of another system that is to be taken into the book.
type ImportFile struct {
	Kind    string            // accounts, arr, usage, …; "" is found out
	Name    string            // of the file, for messages
	Data    []byte            // a table: CSV in any dialect, or a workbook
	Mapping map[string]string // field → column, where the file's own names don't say it
}

// ImportTable is a file as it was understood, and its rows.
type ImportTable struct {
	Kind      string
	Mapping   []ImportColumn
	Unmapped  []string // columns that nothing was taken from
	Questions []ImportQuestion
	Problems  []intake.Rejected
	given     map[string]string // of the mapping
	notes     []string
	source    string // tells its system's files from others'
	records   []intake.Record
	rows      int // those too that are left out
	calendar  *calendarTable
}

// ImportColumn is a column of a file and the field that it was taken for.
type ImportColumn struct {
	Field  string `json:"field"`
	Column string `json:"column"`
	Why    string `json:"why"`            // given, name, synonym or content
	Read   string `json:"read,omitempty"` // how its cells are read: "day first"
}

// ImportQuestion is what the file doesn't tell: about a column, whose choices
// are values for the mapping, or about a line.
type ImportQuestion struct {
	Line    int      `json:"line,omitempty"`
	Field   string   `json:"field,omitempty"`
	Column  string   `json:"column,omitempty"`
	Key     string   `json:"-"` // what a mapping answers it under, if one can
	Text    string   `json:"text"`
	Choices []string `json:"choices,omitempty"`
}

// Imported is what an import did, or in a dry run would do.
type Imported struct {
	Kind      string            `json:"kind"`
	Mapping   []ImportColumn    `json:"mapping"`
	Unmapped  []string          `json:"unmapped"`
	Rows      ImportRows        `json:"rows"`
	Questions []ImportQuestion  `json:"questions"`
	Problems  []intake.Rejected `json:"problems"` // what can't be read, by line and column
	Kept      []KeptValue       `json:"kept"`     // what somebody has edited: the file says otherwise
	Vanished  []string          `json:"vanished"` // what an earlier import had and the file lacks; it stays
	Notes     []string          `json:"notes"`
}

// ImportRows counts the rows of a file. What became of a row is one of these.
type ImportRows struct {
	New       int `json:"new"`
	Changed   int `json:"changed"`
	Unchanged int `json:"unchanged"` // or on record already
	Rejected  int `json:"rejected"`  // with a problem or a question
}

// KeptValue is a value of the vault that an import left as it was.
type KeptValue struct {
	Line     int    `json:"line"` // of the file
	Account  string `json:"account"`
	Property string `json:"property"`
	Yours    string `json:"yours"`
	Theirs   string `json:"theirs"`
}

// importers are the kinds of tables, and how their rows are taken in.
var importers = map[intake.Kind]func(*importer) error{
	intake.Accounts:      (*importer).accounts,
	intake.Contacts:      (*importer).contacts,
	intake.ARR:           (*importer).ledger,
	intake.Usage:         (*importer).ledger,
	intake.NPS:           (*importer).ledger,
	intake.Tickets:       (*importer).ledger,
	intake.Interactions:  (*importer).ledger,
	intake.Health:        (*importer).ledger,
	intake.Saves:         (*importer).ledger,
	intake.Renewals:      (*importer).renewals,
	intake.SuccessPlans:  (*importer).sections,
	intake.Opportunities: (*importer).sections,
	intake.Tasks:         (*importer).tasks,
	intake.Meetings:      (*importer).meetingTable,
	intake.Requests:      (*importer).requests,
	intake.Projects:      (*importer).projects,
	intake.Notes:         (*importer).notes,
	intake.Settings:      (*importer).settings,
	calendarKind:         (*importer).meetings,
}

// ImportKinds are the kinds that a file may be of.
func ImportKinds() []string {
	names := []string{string(calendarKind)}
	for _, kind := range intake.Kinds {
		names = append(names, string(kind))
	}
	slices.Sort(names)
	return names
}

// open says which columns of a ledger nobody can tell: its rows are taken once
// and never completed. What is open of an account is left out, for the next
// import to fill in.
func (t ImportTable) open() error {
	if _, grows := importLedgers[intake.Kind(t.Kind)]; !grows {
		return nil
	}
	for _, q := range t.Questions {
		if q.Field == "" {
			continue
		}
		return fmt.Errorf(`nothing was imported, since a question is open: %s Answer it with a mapping such as {%q: %q}; "-" leaves the field out`,
			sentence(q.Text), q.Field, append(q.Choices, "-")[0])
	}
	return nil
}

func sentence(s string) string {
	if strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") {
		return s
	}
	return s + "."
}

// Import takes a table into the book: new accounts become notes, ledgers grow.
// A value is replaced only where it is still what the last import wrote, so
// that nobody's edit is lost; nothing is ever removed. All of it happens, or
// nothing.
func (e *Edit) Import(s *Snapshot, t ImportTable, dryRun bool) (Imported, error) {
	out := Imported{
		Kind: t.Kind, Mapping: t.Mapping, Unmapped: append([]string{}, t.Unmapped...), Kept: []KeptValue{}, Vanished: []string{},
		Questions: append([]ImportQuestion{}, t.Questions...), Problems: append([]intake.Rejected{}, t.Problems...), Notes: append([]string{}, t.notes...),
	}
	if err := t.open(); err != nil && !dryRun {
		return out, err
	}
	im := &importer{e: e, s: s, records: t.records, source: t.source, calendar: t.calendar, out: &out, accountsOf: newMatcher(s.Book, s.Names)}
	if err := im.remember(); err != nil {
		return out, err
	}
	if err := importers[intake.Kind(t.Kind)](im); err != nil {
		return out, err
	}
	slices.SortStableFunc(out.Problems, func(a, b intake.Rejected) int { return cmp.Compare(a.Line, b.Line) })
	out.Rows.Rejected = t.rows - out.Rows.New - out.Rows.Changed - out.Rows.Unchanged
	if err := im.keepMapping(t.given); err != nil {
		return out, err
	}
	return out, im.keepMemory()
}

// importer is one import at work.
type importer struct {
	e          *Edit
	s          *Snapshot
	records    []intake.Record
	source     string
	calendar   *calendarTable
	out        *Imported
	accountsOf *matcher
	memory     memory
	homes      map[string]string // folder of new accounts by segment
	referred   map[string][]*csm.Account
	files      map[string]int // how many accounts have a file name
}

// tell reports how far the import is.
func (im *importer) tell(step string, done, total int) {
	if im.e.progress != nil {
		im.e.progress(step, done, total)
	}
}

// reject leaves a row out and says why.
func (im *importer) reject(line int, reason string) {
	im.out.Problems = append(im.out.Problems, intake.Rejected{Line: line, Reason: reason, Row: true})
}

// ask leaves a row out until somebody has answered.
func (im *importer) ask(line int, text string, candidates []*csm.Account) {
	q := ImportQuestion{Line: line, Text: text}
	for _, a := range candidates {
		q.Choices = append(q.Choices, a.Name+" ("+im.s.Traits(a)+")")
	}
	im.out.Questions = append(im.out.Questions, q)
}
