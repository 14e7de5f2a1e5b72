package tools

import (
	"strings"

	"csmd/vault/pattern"
)

var (
	breaks     = pattern.New(`[ \t]*(?:[\r\n\v\f\x{85}\x{2028}\x{2029}]|<br ?/?>)\s*`)
	blockStart = pattern.New("^[ \t]*(?:#{1,6}(?:[ \t]|$)|[-*+](?:[ \t]|$)|\\d{1,9}[.)](?:[ \t]|$)|>(?:[^=]|$)|\\||`{3}|~~~|[-*_=]{3,}[ \t]*$|\\[[^\\[\\]]*\\]:)")
	htmlMark   = pattern.New(`<([A-Za-z/!?])`)
)

// plainWords reports that harmless would change nothing, as with most texts: an
// answer may have a hundred thousand, for which no pattern has to be asked.
func plainWords(s string) bool {
	begun, number := false, true // past the spaces it may begin with; nothing but digits after them
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case breaksOrMarks[c], c == '.' && number, c == ')' && number, blockMarks[c] && !begun:
			return false
		case c == ' ' || c == '\t':
			number = number && !begun
		default:
			begun, number = true, number && '0' <= c && c <= '9'
		}
	}
	return true
}

// The bytes that make harmless look closer: anywhere (the last two begin the
// breaks beyond ASCII), and at the beginning.
var breaksOrMarks, blockMarks = bytesOf("\r\n\v\f<[]\xc2\xe2"), bytesOf("#-*+>|`~_=")

func bytesOf(s string) (set [256]bool) {
	for i := range len(s) {
		set[s[i]] = true
	}
	return set
}

// harmless is a note's text as a part of an answer: one line, which begins no
// heading, list or fence, and in which no image, link or HTML takes effect.
// What would load an image from elsewhere tells elsewhere what was read.
// Addresses stay to be read.
func harmless(s string) string {
	if plainWords(s) {
		return s
	}
	if strings.ContainsAny(s, "\r\n\v\f\u0085\u2028\u2029<") {
		s = strings.TrimSpace(breaks.ReplaceAllString(s, " "))
	}
	if blockStart.MatchString(s) {
		s = escaped(s)
	}
	if strings.Contains(s, "](") {
		s = strings.ReplaceAll(s, "](", `]\(`)
	}
	if strings.Contains(s, "![") {
		s = strings.ReplaceAll(s, "![", `!\[`)
	}
	if strings.Contains(s, "<") {
		s = htmlMark.ReplaceAllString(s, "&lt;$1")
	}
	return s
}

// harmlessList is harmless for a sentence that may be followed by a list, as the
// candidates of a refusal are.
func harmlessList(s string) string {
	var b strings.Builder
	for i, line := range strings.Split(s, "\n") {
		item, listed := strings.CutPrefix(line, "- ")
		switch {
		case i == 0:
			b.WriteString(harmless(line))
		case listed:
			b.WriteString("\n- " + harmless(item))
		case strings.TrimSpace(line) != "":
			b.WriteString(" " + harmless(strings.TrimSpace(line)))
		}
	}
	return b.String()
}

// escaped puts a backslash before the mark that a text begins with; before the
// point or parenthesis of a number.
func escaped(s string) string {
	s = strings.TrimLeft(s, " \t")
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	return s[:digits] + `\` + s[digits:]
}
