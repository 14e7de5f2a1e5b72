package intake

import (
	"strings"

	"csmd/vault/csm"
	"csmd/vault/pattern"
)

var (
	totals  = pattern.New(`^(?:(?:grand |sub)?totals?(?: arr| mrr| accounts| customers| revenue| value| amount)?|sum|summe|gesamt(?:summe)?|total general|somme|average|count|anzahl|record count)\b[^a-z]*(?:\(?\d[\d., ]*\)?(?: records?| rows?)?\)?)?\s*:?$`)
	remarks = pattern.New(`^(?:confidential|copyright|©|generated (?:by|on|at)|exported (?:by|on|at)|report (?:generated|run|by)|as of |source:|filtered by|filters?:|\d[\d,.]* (?:records?|rows?)$)`)
)

// footer takes the totals and remarks off the end of a table, and says so: an
// account called "Total" with €4M of ARR would double the book. Only the last
// lines are looked at, so that a customer may be called Sum.
func (t *Table) footer(names []string, body []Row) []Row {
	end := len(body)
	for end > 0 && (closing(names, body[end-1].Cells) || end < len(body) && alone(names, body[end-1].Cells)) {
		end--
	}
	for _, row := range body[end:] {
		t.note(row.Line, "a total or a remark, not a row: "+excerpt(row.Cells))
	}
	return body[:end]
}

// closing reports whether a line is no row: its first cell with something in
// it says total and no other is in words, or it is a remark that stands alone.
func closing(names, cells []string) bool {
	first, others := "", 0
	for _, c := range cells {
		switch {
		case c == "":
		case first == "":
			first = csm.Fold(c)
		case !figure(strings.TrimSpace(c)):
			others++
		}
	}
	if totals.MatchString(first) && others == 0 {
		return true
	}
	return remarks.MatchString(first) && filled(cells) == 1 && filled(names) > 1
}

// alone reports whether a line has one cell where rows have many: above a
// remark it is another one, like the name of the report.
func alone(names, cells []string) bool { return filled(cells) == 1 && filled(names) > 3 }
