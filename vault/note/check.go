package note

import (
	"fmt"
	"slices"
)

// check reads an edited note back: the body and all that stands before the
// block are the same bytes, the other properties say the same in the same
// order, and each edited one says what it should.
func (s *setter) check(out []byte, edits []PropertyEdit) error {
	old, now := s.n, Parse(out)
	name := edits[0].Names[0]
	if now.broken != "" {
		return fmt.Errorf("the property %q can't be changed: with the new value, %s", name, now.broken)
	}
	body := old.text[old.Body:]
	if rest := now.text[now.Body:]; rest != body && !(old.Block.Empty() && rest == old.EOL+body) {
		return fmt.Errorf("the property %q can't be changed: the note's text would change too", name)
	}
	edited := func(p Property) bool {
		return slices.ContainsFunc(edits, func(e PropertyEdit) bool {
			return slices.ContainsFunc(e.Names, func(name string) bool { return sameName(p.Name, name) })
		})
	}
	before, after := slices.DeleteFunc(slices.Clone(old.Props), edited), slices.DeleteFunc(slices.Clone(now.Props), edited)
	same := func(a, b Property) bool { return a.Name == b.Name && a.Value.Equal(b.Value) }
	if !slices.EqualFunc(before, after, same) {
		return fmt.Errorf("the property %q can't be changed: another property would change too; edit it by hand", name)
	}
	for _, e := range edits {
		p, ok := now.Get(e.Names...)
		switch {
		case e.Remove && ok:
			return fmt.Errorf("the property %q can't be removed: it is also given as %q", e.Names[0], p.Name)
		case !e.Remove && !p.Value.Equal(e.Value):
			return fmt.Errorf("the property %q can't be changed: it would read back as %q; edit it by hand", e.Names[0], p.Value.Text())
		}
	}
	return nil
}
