package intake

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// shape makes a table of lines: it finds the header below whatever titles,
// sets the totals and remarks at the end aside, and fits each row to the
// columns. In a file where every cell has its place (not a workbook, which
// leaves empty ones out) a row that is too short is worth a remark.
func shape(lines []Row, padded bool) (Table, error) {
	if len(lines) == 0 {
		return Table{}, errors.New("has no rows; export it again")
	}
	at := header(lines)
	if at < 0 {
		return Table{}, errors.New("has no line of column names; put one above the rows, like Account, ARR, Renewal date")
	}
	t := Table{Columns: []Column{}, Rows: []Row{}}
	for _, title := range lines[:at] {
		t.note(title.Line, "a title, not a row: "+excerpt(title.Cells))
	}
	body := t.footer(lines[at].Cells, lines[at+1:])
	keep := t.columns(lines[at].Cells, body)
	for _, row := range body {
		switch extra := surplus(row.Cells, len(lines[at].Cells)); {
		case slices.Equal(row.Cells, lines[at].Cells):
			t.note(row.Line, "the column names once more, not a row")
		case extra != "":
			t.Rejected = append(t.Rejected, Rejected{Line: row.Line, Value: extra, Row: true,
				Reason: fmt.Sprintf("has more cells than the %d columns: a separator in a text without quotes?", len(t.Columns))})
		default:
			if padded && len(row.Cells) < len(lines[at].Cells) {
				t.note(row.Line, fmt.Sprintf("has %d of %d cells; the others count as empty", len(row.Cells), len(lines[at].Cells)))
			}
			t.Rows = append(t.Rows, pick(row, keep))
		}
	}
	if len(t.Rows) == 0 && len(t.Rejected) == 0 {
		return Table{}, errors.New("has column names and no rows; export it again")
	}
	slices.SortStableFunc(t.Notes, func(a, b Note) int { return a.Line - b.Line })
	return t, nil
}

func (t *Table) note(line int, text string) { t.Notes = append(t.Notes, Note{line, text}) }

// columns are those with a name or a cell; keep is where they lie in a line.
func (t *Table) columns(names []string, body []Row) (keep []int) {
	used := make([]bool, len(names))
	for _, row := range body {
		for i, c := range row.Cells[:min(len(row.Cells), len(names))] {
			used[i] = used[i] || c != ""
		}
	}
	twins := map[string]int{}
	for _, name := range names {
		twins[headerKey(name)]++
	}
	for i, name := range names {
		if name == "" && !used[i] {
			continue
		}
		unique := oneLine(name)
		if name == "" || twins[headerKey(name)] > 1 {
			unique = strings.TrimSpace(fmt.Sprintf("%s (column %d)", unique, i+1))
		}
		t.Columns = append(t.Columns, Column{unique, oneLine(name)})
		keep = append(keep, i)
	}
	return keep
}

// surplus is the first cell beyond the columns.
func surplus(cells []string, width int) string {
	for _, c := range cells[min(len(cells), width):] {
		if c != "" {
			return c
		}
	}
	return ""
}

func pick(row Row, keep []int) Row {
	cells := make([]string, len(keep))
	for i, from := range keep {
		if from < len(row.Cells) {
			cells[i] = row.Cells[from]
		}
	}
	return Row{row.Line, cells}
}

func oneLine(s string) string {
	if !strings.ContainsFunc(s, unicode.IsSpace) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// excerpt is a line of a file for a remark.
func excerpt(cells []string) string {
	some := slices.DeleteFunc(slices.Clone(cells), func(c string) bool { return c == "" })
	text := []rune(oneLine(strings.Join(some, " ")))
	if len(text) > 60 {
		return string(text[:60]) + "…"
	}
	return string(text)
}
