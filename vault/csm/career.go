package csm

// Criteria is what a level asks for, as Career/<level>-criteria.md says it.
type Criteria struct {
	Level      string      `json:"level"` // "senior csm"
	Title      string      `json:"title,omitempty"`
	Items      []Criterion `json:"items"`
	Benchmarks []Line      `json:"benchmarks"` // figures to compare with: "team_nrr_ttm: 108%"
	Path       string      `json:"path"`
	Line       int         `json:"line,omitempty"`
}

// Criterion is one thing that a level asks for, as written.
type Criterion struct {
	Text   string `json:"text"`
	Detail string `json:"detail,omitempty"` // what stands under or beside it
	Group  string `json:"group,omitempty"`  // the heading above, where it says something
	Ticked bool   `json:"ticked,omitempty"` // the user holds it for met
	Source Source `json:"source"`
}

// OneOnOne is the notes of a talk between the user and their manager, or the
// note that runs along with all of them.
type OneOnOne struct {
	Person  string       `json:"person,omitempty"`
	Role    string       `json:"role,omitempty"`
	Date    Date         `json:"date,omitempty"` // of the last talk that it tells of
	Title   string       `json:"title,omitempty"`
	Actions []ActionItem `json:"actions"`
	Topics  []Line       `json:"topics"`
	Praise  []Line       `json:"praise"` // under headings such as Feedback
	Path    string       `json:"path"`
	Line    int          `json:"line,omitempty"`
}

// Source is where the note begins.
func (t *OneOnOne) Source() Source { return At(t.Path, max(t.Line, 1)) }
