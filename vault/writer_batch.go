package vault

import (
	"database/sql"
	"strings"
)

// batchRows is how many rows one statement inserts: with one each, half of the
// time goes into starting and ending statements.
const batchRows = 64

// batch gathers rows for one table. They are there after flush.
type batch struct {
	one, many *sql.Stmt
	columns   int
	values    []any
}

// newBatch prepares to insert rows into a table, as "file (id, path)". One that
// fails ends the transaction, so SQLite need not keep a copy of each page to
// undo the rows before it.
func newBatch(tx *sql.Tx, table string) (*batch, error) {
	b := &batch{columns: 1 + strings.Count(table, ",")}
	row := "(?" + strings.Repeat(",?", b.columns-1) + ")"
	insert := "INSERT OR FAIL INTO " + table + " VALUES " + row
	var err error
	if b.one, err = tx.Prepare(insert); err != nil {
		return nil, err
	}
	b.many, err = tx.Prepare(insert + strings.Repeat(","+row, batchRows-1))
	return b, err
}

func (b *batch) add(values ...any) error {
	b.values = append(b.values, values...)
	if len(b.values) < batchRows*b.columns {
		return nil
	}
	_, err := b.many.Exec(b.values...)
	b.values = b.values[:0]
	return err
}

func (b *batch) flush() error {
	for ; len(b.values) > 0; b.values = b.values[b.columns:] {
		if _, err := b.one.Exec(b.values[:b.columns]...); err != nil {
			return err
		}
	}
	return nil
}
