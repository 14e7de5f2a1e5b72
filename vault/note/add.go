package note

import (
	"errors"
	"strings"
)

// line is a new property as a line.
func (s *setter) line(name string, v Value) (string, error) {
	if !plainKey(name) || strings.TrimSpace(name) != name {
		return "", errors.New("its name may hold only letters, digits, spaces, - and _")
	}
	switch {
	case v.Kind == Null:
		return name + ":", nil
	case v.Kind == List && s.itemStyle() && len(v.items) > 0:
		return name + ":" + s.n.EOL + s.itemLines(v.items, "  ", v.literal), nil
	case v.Kind == List:
		return name + ": " + flowText(v.items, v.literal), nil
	}
	return name + ": " + scalarText(v, styleNone), nil
}

// itemStyle reports whether the lists of the note are written one item a line.
func (s *setter) itemStyle() bool {
	items := false
	for _, p := range s.n.Props {
		if p.style == styleFlow {
			return false
		}
		items = items || p.style == styleItems
	}
	return items
}

// add places the new lines at the end of the block, or in a block of their own
// on top of the note.
func (s *setter) add() {
	n := s.n
	if len(s.added) == 0 {
		return
	}
	lines := strings.Join(s.added, n.EOL) + n.EOL
	if !n.Block.Empty() {
		indent := ""
		if len(n.Props) > 0 {
			at := n.Props[0].Span.Start
			skip, _ := lead(n.text[at:n.inner.End], 0)
			indent = n.text[at : at+skip]
		}
		s.cuts = append(s.cuts, Splice{n.inner.End, n.inner.End, indentLines(lines, indent, n.EOL)})
		return
	}
	at := 0
	if strings.HasPrefix(n.text, bom) {
		at = len(bom)
	}
	text := "---" + n.EOL + lines + "---" + n.EOL
	rest := n.text[at:]
	if rest != "" && !blank(rest[:endOfLine(rest)]) {
		text += n.EOL
	}
	if n.EOL == "\r" && strings.HasPrefix(rest, "\n") {
		text = strings.TrimSuffix(text, "\r") + "\n" // the two would be one end of a line
	}
	s.cuts = append(s.cuts, Splice{at, at, text})
}

func indentLines(lines, indent, eol string) string {
	if indent == "" {
		return lines
	}
	body := strings.TrimSuffix(lines, eol)
	return indent + strings.ReplaceAll(body, eol, eol+indent) + eol
}
