package vault

import (
	"errors"
	"fmt"
	"strings"

	"csmd/vault/intake"
)

// ReadImport reads a file and finds out what it holds. Of a workbook it is the
// sheet that can be of the kind.
func (s *Snapshot) ReadImport(f ImportFile) (ImportTable, error) {
	kind := intake.Kind(strings.ToLower(strings.TrimSpace(f.Kind)))
	if _, known := importers[kind]; !known && kind != "" {
		return ImportTable{}, fmt.Errorf("kind is %s, not %s", strings.Join(ImportKinds(), ", "), quoted(f.Kind))
	}
	if kind == calendarKind || isCalendar(f.Data) {
		return s.readCalendar(f)
	}
	tables, err := intake.Read(f.Name, f.Data)
	if err != nil {
		return ImportTable{}, err
	}
	var failed []error
	for i, table := range tables {
		mapped, err := s.mapped(table, kind, f.Mapping)
		if err != nil {
			failed = append(failed, err)
			continue
		}
		t := tableRead(table, mapped)
		t.given = f.Mapping
		for k, other := range tables {
			if k != i {
				t.notes = append(t.notes, fmt.Sprintf("only one sheet was read; %s was not", quoted(other.Name)))
			}
		}
		return t, nil
	}
	return ImportTable{}, errors.Join(failed...)
}

// mapped is a table with its columns understood. What was said of an earlier
// file counts where this one has such columns.
func (s *Snapshot) mapped(t intake.Table, kind intake.Kind, given map[string]string) (intake.Mapped, error) {
	if kind == "" {
		var err error
		if kind, err = intake.Guess(t); err != nil {
			return intake.Mapped{}, err
		}
	}
	if m, err := intake.Map(t, kind, s.mappingOf(kind, given)); err == nil {
		return m, nil
	}
	return intake.Map(t, kind, given)
}

func tableRead(table intake.Table, m intake.Mapped) ImportTable {
	t := ImportTable{Kind: string(m.Kind), Unmapped: m.Unmapped, source: sourceOf(m)}
	for _, c := range m.Columns {
		t.Mapping = append(t.Mapping, ImportColumn{c.Field, c.Column, c.Why, c.Read})
	}
	for _, q := range m.Questions {
		t.Questions = append(t.Questions, ImportQuestion{Field: q.Field, Key: q.Field, Column: q.Column, Text: q.Text, Choices: q.Choices})
	}
	records, rejected := m.Rows()
	t.records, t.rows = records, len(table.Rows)+len(table.Rejected)
	t.Problems = rejected
	t.notes = append(t.notes, m.Notes...)
	for _, n := range table.Notes {
		t.notes = append(t.notes, fmt.Sprintf("line %d: %s", n.Line, n.Text))
	}
	return t
}
