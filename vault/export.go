package vault

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
	"csmd/vault/pattern"
)

// Exported is one file of an export, for other programs: tables as CSV, days
// as a calendar.
type Exported struct {
	Name string // arr-movements.csv
	Data []byte
	Rows int
}

// Export is the book as other programs read it: the settings, its accounts, the
// people there, success plans, opportunities, renewals, meetings, feature
// requests, projects, tasks, all other notes, the ledgers, and a calendar each
// of the renewals that are open and the tasks that are due. Amounts are in the
// reporting currency. What the book has none of has no file. In this order the
// tables can be taken into another vault. Notes that can't be read are in none
// of them: they are named.
func (v *Vault) Export(ctx context.Context) (files []Exported, unread []string, err error) {
	s, err := v.Book(ctx)
	if err != nil {
		return nil, nil, err
	}
	parts, unread, err := v.noteTexts(ctx, s)
	if err != nil {
		return nil, nil, err
	}
	settings, err := v.exportSettings()
	if err != nil {
		return nil, nil, err
	}
	files = []Exported{settings, s.exportAccounts(parts), s.exportContacts(), s.exportSuccessPlans(), s.exportOpportunities(),
		s.exportRenewals(parts), s.exportMeetings(parts), s.exportRequests(parts), s.exportProjects(parts)}
	tasks := s.exportTasks(parts)
	files = append(files, exportNotes(parts), tasks)
	for _, name := range exportedLedgers {
		file, err := v.exportLedger(s, name)
		if err != nil {
			return nil, nil, err
		}
		files = append(files, file)
	}
	for _, calendar := range []func() (Exported, error){s.renewalCalendar, s.taskCalendar} {
		file, err := calendar()
		if err != nil {
			return nil, nil, err
		}
		files = append(files, file)
	}
	return slices.DeleteFunc(files, func(f Exported) bool { return f.Rows == 0 }), unread, nil
}

var exportedLedgers = []string{"arr-movements", "usage-monthly", "nps", "tickets", "health-history", "interactions", "saves"}

// exportLedger is a file of Data/ with all its columns, those of the user's
// own too, in one dialect whatever it was kept in.
func (v *Vault) exportLedger(s *Snapshot, name string) (Exported, error) {
	out := Exported{Name: name + ".csv"}
	for p, f := range s.files {
		if f.kind != "csv" || !strings.EqualFold(path.Base(p), out.Name) {
			continue
		}
		src, err := v.bytes(p, signature{})
		if err != nil {
			return out, fmt.Errorf("%s can't be read: %s. Nothing was exported, since its rows would be missing", p, plain(err))
		}
		ledger := note.ParseCSV(src)
		if len(ledger.Problems) > 0 {
			first := ledger.Problems[0]
			return out, fmt.Errorf("%s: %s; %s. Nothing was exported, since a row would be missing", csm.At(p, first.Line), first.Message, first.Fix)
		}
		rows := make([][]string, len(ledger.Rows))
		for i, row := range ledger.Rows {
			for k := range ledger.Header {
				rows[i] = append(rows[i], inert(row.Text(k)))
			}
		}
		out.Data, out.Rows = note.FormatCSV(ledger.Header, rows...), len(rows)
	}
	return out, nil
}

// column is a column of an exported table.
type column[T any] struct {
	name string
	text func(*T) string
}

func tableOf[T any](name string, columns []column[T], records []T) Exported {
	header, rows := make([]string, len(columns)), make([][]string, len(records))
	for i, c := range columns {
		header[i] = c.name
	}
	for i := range records {
		rows[i] = make([]string, len(columns))
		for k, c := range columns {
			rows[i][k] = inert(c.text(&records[i]))
		}
	}
	return Exported{Name: name, Data: note.FormatCSV(header, rows...), Rows: len(rows)}
}

// formula is what a spreadsheet would work out, with the marks in front that
// keep it from doing so; signed is a number that looks like one.
var (
	formula = pattern.New(`^'*[=+\-@\t\r]`)
	signed  = pattern.New(`^[+-]?[\d.,]+%?$`)
)

// inert is a text that no spreadsheet works out: one that begins like a
// formula gets the apostrophe that spreadsheets take for "this is text".
// Another one goes in front of those that are there, so that readInert gives
// back what was written.
func inert(text string) string {
	if formula.MatchString(text) && !signed.MatchString(text) {
		return "'" + text
	}
	return text
}

// runs is a text that spreadsheets work out, and not only one that begins with
// a sign as a bullet or a phone number does.
var runs = pattern.New(`^(?:[=@]|[+-]\s*[a-zA-Z(=@]|[+-].*[|!(])`)

// importedText is a text from a table as the vault keeps it: on one line, as it was
// before an export made it inert, and inert still if it could run.
func importedText(cell string) string {
	text := oneLine(cell)
	if bare := readInert(text); !runs.MatchString(bare) {
		return bare
	}
	return inert(readInert(text))
}

// readInert takes the apostrophe of inert off again.
func readInert(cell string) string {
	if strings.HasPrefix(cell, "'") && formula.MatchString(cell) {
		return cell[1:]
	}
	return cell
}
