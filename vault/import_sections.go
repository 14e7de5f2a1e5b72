package vault

import (
	"fmt"
	"maps"
	"slices"

	"csmd/vault/csm"
	"csmd/vault/intake"
	"csmd/vault/note"
)

// sectionTable is a table in the notes of accounts that a file has rows of.
type sectionTable struct {
	heading string
	columns []sectionColumn // the first tells the rows apart
	rows    func(*csm.Account) []sectionRow
}

// sectionColumn is a column of such a table, the name of a new one first.
type sectionColumn struct {
	field string
	names []string
}

// sectionRow is a row that a note has.
type sectionRow struct {
	source csm.Source
	now    map[string]string
}

var sectionTables = map[intake.Kind]sectionTable{
	intake.SuccessPlans: {"Success plan", []sectionColumn{
		{"goal", []string{"Goal"}}, {"baseline", []string{"Baseline"}}, {"target", []string{"Target"}}, {"actual", []string{"Actual"}}, {"due", []string{"Due"}}, {"status", []string{"Status"}},
	}, func(a *csm.Account) (rows []sectionRow) {
		for _, g := range a.SuccessPlan {
			rows = append(rows, sectionRow{g.Source, valuesOf(goalColumns, &accountGoal{a, g})})
		}
		return rows
	}},
	intake.Opportunities: {"Expansion", []sectionColumn{
		{"opportunity", []string{"Opportunity", "Name"}}, {"arr", []string{"ARR", "Amount"}}, {"stage", []string{"Stage", "Status"}}, {"target_date", []string{"Target date", "Target", "Due"}},
	}, func(a *csm.Account) (rows []sectionRow) {
		for _, o := range a.Expansion {
			rows = append(rows, sectionRow{o.Source, valuesOf(dealColumns, &accountDeal{a, o})})
		}
		return rows
	}},
}

// sections takes rows into a table of their accounts' notes: one that isn't
// there is added; of one that is, what is empty or as the last import wrote it
// is brought up to date.
func (im *importer) sections() error {
	table := sectionTables[intake.Kind(im.out.Kind)]
	for i, rec := range im.records {
		im.tell(im.out.Kind, i, len(im.records))
		a := im.accountOf(rec, "")
		if a == nil {
			continue
		}
		if err := im.sectionRow(table, a, rec); err != nil {
			im.reject(rec.Line, fmt.Sprintf("%s, %s: %v", a.Name, table.heading, err))
		}
	}
	return nil
}

func (im *importer) sectionRow(table sectionTable, a *csm.Account, rec intake.Record) error {
	_, now, err := im.e.AccountAfter(&csm.Book{}, a.Path)
	if err != nil {
		return err
	}
	key, want := table.columns[0].field, im.wanted(rec)
	row := noteRow{Record: rec, want: want, about: a.Name + ", " + want[key], key: a.ID + "/" + csm.Fold(want[key]), now: map[string]string{}}
	rows := table.rows(now)
	at := slices.IndexFunc(rows, func(r sectionRow) bool { return csm.Fold(r.now[key]) == csm.Fold(want[key]) })
	if at >= 0 {
		row.now = rows[at].now
	}
	written, values := maps.Clone(im.record(row.key)), map[string]string{}
	for _, c := range table.columns {
		if want[c.field] != "" && im.newer(row, c.field, written) {
			values[c.field] = want[c.field]
		}
	}
	switch {
	case at < 0:
		maps.Copy(im.record(row.key), want)
		im.out.Rows.New++
		return im.e.Change(a.Path, "imported: "+want[key], func(src []byte) ([]byte, error) { return table.add(src, want) })
	case len(values) > 0:
		_, line := splitSource(rows[at].source)
		err = im.e.Change(a.Path, "imported: "+want[key], func(src []byte) ([]byte, error) { return table.set(src, line, values) })
	}
	if err == nil {
		im.brought(row.key, written, len(values) > 0)
	}
	return err
}

func (t sectionTable) add(src []byte, want map[string]string) ([]byte, error) {
	held := t.in(src)
	if held == nil {
		var columns []string
		for _, c := range t.columns {
			columns = append(columns, c.names[0])
		}
		return note.CreateTable(src, []string{t.heading}, t.heading, columns, t.cells(nil, want))
	}
	return note.AppendRow(src, []string{t.heading}, t.cells(held, want))
}

func (t sectionTable) set(src []byte, line int, values map[string]string) ([]byte, error) {
	return note.SetCells(src, line, t.cells(t.in(src), values))
}

func (t sectionTable) in(src []byte) *note.Table {
	n := note.Parse(src)
	if at := n.Find(t.heading); at >= 0 {
		if tables := n.TablesIn(n.Section(at)); len(tables) > 0 {
			return &tables[0]
		}
	}
	return nil
}

// cells are values under the names that a table has for its columns.
func (t sectionTable) cells(held *note.Table, values map[string]string) map[string]string {
	cells := map[string]string{}
	for _, c := range t.columns {
		name := c.names[0]
		if held != nil {
			if at := held.Column(c.names...); at >= 0 {
				name = held.Header[at].Text
			}
		}
		if values[c.field] != "" {
			cells[name] = note.Inline(values[c.field])
		}
	}
	return cells
}
