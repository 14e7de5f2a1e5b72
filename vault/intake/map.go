package intake

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Mapped is a table whose columns are understood, and how.
type Mapped struct {
	Kind      Kind       `json:"kind"`
	Table     Table      `json:"-"`
	Columns   []Match    `json:"columns"`   // those that become fields, in the file's order
	Unmapped  []string   `json:"unmapped"`  // those that don't, by name
	Questions []Question `json:"questions"` // Rows leaves the fields in question out
	Notes     []string   `json:"notes"`     // what was concluded that the user should know

	left []string // fields that the user left out
}

// Match is a column that becomes a field.
type Match struct {
	Field  string `json:"field"`
	Column string `json:"column"`
	Why    string `json:"why"`            // given, name, synonym or content
	Read   string `json:"read,omitempty"` // how its cells are read: "day first", "EUR, times 12"

	at      int // among the table's columns
	told    []string
	reading reading
}

// Question is what the file alone doesn't tell. Each choice is what to give
// for the field in a Mapping.
type Question struct {
	Field   string   `json:"field"`
	Column  string   `json:"column,omitempty"`
	Text    string   `json:"text"`
	Choices []string `json:"choices"`
}

// Map finds out which column is which field of a kind, first as given, then by
// name, synonym and content. It fails when a mapping names what doesn't exist,
// or when no column can be what the kind can't do without.
func Map(t Table, kind Kind, given Mapping) (Mapped, error) {
	m := Mapped{Kind: kind, Table: t, Columns: []Match{}, Unmapped: []string{}, Questions: []Question{}, Notes: []string{}}
	if len(Fields(kind)) == 0 {
		return m, fmt.Errorf("%q is no kind of import; it is one of %s", kind, kinds(Kinds))
	}
	p := newProposal(&m)
	if err := p.given(given); err != nil {
		return m, err
	}
	p.byName()
	p.byContent()
	slices.SortFunc(m.Columns, func(a, b Match) int { return a.at - b.at })
	m.remark(p)
	return m, m.missing()
}

// missing says what the kind can't do without, if neither a column nor a
// question is about it.
func (m *Mapped) missing() error {
	for _, group := range slices.Concat(needs[m.Kind], marks[m.Kind]) {
		if slices.ContainsFunc(group, m.has) {
			continue
		}
		return fmt.Errorf("%s as %s: no column for %s; say which with a mapping like %s=COLUMN (columns: %s)",
			m.Table.Name, m.Kind, strings.Join(group, " or "), group[0], strings.Join(m.Table.names(), ", "))
	}
	return nil
}

func (t Table) names() []string {
	names := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = c.Name
	}
	return names
}

func kinds(list []Kind) string {
	words := make([]string, len(list))
	for i, k := range list {
		words[i] = string(k)
	}
	return strings.Join(words, ", ")
}

// Mapping is the mapping in use, to be kept and given again.
func (m Mapped) Mapping() Mapping {
	given := Mapping{}
	for _, field := range m.left {
		given[field] = "-"
	}
	for _, c := range m.Columns {
		given[c.Field] = c.Column
		if len(c.told) > 0 {
			given[c.Field] += " as " + strings.Join(c.told, ", ")
		}
	}
	return given
}

// For is what of a remembered mapping a table has the columns for: the next
// file may come from elsewhere.
func (given Mapping) For(t Table) Mapping {
	kept := Mapping{}
	for field, what := range given {
		if _, _, err := t.column(what); err == nil || strings.TrimSpace(what) == "-" {
			kept[field] = what
		}
	}
	return kept
}

// filled are the cells of a column with something in them.
func (t Table) filled(at int) []string {
	cells := make([]string, 0, len(t.Rows))
	for _, row := range t.Rows {
		if c := row.Cells[at]; !absent[c] {
			cells = append(cells, c)
		}
	}
	return cells
}

// remark lists what is not mapped and says of what is what isn't plain.
func (m *Mapped) remark(p *proposal) {
	for i, c := range m.Table.Columns {
		if !p.used[i] {
			m.Unmapped = append(m.Unmapped, c.Name)
			if f := p.unfit[i]; f != "" {
				m.Notes = append(m.Notes, fmt.Sprintf("%s isn't taken for %s: what it holds (%s) isn't read as that", c.Name, f, excerpt(p.cells[i][:1])))
			}
			if why := looksLike[headerKey(c.Header)]; why != "" && m.Kind == Accounts {
				m.Notes = append(m.Notes, fmt.Sprintf("%s %s", c.Name, why))
			}
		}
	}
	for _, c := range m.Columns {
		m.Notes = append(m.Notes, m.about(c)...)
	}
}

var errUnfit = errors.New("its values can't be read so")
