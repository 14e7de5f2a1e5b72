package vault

import (
	"fmt"
	"path"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/intake"
	"csmd/vault/note"
)

// keptRow is a row of which there is only one: of the ledger, or of the file.
type keptRow struct {
	line     int
	recorded *note.CSVRow      // of the ledger
	values   map[string]string // of the file
}

// keep notes a row by what there is one of, the first of several.
func (b *ledgerBook) keep(values map[string]string, row keptRow) {
	if len(b.once) == 0 {
		return
	}
	if key := b.keyOf(b.once, values); b.kept[key].line == 0 {
		b.kept[key] = row
	}
}

// take notes a row of the file that the ledger gets.
func (b *ledgerBook) take(line int, row map[string]string) {
	if !b.often {
		b.keep(row, keptRow{line: line, values: row})
	}
}

// hasOther reports whether there is a row already where this one would be.
func (b *ledgerBook) hasOther(row map[string]string) bool {
	return len(b.once) > 0 && b.kept[b.keyOf(b.once, row)].line > 0
}

// contradicted says what a row has otherwise than the one that is there, which
// stays: who is right, only somebody who knows both can tell.
func (im *importer) contradicted(b *ledgerBook, line int, row map[string]string) {
	was, differs := b.kept[b.keyOf(b.once, row)], false
	for _, column := range b.figures {
		theirs, ours, where := row[column], was.values[column], fmt.Sprintf("line %d of this file", was.line)
		if was.recorded != nil {
			if b.header[column] == "" {
				continue // the ledger keeps no such column
			}
			ours, where = was.recorded.Text(b.at[column]), fmt.Sprintf("line %d of %s", was.line, path.Base(b.path))
		}
		if theirs == "" || sameFigure(column, ours, theirs) {
			continue
		}
		differs = true
		if ours = oneLine(ours); ours == "" {
			ours = "nothing"
		}
		im.out.Problems = append(im.out.Problems, intake.Rejected{Line: line, Column: im.columnOf(column), Value: clip(theirs), Row: true,
			Reason: fmt.Sprintf("differs from what is on record: %s (%s), which stays; if the file is right, correct it there", clip(ours), where)})
	}
	if !differs {
		im.out.Rows.Unchanged++
	}
}

// sameFigure compares two cells of a ledger as its readers do.
func sameFigure(column, a, b string) bool {
	if a, b = readInert(oneLine(a)), readInert(oneLine(b)); a == b {
		return true // nearly all of a large file
	}
	x, _, wrongX := csm.ParseMoney(a)
	y, _, wrongY := csm.ParseMoney(b)
	switch {
	case wrongX == nil && wrongY == nil:
		return x == y
	case column == "status":
		was, known := healthWords[csm.Key(a)]
		return known && was == healthWords[csm.Key(b)] || strings.EqualFold(a, b)
	}
	return csm.Fold(a) == csm.Fold(b)
}
