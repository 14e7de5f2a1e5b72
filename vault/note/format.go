package note

import "strings"

// KV is a property of a new note.
type KV struct {
	Name  string
	Value Value
}

// Format is a new note in canonical form: flat properties, quoted only where
// YAML would read something else, lists as [a, b], then a blank line and the
// body. The names are the program's own: one that isn't a plain word panics.
func Format(props []KV, body string) []byte {
	var b strings.Builder
	s := setter{n: &Note{EOL: "\n"}}
	b.WriteString("---\n")
	for _, p := range props {
		line, err := s.line(p.Name, p.Value)
		if err != nil {
			panic("note.Format: " + p.Name + ": " + err.Error())
		}
		b.WriteString(line + "\n")
	}
	b.WriteString("---\n")
	if body = strings.TrimLeft(body, "\n"); body != "" {
		b.WriteString("\n" + strings.TrimRight(body, "\n") + "\n")
	}
	return []byte(b.String())
}
