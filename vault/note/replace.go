package note

import (
	"slices"
	"strings"
)

// replace plans the splices that give a property a new value in the style it
// is written in.
func (s *setter) replace(p *Property, v Value) {
	literal := v.literal
	switch {
	case v.Kind == List && (p.style == styleItems || p.style == styleFlow) && p.Value.IsList() && len(p.items) == len(p.Value.items):
		s.replaceItems(p, v.items, literal)
	case v.Kind == List:
		s.put(p, flowText(v.items, literal))
	case v.Kind == Null:
		s.put(p, "")
	case p.style == styleBlock:
		s.put(p, s.block(p, v))
	default:
		s.put(p, scalarText(v, p.style))
	}
}

// block is a text for a property that holds a block scalar.
func (s *setter) block(p *Property, v Value) string {
	old := s.n.Text(p.ValueSpan)
	_, rest, _ := strings.Cut(strings.ReplaceAll(old, "\r", "\n"), "\n")
	rest = strings.TrimLeft(rest, "\n")
	skip, _ := lead(rest, 0)
	if text := blockText(v.text, old[:1], rest[:skip], s.n.EOL); text != "" && skip > 0 {
		return text
	}
	return scalarText(v, styleDouble)
}

// put replaces the whole value. A value on lines of its own gives way to one
// after the colon; an emptied one leaves the colon.
func (s *setter) put(p *Property, text string) {
	n := s.n
	at, end := p.ValueSpan.Start, p.ValueSpan.End
	head := n.text[p.Span.Start:at]
	switch bare := strings.TrimRight(head, " \t"); {
	case p.style == styleNone || bare == "" || strings.HasSuffix(bare, "\n") || strings.HasSuffix(bare, "\r"):
		s.putAfterColon(p, text)
	case text == "":
		s.cuts = append(s.cuts, Splice{p.Span.Start + len(bare), end, ""})
	default:
		s.cuts = append(s.cuts, Splice{at, end, text})
	}
}

// putAfterColon writes a value on the line of its name, before a comment that
// may stand there, and removes the lines that held the old one.
func (s *setter) putAfterColon(p *Property, text string) {
	n := s.n
	line := n.text[p.Span.Start:]
	line = line[:endOfLine(line)]
	colon := p.Span.Start + len(line)
	if i := s.colon(p, line); i >= 0 {
		colon = p.Span.Start + i + 1
	}
	if first := lineStart(n.text, p.ValueSpan.Start); p.style != styleNone && first > p.Span.Start {
		s.cuts = append(s.cuts, Splice{first, lineEnd(n.text, p.ValueSpan.End), ""})
	}
	rest := n.text[colon : p.Span.Start+len(line)]
	switch {
	case text == "":
	case rest != "" && blank(rest):
		s.cuts = append(s.cuts, Splice{colon + 1, colon + 1, text})
	default:
		s.cuts = append(s.cuts, Splice{colon, colon, " " + text})
	}
}

// colon is where in a property's line the colon after its name stands.
func (s *setter) colon(p *Property, line string) int {
	if p.style == styleNone {
		return p.ValueSpan.Start - p.Span.Start - 1
	}
	skip, _ := lead(line, 0)
	if c := line[skip]; c == '"' || c == '\'' {
		skip = quoteEnd(line, skip, len(line))
	}
	if i := strings.Index(line[skip:], ":"); i >= 0 {
		return skip + i
	}
	return -1
}

// replaceItems edits a list between the elements that stay at its beginning
// and those that stay at its end, so that their quoting and comments survive.
func (s *setter) replaceItems(p *Property, items []string, literal bool) {
	old := p.Value.items
	head := 0
	for head < len(old) && head < len(items) && old[head] == items[head] {
		head++
	}
	tail := 0
	for tail < len(old)-head && tail < len(items)-head && old[len(old)-1-tail] == items[len(items)-1-tail] {
		tail++
	}
	gone, fresh := p.items[head:len(old)-tail], items[head:len(items)-tail]
	if p.style == styleItems {
		s.editLines(p, head, gone, fresh, literal)
		return
	}
	s.editFlow(p, head, tail, gone, fresh, literal)
}

// editFlow edits [a, b]: gone elements after the first head ones give way to
// fresh ones.
func (s *setter) editFlow(p *Property, head, tail int, gone []Span, fresh []string, literal bool) {
	text := strings.TrimSuffix(strings.TrimPrefix(flowText(fresh, literal), "["), "]")
	cut := Splice{Text: text}
	switch {
	case len(gone) == len(p.items) && len(fresh) == 0, len(p.items) == 0:
		cut = Splice{p.ValueSpan.Start, p.ValueSpan.End, "[" + text + "]"}
	case len(gone) > 0 && len(fresh) > 0:
		cut.Start, cut.End = gone[0].Start, gone[len(gone)-1].End
	case len(fresh) > 0 && head > 0:
		cut.Start, cut.Text = p.items[head-1].End, ", "+text
		cut.End = cut.Start
	case len(fresh) > 0:
		cut.Start, cut.Text = p.items[0].Start, text+", "
		cut.End = cut.Start
	case tail > 0:
		cut.Start, cut.End = gone[0].Start, p.items[len(p.items)-tail].Start
	default:
		cut.Start, cut.End = p.items[head-1].End, gone[len(gone)-1].End
	}
	s.cuts = append(s.cuts, cut)
}

// editLines edits a list of one element a line.
func (s *setter) editLines(p *Property, head int, gone []Span, fresh []string, literal bool) {
	n := s.n
	if len(fresh) == 0 && len(gone) == len(p.items) {
		s.putAfterColon(p, "[]")
		return
	}
	for _, g := range gone {
		s.cuts = append(s.cuts, Splice{lineStart(n.text, g.Start), lineEnd(n.text, g.End), ""})
	}
	if len(fresh) == 0 {
		return
	}
	at := lineStart(n.text, p.ValueSpan.Start)
	skip, _ := lead(n.text[at:p.ValueSpan.End], 0)
	indent := n.text[at : at+skip]
	switch {
	case len(gone) > 0:
		at = lineStart(n.text, gone[0].Start)
	case head > 0:
		at = lineEnd(n.text, p.items[head-1].End)
	}
	// Before the removals, which begin at the same place.
	s.cuts = slices.Insert(s.cuts, len(s.cuts)-len(gone), Splice{at, at, s.itemLines(fresh, indent, literal) + n.EOL})
}

// itemLines is elements as lines, without the last line ending.
func (s *setter) itemLines(items []string, indent string, literal bool) string {
	out := make([]string, len(items))
	for i, t := range items {
		out[i] = indent + "- " + scalarText(Value{Kind: Scalar, text: t, literal: literal}, styleNone)
	}
	return strings.Join(out, s.n.EOL)
}
