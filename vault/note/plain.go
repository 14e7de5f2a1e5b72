package note

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

func itoa(i int) string { return strconv.Itoa(i) }

// style is how a value is written, for the edits.
type style int

const (
	styleNone style = iota // empty
	stylePlain
	styleSingle
	styleDouble
	styleBlock // a block scalar, | or >
	styleFlow  // [a, b]
	styleItems // one "- item" a line
	styleOther // mappings, aliases, anchors, tags, flow properties: never edited
)

// plainProperties reads a block of nothing but the lines that most notes
// hold: `key: text`, quoted text without escapes, [a, b] and lists of "- a".
// Anything else, however legal, is left to the YAML parser; a fuzz test holds
// the two to the same answer. It saves most of the time of reading a vault.
func plainProperties(s string, block Span, num int) ([]Property, bool) {
	r := newLines(s[:block.End], block.Start, num)
	props := make([]Property, 0, 24)
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
		if first := p.ValueSpan.Start; s[first-indent:first] != t[:indent] || !startsLine(s, first-indent) {
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

// plainScalar reads a scalar that stands alone on the rest of its line.
func plainScalar(t string) (Value, style, bool) {
	if t == "" || !plainText(t) {
		return Value{}, 0, false
	}
	switch c := t[0]; {
	case c == '"':
		inner, ok := unquoted(t, `"\`)
		return TextValue(inner), styleDouble, ok
	case c == '\'':
		inner, ok := unquoted(t, `'`)
		return TextValue(inner), styleSingle, ok
	case strings.IndexByte("-?:,[]{}#&*!|>%@`", c) >= 0:
		negative := c == '-' && len(t) > 1 && t[1] >= '0' && t[1] <= '9'
		if !negative {
			return Value{}, 0, false
		}
	}
	if strings.Contains(t, ": ") || strings.Contains(t, " #") || t[len(t)-1] == ':' {
		return Value{}, 0, false
	}
	if isNull(t) {
		return Value{}, stylePlain, true
	}
	return TextValue(t), stylePlain, true
}

// isNull reports whether YAML reads plain text as no value.
func isNull(t string) bool {
	switch t {
	case "~", "null", "Null", "NULL":
		return true
	}
	return false
}

// unquoted is the text between a quote and the next, if that is the last byte
// and nothing between needs unescaping.
func unquoted(t, special string) (string, bool) {
	if len(t) < 2 || t[len(t)-1] != t[0] {
		return "", false
	}
	inner := t[1 : len(t)-1]
	return inner, !strings.ContainsAny(inner, special)
}

// plainKey reports whether a key is one that YAML takes as it stands.
func plainKey(k string) bool {
	c := k[0] | 0x20
	if (c < 'a' || c > 'z') && k[0] != '_' {
		return false
	}
	for i := 1; i < len(k); i++ {
		c := k[i]
		letter := c|0x20 >= 'a' && c|0x20 <= 'z'
		if !letter && (c < '0' || c > '9') && c != '_' && c != '-' && c != ' ' && c != '.' {
			return false
		}
	}
	return true
}

// plainText reports whether every character is printable on one line to YAML:
// no tabs, controls, odd line separators or byte-order marks.
func plainText(t string) bool {
	for i := 0; i < len(t); i++ {
		if t[i] < ' ' || t[i] == 0x7f {
			return false
		}
		if t[i] >= utf8.RuneSelf {
			return plainRunes(t[i:])
		}
	}
	return true
}

func plainRunes(t string) bool {
	for i, r := range t {
		switch {
		case r < ' ' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 || r == 0xfeff || r == 0xfffe || r == 0xffff:
			return false
		case r == utf8.RuneError && !strings.HasPrefix(t[i:], "\ufffd"):
			return false
		}
	}
	return true
}
