package vault

import (
	"slices"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
	"csmd/vault/pattern"
)

// Reading the parts of a body: sections are found by heading text, columns by
// header, whatever their order.

// section is the index of the heading with a text, at any level, or -1.
func (r *reading) section(name string) int {
	if r.headings == nil {
		for _, h := range r.note.Headings {
			r.headings = append(r.headings, csm.Fold(h.Text))
		}
	}
	return slices.Index(r.headings, name)
}

// ownText is the text under heading i up to the next heading of any level; of
// -1, that above the first.
func (r *reading) ownText(i int) note.Span {
	own := note.Span{Start: r.note.Body, End: len(r.note.Src)}
	if i >= 0 {
		own.Start = r.note.Headings[i].End
	}
	if i+1 < len(r.note.Headings) {
		own.End = r.note.Headings[i+1].Start
	}
	return own
}

// row is one line of a table, its cells found by header.
type row struct {
	r      *reading
	header map[string]int // csm.Key of the header → column
	cells  note.Row
}

// table reads the rows of the first table in a section; nothing if there is none.
func (r *reading) table(section string) []row {
	at := r.section(section)
	if at < 0 {
		return nil
	}
	span := r.note.Section(at)
	for _, t := range r.note.Tables {
		if t.Start >= span.Start && t.Start < span.End {
			return r.rows(t)
		}
	}
	return nil
}

func (r *reading) rows(t note.Table) []row {
	header := make(map[string]int, len(t.Header))
	for i, c := range t.Header {
		if key := csm.Key(c.Text); key != "" {
			if _, twice := header[key]; !twice {
				header[key] = i
			}
		}
	}
	rows := make([]row, 0, len(t.Rows))
	for _, cells := range t.Rows {
		rows = append(rows, row{r: r, header: header, cells: cells})
	}
	return rows
}

// text is the cell of the first of several columns that exists. A dash means empty.
func (w row) text(columns ...string) string {
	for _, c := range columns {
		if i, ok := w.header[csm.Key(c)]; ok && i < len(w.cells.Cells) {
			s := strings.TrimSpace(w.cells.Cells[i].Text)
			if s == "—" || s == "-" || s == "–" {
				return ""
			}
			return s
		}
	}
	return ""
}

func (w row) date(columns ...string) csm.Date {
	s := w.text(columns...)
	if s == "" {
		return ""
	}
	d, err := looseDate(s)
	if err != nil {
		w.r.problem(w.cells.Line, csm.Error, "bad_date", columns[0]+": "+err.Error(), "write a date that exists as YYYY-MM-DD")
	}
	return d
}

func (w row) money(columns ...string) csm.Money {
	s := w.text(columns...)
	if s == "" {
		return 0
	}
	m, _, err := csm.ParseMoney(s)
	if err != nil {
		w.r.problem(w.cells.Line, csm.Warning, "bad_value", columns[0]+": "+clip(s)+" is not an amount of money", "write a plain number such as 60000, or leave the cell empty")
	}
	return m
}

func (w row) source() csm.Source { return csm.At(w.r.path, w.cells.Line) }

var datedBullet = pattern.New(`^\**(\d{4}-\d{2}-\d{2})\**\s*[:—–-]?\s*`)

// bullets reads the list items of a section, with the date in front if there is one.
func (r *reading) bullets(section string) []csm.Line {
	at := r.section(section)
	if at < 0 {
		return nil
	}
	return r.linesIn(r.note.Section(at))
}

func (r *reading) linesIn(span note.Span) []csm.Line {
	var lines []csm.Line
	for _, it := range r.note.Items {
		if it.Start < span.Start || it.Start >= span.End || strings.TrimSpace(it.Text) == "" {
			continue
		}
		lines = append(lines, datedLine(it.Text, csm.At(r.path, it.Line)))
	}
	return lines
}

func datedLine(s string, source csm.Source) csm.Line {
	l := csm.Line{Text: strings.TrimSpace(s), Source: source}
	if m := datedBullet.FindStringSubmatch(l.Text); m != nil {
		if d, err := csm.ParseDate(m[1]); err == nil {
			l.Date, l.Text = d, l.Text[len(m[0]):]
		}
	}
	return l
}
