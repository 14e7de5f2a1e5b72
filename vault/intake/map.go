package intake

import "errors"

// Mapped is a table whose columns are understood, and how.
type Mapped struct {
	Kind      Kind       `json:"kind"`
	Table     Table      `json:"-"`
	Columns   []Match    `json:"columns"`   // those that become fields, in the file's order
	Unmapped  []string   `json:"unmapped"`  // those that don't, by name
	Questions []Question `json:"questions"` // Rows leaves the fields in question out
	Notes     []string   `json:"notes"`     // what was concluded that the user should know
}

// Match is a column that becomes a field.
type Match struct {
	Field  string `json:"field"`
	Column string `json:"column"`
	Why    string `json:"why"`            // given, name, synonym or content
	Read   string `json:"read,omitempty"` // how its cells are read: "day first", "EUR", "times 12"
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
	return Mapped{}, errors.New("not yet")
}

// Rows reads the table through the mapping. A cell that can't be read is
// rejected, and the rest of an account or contact kept, as another import can
// complete it; in a ledger, which only ever grows, the row is.
func (m Mapped) Rows() ([]Record, []Rejected) { return nil, nil }

// Mapping is the mapping in use, to be kept and given again.
func (m Mapped) Mapping() Mapping { return nil }
