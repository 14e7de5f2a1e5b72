package vault

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// stakeholderColumn is a column of the Stakeholders table: its name and the
// one it is also read by, and the values it may have.
type stakeholderColumn struct {
	names []string
	value func(csm.Stakeholder) string
	set   []string
	first string // of somebody new of whom nothing is said
}

var stakeholderTable = []stakeholderColumn{
	{names: []string{"Name"}, value: func(p csm.Stakeholder) string { return p.Name }},
	{names: []string{"Title"}, value: func(p csm.Stakeholder) string { return p.Title }},
	{names: []string{"Role", "Roles"}, value: func(p csm.Stakeholder) string { return strings.Join(p.Roles, ", ") }},
	{names: []string{"Influence"}, value: func(p csm.Stakeholder) string { return p.Influence }, set: []string{"high", "medium", "low"}},
	{names: []string{"Sentiment"}, value: func(p csm.Stakeholder) string { return p.Sentiment }, set: []string{"positive", "neutral", "negative", "unknown"}, first: "unknown"},
	{names: []string{"Status"}, value: func(p csm.Stakeholder) string { return p.Status }, set: []string{"active", "left"}, first: "active"},
	{names: []string{"Note", "Notes"}, value: func(p csm.Stakeholder) string { return p.Note }},
}

// SetStakeholder puts a person into the Stakeholders table: changes what is
// said of somebody who is listed, adds somebody new, makes the table where
// there is none. What is empty was not said. When the last active champion
// leaves, active_champion becomes false, and that is reported.
func (e *Edit) SetStakeholder(a *csm.Account, p csm.Stakeholder) (lostChampion bool, err error) {
	listed, err := a.Stakeholder(p.Name)
	if err != nil {
		return false, err
	}
	if listed != nil {
		p.Name = "" // as it is written there
	}
	values, err := stakeholderValues(p)
	if err != nil {
		return false, err
	}
	err = e.Change(a.Path, "stakeholder "+oneLine(nameOf(listed, p)), func(src []byte) ([]byte, error) {
		if src == nil {
			return nil, errGone(a.Path, nil)
		}
		if listed != nil {
			return setStakeholderRow(src, *listed, values)
		}
		return addStakeholderRow(src, values)
	})
	if err != nil {
		return false, fmt.Errorf("%s, Stakeholders: %w", a.Path, err)
	}
	return e.championLeft(a)
}

func nameOf(listed *csm.Stakeholder, p csm.Stakeholder) string {
	if listed != nil {
		return listed.Name
	}
	return p.Name
}

// stakeholderValues are the cells that something is said for.
func stakeholderValues(p csm.Stakeholder) (map[string]string, error) {
	values := map[string]string{}
	for _, c := range stakeholderTable {
		v := c.value(p)
		if v == "" {
			continue
		}
		if word := csm.Fold(v); len(c.set) > 0 {
			if !slices.Contains(c.set, word) {
				return nil, fmt.Errorf("stakeholder.%s is %s, not %s", strings.ToLower(c.names[0]), strings.Join(c.set, ", "), quoted(v))
			}
			v = word
		}
		values[c.names[0]] = v
	}
	return values, nil
}

// setStakeholderRow changes the row of somebody who is listed, wherever it
// stands by now.
func setStakeholderRow(src []byte, p csm.Stakeholder, values map[string]string) ([]byte, error) {
	n := note.Parse(src)
	t := stakeholdersIn(n)
	if t != nil {
		name := t.Column("Name")
		for _, row := range t.Rows {
			if csm.Fold(row.Text(name)) == csm.Fold(p.Name) {
				return note.SetCells(src, row.Line, inColumns(t, values))
			}
		}
	}
	return nil, fmt.Errorf("the row of %s is gone since this call began; ask again", p.Name)
}

func addStakeholderRow(src []byte, values map[string]string) ([]byte, error) {
	t := stakeholdersIn(note.Parse(src))
	var columns []string
	for _, c := range stakeholderTable {
		columns = append(columns, c.names[0])
		if has := t == nil || t.Column(c.names...) >= 0; has && c.first != "" && values[c.names[0]] == "" {
			values[c.names[0]] = c.first
		}
	}
	if t == nil {
		return note.CreateTable(src, []string{"Stakeholders"}, "Stakeholders", columns, values)
	}
	out, err := note.AppendRow(src, []string{"Stakeholders"}, inColumns(t, values))
	if errors.Is(err, note.ErrNoTable) {
		err = errors.New("the table can't be read; mend it and try again")
	}
	return out, err
}

func stakeholdersIn(n *note.Note) *note.Table {
	if at := n.Find("Stakeholders"); at >= 0 {
		if tables := n.TablesIn(n.Section(at)); len(tables) > 0 {
			return &tables[0]
		}
	}
	return nil
}

// inColumns puts values under the names that a table has for its columns.
func inColumns(t *note.Table, values map[string]string) map[string]string {
	out := map[string]string{}
	for _, c := range stakeholderTable {
		v, said := values[c.names[0]]
		if !said {
			continue
		}
		name := c.names[0]
		if i := t.Column(c.names...); i >= 0 {
			name = t.Header[i].Text
		}
		out[name] = v
	}
	return out
}

// championLeft keeps the trait active_champion in step with the table.
func (e *Edit) championLeft(a *csm.Account) (bool, error) {
	_, now, err := e.AccountAfter(&csm.Book{}, a.Path)
	if err != nil || !csm.LeftWithoutChampion(a, now) {
		return false, err
	}
	if now.ActiveChampion == csm.No {
		return true, nil
	}
	return true, e.Change(a.Path, "no active champion is left", func(src []byte) ([]byte, error) {
		return note.Set(src, note.Put(note.LiteralValue("false"), "active_champion"))
	})
}
