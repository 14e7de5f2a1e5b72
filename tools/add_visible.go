package tools

import (
	"fmt"
	"strings"
	"unicode"
)

// visible is a text in which every character is seen: controls, which a
// terminal obeys, directions, which make a line read as another, and characters
// without width, in which a message hides from people but not from a model. A
// control shows as its picture (␛), any other as its number (‹U+202E›).
func visible(text string) string {
	if strings.IndexFunc(text, suspect) < 0 {
		return text
	}
	var b strings.Builder
	runes := []rune(text)
	for i, r := range runes {
		switch {
		case !suspect(r) || joins(runes, i):
			b.WriteRune(r)
		case r < ' ':
			b.WriteRune('␀' + r)
		case r == 0x7f:
			b.WriteRune('␡')
		default:
			fmt.Fprintf(&b, "‹U+%04X›", r)
		}
	}
	return b.String()
}

// blanks are letters and marks by their category that show nothing.
var blanks = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x034f, Hi: 0x034f, Stride: 1}, {Lo: 0x115f, Hi: 0x1160, Stride: 1}, {Lo: 0x17b4, Hi: 0x17b5, Stride: 1}, {Lo: 0x180b, Hi: 0x180f, Stride: 1},
	{Lo: 0x2800, Hi: 0x2800, Stride: 1}, {Lo: 0x3164, Hi: 0x3164, Stride: 1}, {Lo: 0xfe00, Hi: 0xfe0f, Stride: 1}, {Lo: 0xffa0, Hi: 0xffa0, Stride: 1},
}, R32: []unicode.Range32{{Lo: 0xe0000, Hi: 0xe0fff, Stride: 1}}}

// suspect reports a character that does not show as itself.
func suspect(r rune) bool {
	if r < 0x7f {
		return r < ' ' && r != '\n' && r != '\t'
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co, blanks)
}

// joins reports that the character at i does what it is for in honest text: it
// makes one emoji of two, picks the form of a symbol, or holds letters of an
// Arabic or Indic word apart or together. It hides nothing there, as one can
// stand between two that show.
func joins(text []rune, i int) bool {
	if i == 0 || suspect(text[i-1]) && text[i-1] != 0xfe0f {
		return false
	}
	before := text[i-1]
	symbol := func(r rune) bool { return unicode.In(r, unicode.So, unicode.Sk) || r == 0xfe0f }
	switch text[i] {
	case 0xfe0f, 0xfe0e:
		return before != 0xfe0f && !unicode.IsSpace(before) && (before > 0x7f || !unicode.IsLetter(before))
	case 0x200d:
		if i+1 < len(text) && symbol(before) && unicode.Is(unicode.So, text[i+1]) {
			return true
		}
		fallthrough
	case 0x200c:
		return i+1 < len(text) && shaped(before) && shaped(text[i+1])
	}
	return false
}

// shaped reports a letter or mark of a script in which letters join.
func shaped(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Syriac, unicode.Mongolian, unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati,
		unicode.Oriya, unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Khmer)
}
