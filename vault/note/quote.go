package note

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// scalarText is a scalar as YAML reads it back exactly, in the style the
// property had where that can hold it. A literal (a number, date or flag)
// stands bare; a text that would read as one of those is quoted.
func scalarText(v Value, was style) string {
	switch {
	case was == styleSingle && oneLine(v.text):
		return "'" + strings.ReplaceAll(v.text, "'", "''") + "'"
	case was != styleSingle && was != styleDouble && bare(v):
		return v.text
	}
	return doubleQuoted(v.text)
}

// bare reports whether a value may stand without quotes. Only text that the
// fast path reads is trusted to.
func bare(v Value) bool {
	read, st, ok := plainScalar(v.text)
	if !ok || st != stylePlain || read.text != v.text || strings.TrimSpace(v.text) != v.text {
		return false
	}
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(v.text), &doc); err != nil || len(doc.Content) != 1 {
		return false
	}
	return v.literal || doc.Content[0].ShortTag() == "!!str"
}

// bareItem reports whether a value may stand without quotes in [a, b].
func bareItem(v Value) bool {
	return bare(v) && !strings.ContainsAny(v.text, "[]{},:?#")
}

// oneLine reports whether single quotes can hold a text: they escape nothing.
func oneLine(s string) bool {
	return plainText(s) && utf8.ValidString(s)
}

var yamlEscapes = map[rune]string{'"': `\"`, '\\': `\\`, '\n': `\n`, '\r': `\r`, '\t': `\t`}

// doubleQuoted holds any text, on one line.
func doubleQuoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch e, special := yamlEscapes[r]; {
		case special:
			b.WriteString(e)
		case plainText(string(r)):
			b.WriteRune(r)
		case r > 0xffff:
			fmt.Fprintf(&b, `\U%08X`, r)
		default:
			fmt.Fprintf(&b, `\u%04X`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// blockText is a text as a block scalar under a key, in the manner of the old
// one: header is | or >, indent that of its lines. It is "" for a text that a
// block scalar can't hold.
func blockText(s, header, indent, eol string) string {
	body := strings.TrimRight(s, "\n")
	if body == "" || strings.TrimLeft(body, " \t\n") != body || !plainText(strings.ReplaceAll(body, "\n", "")) {
		return ""
	}
	if header == ">" && strings.Contains(body, "\n") {
		header = "|"
	}
	switch len(s) - len(body) {
	case 0:
		header += "-"
	case 1:
	default:
		return ""
	}
	var b strings.Builder
	b.WriteString(header)
	for ln := range strings.SplitSeq(body, "\n") {
		b.WriteString(eol)
		if ln != "" {
			b.WriteString(indent + ln)
		}
	}
	return b.String()
}

// flowText is a list as [a, b].
func flowText(items []string, literal bool) string {
	out := make([]string, len(items))
	for i, s := range items {
		out[i] = flowItem(s, literal)
	}
	return "[" + strings.Join(out, ", ") + "]"
}

func flowItem(s string, literal bool) string {
	if v := (Value{Kind: Scalar, text: s, literal: literal}); bareItem(v) {
		return s
	}
	return doubleQuoted(s)
}
