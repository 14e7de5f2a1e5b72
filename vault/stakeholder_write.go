package vault

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// stakeholderColumns are those of a new table.
var stakeholderColumns = []string{"Name", "Title", "Role", "Influence", "Sentiment", "Status", "Note"}

// AddStakeholders adds people to the Stakeholders table of an account. One who
// stands there already is left as they are. What isn't given of a person is
// unknown and stays empty, but for the sentiment, which says so.
func (e *Edit) AddStakeholders(a *csm.Account, people []csm.Stakeholder) error {
	for _, p := range people {
		if slices.ContainsFunc(a.Stakeholders, func(s csm.Stakeholder) bool { return csm.SamePerson(s.Name, p.Name) }) {
			continue
		}
		err := e.Change(a.Path, "stakeholder "+oneLine(p.Name), func(src []byte) ([]byte, error) {
			if src == nil {
				return nil, errGone(a.Path, nil)
			}
			return appendStakeholder(src, p)
		})
		if err != nil {
			return fmt.Errorf("%s, Stakeholders: %w", a.Path, err)
		}
	}
	return nil
}

func appendStakeholder(src []byte, p csm.Stakeholder) ([]byte, error) {
	values := map[string]string{"Name": p.Name, "Title": p.Title, "Role": strings.Join(p.Roles, ", "), "Influence": p.Influence, "Sentiment": p.Sentiment, "Status": p.Status, "Note": p.Note}
	n := note.Parse(src)
	at := n.Find("Stakeholders")
	if at < 0 || len(n.TablesIn(n.Section(at))) == 0 {
		return note.CreateTable(src, []string{"Stakeholders"}, "Stakeholders", stakeholderColumns, withDefaults(values, nil))
	}
	out, err := note.AppendRow(src, []string{"Stakeholders"}, withDefaults(values, &n.TablesIn(n.Section(at))[0]))
	if errors.Is(err, note.ErrNoTable) {
		err = errors.New("the table can't be read; mend it and try again")
	}
	return out, err
}

// withDefaults fills in what is true of somebody new, in the columns that the
// table has, under the names it has for them.
func withDefaults(values map[string]string, t *note.Table) map[string]string {
	has := func(column string) bool { return t == nil || t.Column(column) >= 0 }
	out := map[string]string{}
	for column, v := range values {
		if !has(column) && has(column+"s") { // Roles, Notes
			column += "s"
		}
		if v == "" && has(column) {
			v = map[string]string{"Sentiment": "unknown", "Status": "active"}[column]
		}
		out[column] = v
	}
	return out
}
