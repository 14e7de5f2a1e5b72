package intake

import (
	"fmt"
	"slices"
	"strings"
)

// byName takes columns whose headers say what they are: the surest headers of
// all fields first, and columns without a value last. Two that say the same of
// one field, and differ, are a question.
func (p *proposal) byName() {
	for _, empty := range []bool{false, true} {
		for tier := range 5 {
			for _, f := range p.fields {
				if _, done := p.taken[f.Name]; !done && tier < len(f.words) {
					p.take(f, p.called(f.words[tier], empty), reasons[min(tier, 1)])
				}
			}
		}
	}
}

var reasons = []string{"name", "synonym"}

// called are the unused columns, with or without values, that go by one of the names.
func (p *proposal) called(names []string, empty bool) (list []int) {
	for i, key := range p.keys {
		if !p.used[i] && slices.Contains(names, key) && empty == (len(p.cells[i]) == 0) {
			list = append(list, i)
		}
	}
	return list
}

// take takes the one column that fits a field, or the first of several that
// say the same in every row.
func (p *proposal) take(f Field, columns []int, why string) {
	columns = slices.DeleteFunc(columns, func(at int) bool { return !p.fits(f, at) })
	if len(columns) == 0 {
		return
	}
	first := columns[0]
	if slices.ContainsFunc(columns[1:], func(at int) bool { return !p.table.same(first, at) }) {
		p.choose(f, columns)
		return
	}
	if err := p.match(f, first, why, nil); err == nil {
		for _, twin := range columns[1:] {
			p.m.Notes = append(p.m.Notes, fmt.Sprintf("%s says the same as %s in every row", p.table.Columns[twin].Name, p.table.Columns[first].Name))
		}
	}
}

// fits reports whether a column could be a field, though how may be open.
func (p *proposal) fits(f Field, at int) bool {
	column := p.values(at, nil)
	r, err := f.read(column)
	if err == nil && !r.fits(column.cells) {
		p.unfit[at] = f.Name
		return false
	}
	return true
}

func (t Table) same(a, b int) bool {
	return !slices.ContainsFunc(t.Rows, func(r Row) bool { return r.Cells[a] != r.Cells[b] })
}

func (p *proposal) choose(f Field, columns []int) {
	q := Question{Field: f.Name, Choices: []string{}}
	for _, at := range columns {
		q.Choices = append(q.Choices, p.table.Columns[at].Name)
		p.used[at] = true
	}
	q.Text = fmt.Sprintf("%s could each be %s, and they differ: which one is it?", strings.Join(q.Choices, " and "), f.Name)
	p.taken[f.Name] = -1
	p.m.Questions = append(p.m.Questions, q)
}
