package vault

import (
	"fmt"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// ledgerBook is a ledger as it stands while rows are added: what it has, and
// under which names it has its columns.
type ledgerBook struct {
	importLedger
	path    string
	header  map[string]string // column → as the file names it
	ids     map[string]bool
	rows    map[string]int // how often a row without an id is there
	prefix  string         // of the ids that are numbered on
	width   int
	last    int // -1: they aren't
	damaged string
	at      map[string]int     // column → where the file has it
	kept    map[string]keptRow // by what there is one row of
}

func (im *importer) openLedger(l importLedger, at string, file *note.CSV) *ledgerBook {
	b := &ledgerBook{importLedger: l, path: at, at: map[string]int{}, header: map[string]string{}, ids: map[string]bool{}, rows: map[string]int{}, last: -1, kept: map[string]keptRow{}}
	if len(file.Header) == 0 {
		b.damaged = "it has no header row"
		return b
	}
	for _, p := range file.Problems {
		if !p.Warning {
			b.damaged = fmt.Sprintf("line %d: %s", p.Line, p.Message)
			return b
		}
	}
	for _, column := range l.columns {
		names := []string{column}
		switch {
		case column == "account_id":
			names = append(names, "account")
		case len(l.id) > 0 && column == l.id[0]:
			names = l.id
		case amountColumns[column]:
			names = []string{amountColumn(file.Header, column)}
		}
		if b.at[column] = file.Column(names...); b.at[column] >= 0 {
			b.header[column] = file.Header[b.at[column]]
		}
	}
	if next := nextID(file, l.first, l.id...); l.first != "" && next != "" {
		b.number(next)
	}
	values, ids := map[string]string{}, map[string]string{}
	for i, row := range file.Rows {
		for column, k := range b.at {
			values[column] = row.Text(k)
		}
		said := values["account_id"]
		if _, known := ids[said]; !known {
			ids[said] = said
			if found, _ := im.accountsOf.find(reference{id: said, name: said}); len(found) == 1 {
				ids[said] = found[0].ID
			}
		}
		values["account_id"] = ids[said]
		b.remember(values)
		b.keep(values, keptRow{line: row.Line, recorded: &file.Rows[i]})
	}
	return b
}

// number begins the ids of new rows with one: mov-0054.
func (b *ledgerBook) number(next string) {
	b.prefix = strings.TrimRight(next, "0123456789")
	b.width = len(next) - len(b.prefix)
	b.last = number(next[len(b.prefix):]) - 1
}

// remember notes a row of the ledger. A row counts as often as it is there:
// two customers may give the same score on one day.
func (b *ledgerBook) remember(row map[string]string) {
	if id := b.idOf(row); id != "" {
		b.ids[id] = true
	}
	if len(b.same) > 0 {
		b.rows[b.key(row)]++
	}
}

func (b *ledgerBook) idOf(row map[string]string) string {
	if len(b.id) == 0 || b.header[b.id[0]] == "" {
		return "" // a column that isn't kept can't tell the rows apart
	}
	return csm.Fold(row[b.id[0]])
}

// key is what a row says in the columns that the ledger has, in one writing.
func (b *ledgerBook) key(row map[string]string) string { return b.keyOf(b.same, row) }

func (b *ledgerBook) keyOf(columns []string, row map[string]string) string {
	parts := []string{row["account_id"]}
	for _, column := range columns {
		if b.header[column] == "" {
			continue
		}
		text := readInert(oneLine(row[column]))
		switch {
		case column == "month" && len(text) >= 7:
			text = text[:7]
		case strings.Contains(column, "date"):
			if d, err := looseDate(text); err == nil {
				text = string(d)
			}
		case amountColumns[column]:
			if m, _, err := csm.ParseMoney(text); err == nil {
				text = max(m, -m).Plain() // some write losses without a sign
			}
		}
		parts = append(parts, csm.Fold(text))
	}
	return strings.Join(parts, "\x00")
}

// has reports whether the ledger has a row; if not, it has it from now on. Of
// rows without an id that say the same, each of the file stands for one of the
// ledger.
func (b *ledgerBook) has(row map[string]string) bool {
	if id := b.idOf(row); id != "" {
		was := b.ids[id]
		b.ids[id] = true
		return was
	}
	key := b.key(row)
	if b.rows[key] > 0 {
		b.rows[key]--
		return true
	}
	return false
}

// values are a new row under the ledger's names for its columns, with an id
// where the ledger numbers its rows. What the ledger has no column for is left
// out.
func (b *ledgerBook) values(row map[string]string) map[string]string {
	out := map[string]string{}
	if b.last >= 0 && b.idOf(row) == "" {
		b.last++
		row[b.id[0]] = fmt.Sprintf("%s%0*d", b.prefix, b.width, b.last)
		b.ids[b.idOf(row)] = true
	}
	for column, text := range row {
		if name, ok := b.header[column]; ok {
			out[name] = text
		}
	}
	return out
}
