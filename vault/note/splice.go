package note

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Splice replaces the bytes from Start up to End by Text.
type Splice struct {
	Start, End int
	Text       string
}

// Apply makes all splices at once, their offsets being those of src. Splices
// that insert at the same place stand in the order given; ones that overlap
// are an error.
func Apply(src []byte, splices ...Splice) ([]byte, error) {
	splices = slices.Clone(splices)
	slices.SortStableFunc(splices, func(a, b Splice) int { return cmp.Compare(a.Start, b.Start) })
	out := make([]byte, 0, len(src)+64*len(splices))
	at := 0
	for _, s := range splices {
		if s.Start < at || s.End < s.Start || s.End > len(src) {
			return nil, fmt.Errorf("two edits touch the same bytes (offset %d): make them one after the other", s.Start)
		}
		out = append(out, src[at:s.Start]...)
		out = append(out, s.Text...)
		at = s.End
	}
	return append(out, src[at:]...), nil
}

// InsertLines inserts whole lines before the line that begins at an offset,
// or at the end of the note.
func InsertLines(src []byte, offset int, text string) ([]byte, error) {
	n := Parse(src)
	if err := n.writable(); err != nil {
		return nil, err
	}
	if offset < n.Body || offset > len(src) || offset < len(src) && !startsLine(n.text, offset) {
		return nil, fmt.Errorf("no line of the body begins at offset %d", offset)
	}
	return Apply(src, n.lines(offset, text))
}

// lines is the splice that inserts whole lines at the beginning of a line. At
// the end of a note without a final line ending, there is none after it
// either.
func (n *Note) lines(offset int, text string) Splice {
	text = strings.ReplaceAll(oneEnding(text), "\n", n.EOL)
	if offset == len(n.text) && offset > 0 && !startsLine(n.text, offset) {
		return Splice{offset, offset, n.EOL + text}
	}
	return Splice{offset, offset, text + n.EOL}
}

// oneEnding is text with LF for every line ending, and none at its end.
func oneEnding(text string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	return strings.TrimRight(text, "\n")
}

// RemoveLines removes the lines that the spans touch, endings included.
func RemoveLines(src []byte, spans ...Span) ([]byte, error) {
	n := Parse(src)
	if err := n.writable(); err != nil {
		return nil, err
	}
	var cuts []Splice
	for _, s := range spans {
		if s.Start < n.Body || s.End > len(src) || s.Empty() {
			return nil, fmt.Errorf("there are no lines of the body at offsets %d to %d", s.Start, s.End)
		}
		cuts = append(cuts, Splice{lineStart(n.text, s.Start), lineEnd(n.text, s.End-1), ""})
	}
	return Apply(src, cuts...)
}

// writable says why nothing at all may be written into a note.
func (n *Note) writable() error {
	for _, p := range n.Problems {
		if p.Code == "utf16" || p.Code == "note_too_large" {
			return fmt.Errorf("%s; nothing is written into it: %s", p.Message, p.Fix)
		}
	}
	return nil
}
