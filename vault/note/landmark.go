package note

import "fmt"

// sameOutside reports as an error that an edit of the body would change how
// the rest of the note reads: what stands outside the old span in the old
// note must be what stands outside the new one in the new note.
func sameOutside(old, now *Note, oldSpan, newSpan Span) error {
	before, after := landmarks(old, oldSpan), landmarks(now, newSpan)
	for i, mark := range before {
		if i >= len(after) || after[i] != mark {
			return fmt.Errorf("the edit would change how %q is read; edit the note by hand", mark.text)
		}
	}
	if len(after) > len(before) {
		return fmt.Errorf("the edit would make %q of other text; edit the note by hand", after[len(before)].text)
	}
	return nil
}

// landmark is one thing of a note, wherever it stands.
type landmark struct {
	kind string
	rank int
	text string
}

// landmarks is what a note holds outside a span.
func landmarks(n *Note, except Span) []landmark {
	var out []landmark
	mark := func(at int, kind string, rank int, text string) {
		if at < except.Start || at >= except.End {
			out = append(out, landmark{kind, rank, text})
		}
	}
	for _, p := range n.Props {
		mark(p.Span.Start, "property "+p.Name, int(p.Value.Kind), p.Value.Text())
	}
	for _, h := range n.Headings {
		mark(h.Start, "heading", h.Level, h.Text)
	}
	for _, it := range n.Items {
		mark(it.Start, it.Marker+string(it.Box), it.Depth, it.Text)
	}
	for _, t := range n.Tables {
		mark(t.Start, "table", len(t.Header), n.Text(Span{t.Start, t.Start + endOfLine(n.text[t.Start:])}))
		for _, r := range t.Rows {
			mark(r.Start, "row", len(r.Cells), n.Text(Span{r.Start, r.Start + endOfLine(n.text[r.Start:])}))
		}
	}
	return out
}
