package vault

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// SetAccount sets properties of an account, by their names or other words for
// them: texts, numbers, true and false, lists of texts; "" takes one out. All
// are set, or none.
func (e *Edit) SetAccount(b *Snapshot, a *csm.Account, set map[string]any) error {
	src, err := e.Read(a.Path)
	if err != nil || src == nil {
		return errGone(a.Path, err)
	}
	var edits []note.PropertyEdit
	for _, name := range slices.Sorted(maps.Keys(set)) {
		edit, err := e.property(b, a, note.Parse(src), name, set[name])
		if err != nil {
			return err
		}
		if slices.ContainsFunc(edits, func(other note.PropertyEdit) bool { return other.Names[0] == edit.Names[0] }) {
			return fmt.Errorf("%s is to be set twice, by two of its names", edit.Names[0])
		}
		edits = append(edits, edit)
	}
	out, err := note.Set(src, edits...)
	if err != nil {
		return fmt.Errorf("%s: %w", a.Path, err)
	}
	if string(out) == string(src) {
		return nil
	}
	if err := e.Write(a.Path, out, setSummary(edits)); err != nil {
		return err
	}
	return e.checkSet(b, a, set)
}

func (e *Edit) property(b *Snapshot, a *csm.Account, n *note.Note, name string, value any) (note.PropertyEdit, error) {
	p, err := propertyNamed(name)
	if err != nil {
		return note.PropertyEdit{}, err
	}
	s := settingProperty{book: b, edit: e, account: a, note: n, names: p.names}
	if s.value, s.list, err = plainValue(value); err != nil {
		return note.PropertyEdit{}, fmt.Errorf("%s: %w", name, err)
	}
	v, err := p.read(s)
	return note.Put(v, p.names...), err
}

// plainValue is a value of JSON as the text of a property.
func plainValue(v any) (text string, list []string, err error) {
	switch v := v.(type) {
	case string:
		return v, nil, nil
	case bool:
		return strconv.FormatBool(v), nil, nil
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64), nil, nil
	case []any:
		list = []string{}
		for _, item := range v {
			one, more, err := plainValue(item)
			if err != nil || more != nil {
				return "", nil, fmt.Errorf("a list holds texts only")
			}
			list = append(list, one)
		}
		if len(list) == 1 {
			text = list[0]
		}
		return text, list, nil
	}
	return "", nil, fmt.Errorf("a value is a text, a number, true or false, or a list of texts")
}

func setSummary(edits []note.PropertyEdit) string {
	summary := "set"
	for i, e := range edits {
		if i > 0 {
			summary += ","
		}
		summary += " " + e.Names[0]
	}
	return summary
}

// checkSet looks at what single values can't show, and puts a first ARR into
// the ledger.
func (e *Edit) checkSet(b *Snapshot, a *csm.Account, set map[string]any) error {
	_, now, err := e.AccountAfter(b.Book, a.Path)
	if err != nil {
		return err
	}
	if now.ContractEnd != "" && now.ContractEnd < now.ContractStart {
		return fmt.Errorf("the contract would end on %s, before it starts on %s; set both", now.ContractEnd, now.ContractStart)
	}
	first := !a.ARRKnown && now.ARRKnown && now.ARR > 0
	if !first || !b.Ledgers["arr-movements"] || now.Status == "prospect" {
		return nil
	}
	_, err = e.AddMovement(now, csm.Movement{Date: e.today, Type: "opening", Amount: now.ARR, After: now.ARR, Reason: "First ARR on record"})
	return err
}
