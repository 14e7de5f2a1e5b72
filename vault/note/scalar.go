package note

import (
	"strings"
	"unicode/utf8"
)

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
