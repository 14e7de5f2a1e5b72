package intake

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// proposal is a mapping in the making.
type proposal struct {
	table  Table
	keys   []string   // of the columns' headers
	cells  [][]string // of the columns, those with something in them
	fields []Field
	taken  map[string]int // field → column, -1 if it is left out or in question
	used   map[int]bool   // columns that are taken or in question
	unfit  map[int]string // columns that have the name of a field, but not its values
	m      *Mapped
}

func newProposal(m *Mapped) *proposal {
	p := &proposal{table: m.Table, fields: Fields(m.Kind), taken: map[string]int{}, used: map[int]bool{}, unfit: map[int]string{}, m: m}
	for i, c := range m.Table.Columns {
		p.keys = append(p.keys, headerKey(c.Header))
		p.cells = append(p.cells, m.Table.filled(i))
	}
	return p
}

// values are those of a column, with what was told of it.
func (p *proposal) values(at int, told []string) values {
	return values{p.table.Columns[at].Header, p.cells[at], told, p.table.from1904}
}

// given takes the mapping by hand, which comes before everything else.
func (p *proposal) given(given Mapping) error {
	for _, f := range p.fields {
		what, ok := given[f.Name]
		if !ok {
			continue
		}
		if strings.TrimSpace(what) == "-" {
			p.taken[f.Name] = -1
			p.m.left = append(p.m.left, f.Name)
			continue
		}
		at, told, err := p.table.column(what)
		if err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
		if err := p.match(f, at, "given", told); err != nil {
			return fmt.Errorf("%s=%s: %w", f.Name, what, err)
		}
	}
	for name := range given {
		if !slices.ContainsFunc(p.fields, func(f Field) bool { return f.Name == name }) {
			return fmt.Errorf("%s is no field of %s; it has %s", name, p.m.Kind, strings.Join(fieldNames(p.fields), ", "))
		}
	}
	return nil
}

func fieldNames(fields []Field) (names []string) {
	for _, f := range fields {
		names = append(names, f.Name)
	}
	return names
}

// column finds what a mapping names: a column, perhaps with " as " and how to
// read it behind.
func (t Table) column(what string) (at int, told []string, err error) {
	find := func(name string) int {
		name = strings.TrimSpace(name)
		if i := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Name == name }); i >= 0 {
			return i
		}
		return slices.IndexFunc(t.Columns, func(c Column) bool { return headerKey(c.Name) == headerKey(name) })
	}
	if at = find(what); at >= 0 && t.Columns[at].Name == strings.TrimSpace(what) {
		return at, nil, nil
	}
	if i := strings.LastIndex(what, " as "); i >= 0 && find(what[:i]) >= 0 {
		for part := range strings.SplitSeq(what[i+4:], ",") {
			told = append(told, strings.TrimSpace(part))
		}
		return find(what[:i]), told, nil
	}
	if at >= 0 {
		return at, nil, nil
	}
	return 0, nil, fmt.Errorf("no column is called %q; there are %s", what, strings.Join(t.names(), ", "))
}

// match takes a column for a field, if its values can be read so; what they
// leave open becomes a question.
func (p *proposal) match(f Field, at int, why string, told []string) error {
	column := p.values(at, told)
	r, err := f.read(column)
	var open *unclear
	switch {
	case errors.As(err, &open):
		p.ask(f, at, open)
		return nil
	case err != nil:
		return err
	case len(r.rest) > 0:
		return fmt.Errorf("%q says nothing about how to read %s", strings.Join(r.rest, ", "), f.Name)
	case why != "given" && !r.fits(column.cells):
		return errUnfit
	}
	p.taken[f.Name], p.used[at] = at, true
	p.m.Columns = append(p.m.Columns, Match{f.Name, p.table.Columns[at].Name, why, r.said, at, told, r})
	return nil
}

func (p *proposal) ask(f Field, at int, open *unclear) {
	p.taken[f.Name], p.used[at] = -1, true
	name := p.table.Columns[at].Name
	q := Question{Field: f.Name, Column: name, Text: name + ": " + open.text, Choices: []string{}}
	for _, c := range open.choices {
		q.Choices = append(q.Choices, name+" as "+c)
	}
	p.m.Questions = append(p.m.Questions, q)
}
