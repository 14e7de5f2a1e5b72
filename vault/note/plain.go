package note

import "strings"

// plainProperties reads a block of nothing but the lines that most notes
// hold: `key: text`, quoted text without escapes, [a, b] and lists of "- a".
// Anything else, however legal, is left to the YAML parser; a fuzz test holds
// the two to the same answer. It saves most of the time of reading a vault.
func plainProperties(s string, block Span, num int) ([]Property, bool) {
	r := newLines(s[:block.End], block.Start, num)
	props := make([]Property, 0, strings.Count(s[block.Start:block.End], "\n"))
	for ln, ok := r.next(); ok; ln, ok = r.next() {
		t := s[ln.start:ln.end]
		switch {
		case r.nCR > 0:
			return nil, false
		case t == "" || t[0] == '#' && plainText(t):
			continue
		case t[0] == ' ' || t[0] == '-':
			if len(props) == 0 || !plainItem(s, ln, &props[len(props)-1]) {
				return nil, false
			}
		default:
			p, ok := plainProperty(s, ln)
			if !ok {
				return nil, false
			}
			props = append(props, p)
		}
	}
	return props, true
}

// plainProperty reads `key: value`, if both are plain enough.
func plainProperty(s string, ln line) (Property, bool) {
	t := s[ln.start:ln.end]
	colon := strings.IndexByte(t, ':')
	if colon <= 0 || colon > 100 || !plainKey(t[:colon]) {
		return Property{}, false
	}
	p := Property{Name: strings.TrimRight(t[:colon], " "), Line: ln.num, Span: Span{ln.start, ln.next}}
	rest := t[colon+1:]
	text := strings.Trim(rest, " ")
	if text == "" {
		p.ValueSpan = Span{ln.start + colon + 1, ln.start + colon + 1}
		return p, true
	}
	if rest[0] != ' ' {
		return Property{}, false
	}
	at := ln.start + colon + 1 + strings.Index(rest, text)
	p.ValueSpan = Span{at, at + len(text)}
	if text[0] == '[' {
		p.style = styleFlow
		p.Value, text = plainFlow(text)
		return p, text == ""
	}
	v, style, ok := plainScalar(text)
	p.style, p.Value = style, v
	return p, ok
}

// plainItem adds the list item of a line to the property above it. All items
// of a list are indented alike; the ones of different depth go to the parser.
func plainItem(s string, ln line, p *Property) bool {
	t := s[ln.start:ln.end]
	text := strings.TrimLeft(t, " ")
	indent := len(t) - len(text)
	if !strings.HasPrefix(text, "- ") {
		return false
	}
	switch p.style {
	case styleNone:
		p.style, p.Value.Kind = styleItems, List
		p.ValueSpan.Start = ln.start + indent
	case styleItems:
		if first := p.ValueSpan.Start; first < indent || s[first-indent:first] != t[:indent] || !startsLine(s, first-indent) {
			return false
		}
	default:
		return false
	}
	text = strings.Trim(text[2:], " ")
	v, _, ok := plainScalar(text)
	if !ok || v.Kind != Scalar {
		return false
	}
	p.Value.items = append(p.Value.items, v.text)
	p.ValueSpan.End = ln.start + strings.LastIndex(t, text) + len(text)
	p.Span.End = ln.next
	return true
}

func startsLine(s string, at int) bool {
	return at == 0 || s[at-1] == '\n' || s[at-1] == '\r'
}

// plainFlow reads [a, b] on one line; what is left over is not empty if it
// can't.
func plainFlow(t string) (v Value, left string) {
	if len(t) < 2 || t[len(t)-1] != ']' {
		return v, t
	}
	v.Kind = List
	body := strings.Trim(t[1:len(t)-1], " ")
	if body == "" {
		return v, ""
	}
	for body != "" {
		item, rest, more := cutFlow(body)
		e, _, ok := plainScalar(item)
		if !ok || e.Kind != Scalar || more && rest == "" {
			return v, t
		}
		v.items = append(v.items, e.text)
		body = rest
	}
	return v, ""
}

// cutFlow cuts the first element off a flow list: up to the comma, or a whole
// quoted text. An element that isn't plain comes back in a form that
// plainScalar refuses.
func cutFlow(s string) (item, rest string, more bool) {
	if s[0] == '"' {
		end := strings.IndexByte(s[1:], '"') + 2
		after := strings.TrimLeft(s[end:], " ")
		if end < 2 || after != "" && after[0] != ',' {
			return "", "", false
		}
		item, rest = s[:end], strings.TrimPrefix(after, ",")
		return item, strings.Trim(rest, " "), after != ""
	}
	item, rest, more = strings.Cut(s, ",")
	if strings.ContainsAny(item, "[]{}:?") {
		return "", "", false
	}
	return strings.Trim(item, " "), strings.Trim(rest, " "), more
}
