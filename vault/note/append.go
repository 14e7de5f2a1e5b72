package note

import (
	"fmt"
	"strings"
)

// AppendUnder adds lines to a section: after its last list item where it has
// a list, else after its last line, in either case before the blank lines
// that end it. The section goes by one of the names; where there is none and
// createHeading is not empty, it is made at the end of the note ("## Log", or
// "Log" at level 2). Without names the lines go to the end of the note's last
// list. A bullet takes the marker and indentation of the list it joins.
func AppendUnder(src []byte, headingNames []string, text, createHeading string) ([]byte, error) {
	n := Parse(src)
	if err := n.writable(); err != nil {
		return nil, err
	}
	if text = oneEnding(text); trim(text) == "" {
		return nil, fmt.Errorf("there is nothing to append")
	}
	h := n.Find(headingNames...)
	if h < 0 && len(headingNames) > 0 {
		if createHeading == "" {
			return nil, fmt.Errorf("the note has no section %q", headingNames[0])
		}
		return n.insertBody(len(src), n.newSection(createHeading, text))
	}
	from, to := n.ownLines(h)
	at, text := n.listEnd(from, to, text)
	return n.insertBody(at, text)
}

// ownLines is what stands under heading h itself, subsections not included;
// for -1 the whole body.
func (n *Note) ownLines(h int) (from, to int) {
	from, to = n.Body, len(n.text)
	if h >= 0 {
		from = n.Headings[h].End
		if h+1 < len(n.Headings) {
			to = n.Headings[h+1].Start
		}
	}
	return from, to
}

// listEnd is where a section's list ends, and text as it joins it.
func (n *Note) listEnd(from, to int, text string) (int, string) {
	mark, bullet := marker(text)
	items := n.ItemsIn(Span{from, to})
	for i := len(items) - 1; i >= 0; i-- {
		it := items[i]
		if it.Depth > 0 || it.Quoted {
			continue
		}
		if !bullet {
			return it.Lines.End, "\n" + text
		}
		if len(it.Marker) == 1 && len(mark) == 1 {
			text = it.Marker + text[1:]
		}
		return it.Lines.End, strings.TrimSuffix(indentLines(text+"\n", it.Indent, "\n"), "\n")
	}
	own := strings.TrimRight(n.text[from:to], " \t\r\n")
	switch {
	case own == "":
		return from, text
	case strings.HasSuffix(own, "-->") || strings.HasSuffix(own, "%%"):
		return lineEnd(n.text, from+len(own)), text
	}
	return lineEnd(n.text, from+len(own)), "\n" + text
}

// newSection is a heading and text for the end of the note, after a blank line.
func (n *Note) newSection(heading, text string) string {
	if !strings.HasPrefix(heading, "#") {
		heading = "## " + heading
	}
	out := heading + "\n" + text
	body := n.text[n.Body:]
	if end := strings.TrimRight(body, "\r\n"); body != "" && len(body)-len(end) <= len(n.EOL) {
		return "\n" + out
	}
	return out
}

// insertBody inserts whole lines into the body and reads the note back.
func (n *Note) insertBody(at int, text string) ([]byte, error) {
	s := n.lines(at, text)
	out, err := Apply(n.Src, s)
	if err != nil {
		return nil, err
	}
	now := Parse(out)
	if err := sameOutside(n, now, Span{at, at}, Span{at, at + len(s.Text)}); err != nil {
		return nil, err
	}
	if err := now.shows(Span{at, at + len(s.Text)}, text); err != nil {
		return nil, err
	}
	return out, nil
}

// shows reports as an error that the first line of inserted text, if it is a
// bullet or heading, is not read as one: something above hides it.
func (n *Note) shows(new Span, text string) error {
	first, _, _ := strings.Cut(strings.TrimLeft(text, " \n"), "\n")
	_, bullet := marker(first)
	if bullet && len(n.ItemsIn(new)) == 0 || strings.HasPrefix(first, "#") && !n.headingIn(new) {
		for _, p := range n.Problems {
			if p.Code == "unclosed_fence" || p.Code == "unclosed_comment" {
				return fmt.Errorf("the text would be hidden: line %d: %s; %s", p.Line, p.Message, p.Fix)
			}
		}
		return fmt.Errorf("the text would not be read as %q; edit the note by hand", first)
	}
	return nil
}

func (n *Note) headingIn(s Span) bool {
	for _, h := range n.Headings {
		if s.Holds(h.Start) {
			return true
		}
	}
	return false
}
