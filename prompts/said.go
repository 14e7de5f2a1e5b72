package prompts

import (
	"strconv"
	"strings"
	"unicode"
)

// maxSaid is how much of a value a prompt repeats: a name, not a letter.
const maxSaid = 200

// inert keeps links, images and HTML in a name from taking effect where a
// client shows a prompt. What would load an image from elsewhere tells
// elsewhere what was asked.
var inert = strings.NewReplacer("](", `]\(`, "![", `!\[`, "<", "&lt;")

// quoted is a text of the user's or of a note's as data: one line in quotes,
// which ends where it ends, with what can't be seen written out (\u202e).
func quoted(s string) string {
	if runes := []rune(s); len(runes) > maxSaid {
		s = string(runes[:maxSaid]) + "…"
	}
	var b strings.Builder
	for _, r := range inert.Replace(strconv.Quote(s)) {
		if hidden(r) {
			b.WriteString(strings.Trim(strconv.QuoteRuneToASCII(r), "'"))
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// hidden reports a character that strconv takes for one that can be seen, as
// it only goes by categories. U+FE0F is what makes a symbol an emoji.
func hidden(r rune) bool {
	return r != 0xfe0f && unicode.In(r, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point)
}

// readable reports whether a text can be offered to be typed as it is.
func readable(s string) bool { return s != "" && quoted(s) == `"`+s+`"` }
