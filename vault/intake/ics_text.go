package intake

import (
	"html"
	"strconv"
	"strings"
	"unicode"

	"csmd/vault/csm"
	"csmd/vault/pattern"
)

// line is a text on one line, cut to so many characters.
func line(s string, limit int) string {
	s = strings.Join(strings.Fields(strings.Map(visible, s)), " ")
	if r := []rune(s); len(r) > limit {
		return string(r[:limit])
	}
	return s
}

func visible(r rune) rune {
	if unicode.IsControl(r) && !unicode.IsSpace(r) || csm.Invisible(r) {
		return -1
	}
	return r
}

// shown is a text of the file within a reason.
func shown(s string) string { return strconv.Quote(line(s, 60)) }

var (
	htmlBreak = pattern.New(`(?i)<(?:br|/p|/div|/li|/tr)[^<>]*>`)
	htmlTag   = pattern.New(`(?s)<!--.*?-->|<[A-Za-z/!][^<>]*>`)
	blanks    = pattern.New(`\n{3,}`)
)

// plainText is a description without the HTML of Google and Outlook.
func plainText(s string) string {
	s = s[:min(len(s), icsValueLimit)]
	if htmlTag.MatchString(s) {
		s = html.UnescapeString(htmlTag.ReplaceAllString(htmlBreak.ReplaceAllString(s, "\n"), ""))
	}
	var out []string
	for l := range strings.Lines(strings.ToValidUTF8(s, "\ufffd")) {
		out = append(out, line(l, 1000))
	}
	return strings.TrimSpace(blanks.ReplaceAllString(strings.Join(out, "\n"), "\n\n"))
}
