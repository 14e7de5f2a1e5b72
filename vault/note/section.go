package note

import (
	"fmt"
	"strings"
)

// ReplaceSection replaces all that stands under a heading, subsections
// included. The heading itself and the blank lines around stay. It is for
// sections that csmd writes; what a person may have edited since is the
// caller's to check.
func ReplaceSection(src []byte, headingNames []string, body string) ([]byte, error) {
	n := Parse(src)
	if err := n.writable(); err != nil {
		return nil, err
	}
	h := n.Find(headingNames...)
	if h < 0 {
		return nil, fmt.Errorf("the note has no section %q", strings.Join(headingNames, " or "))
	}
	return n.replaceLines(Span{n.Headings[h].End, n.Section(h).End}, body)
}

// ReplaceBetween replaces the lines between two lines that mark a generated
// part, as <!-- csmd:agenda --> and <!-- /csmd:agenda -->. The marks stay.
func ReplaceBetween(src []byte, begin, end, body string) ([]byte, error) {
	n := Parse(src)
	if err := n.writable(); err != nil {
		return nil, err
	}
	from := -1
	r := newLines(n.text, n.Body, 0)
	for ln, ok := r.next(); ok; ln, ok = r.next() {
		switch t := trim(n.text[ln.start:ln.end]); {
		case from < 0 && t == begin:
			from = ln.next
		case from >= 0 && t == end:
			return n.replaceLines(Span{from, ln.start}, body)
		}
	}
	return nil, fmt.Errorf("the note has no part between %s and %s", begin, end)
}

// replaceLines replaces the lines of a span from its first to its last that
// isn't blank.
func (n *Note) replaceLines(s Span, body string) ([]byte, error) {
	old := n.text[s.Start:s.End]
	if text := strings.Trim(old, " \t\r\n"); text != "" {
		first := s.Start + strings.Index(old, text)
		s = Span{lineStart(n.text, first), lineEnd(n.text, first+len(text))}
	} else {
		s.End = s.Start
	}
	cut := Splice{s.Start, s.End, ""}
	if body = oneEnding(body); body != "" {
		cut.Text = n.lines(s.Start, body).Text
		if s.End == len(n.text) && s.End > s.Start && !startsLine(n.text, s.End) {
			cut.Text = strings.TrimSuffix(cut.Text, n.EOL)
		}
	}
	out, err := Apply(n.Src, cut)
	if err != nil {
		return nil, err
	}
	if err := sameOutside(n, Parse(out), s, Span{s.Start, s.Start + len(cut.Text)}); err != nil {
		return nil, err
	}
	return out, nil
}
