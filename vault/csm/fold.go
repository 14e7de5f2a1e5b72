package csm

import (
	"cmp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold is a name without case, diacritics, doubled spaces and what can't be
// seen, so that "Zürcher", "zurcher" and a decomposed "Zürcher" compare equal,
// and two names that look the same are the same. German ß is folded to ss, as
// people type it.
func Fold(s string) string {
	if folded(s) {
		return s
	}
	if asciiWords(s) {
		return strings.ToLower(s)
	}
	if ascii(s) {
		return strings.Join(strings.Fields(strings.ToLower(s)), " ")
	}
	bare := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) || Invisible(r) {
			return -1
		}
		return r
	}, norm.NFKD.String(s))
	out := foldLetters.Replace(strings.ToLower(norm.NFC.String(bare)))
	return strings.Join(strings.Fields(out), " ")
}

// Invisible reports whether a character shows nothing: zero-width spaces and
// joiners, marks of direction, fillers. They are no spaces between words.
func Invisible(r rune) bool {
	return r > unicode.MaxASCII && unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point)
}

// compareNames orders names as Fold spells them. A long list is sorted by names
// of plain ASCII, mostly, for which nothing has to be spelt.
func compareNames(a, b string) int {
	if a == b {
		return 0
	}
	if !asciiWords(a) || !asciiWords(b) {
		return cmp.Compare(Fold(a), Fold(b))
	}
	for i := range min(len(a), len(b)) {
		if x, y := lowered(a[i]), lowered(b[i]); x != y {
			return cmp.Compare(x, y)
		}
	}
	return cmp.Compare(len(a), len(b))
}

// folded reports whether Fold would change nothing, as with most ids and words
// of a table: rules fold thousands of them for one answer.
func folded(s string) bool {
	return asciiWords(s) && !strings.ContainsFunc(s, func(r rune) bool { return 'A' <= r && r <= 'Z' })
}

// asciiWords reports whether Fold would change nothing but the case.
func asciiWords(s string) bool {
	space := true // at the beginning, or after a space
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 0x80 || '\t' <= c && c <= '\r' || c == ' ' && space {
			return false
		}
		space = c == ' '
	}
	return !space || s == ""
}

func lowered(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}

// Letters that have no decomposition but are typed without their stroke.
var foldLetters = strings.NewReplacer("ß", "ss", "ø", "o", "ł", "l", "đ", "d", "æ", "ae", "œ", "oe", "’", "'")

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// Key is a name of a property, column, heading or value without case,
// spaces, "-" and "_": "Notice Days", "notice-days" and "notice_days" agree.
func Key(s string) string {
	s = Fold(s)
	if !strings.ContainsAny(s, " -_") {
		return s
	}
	return keyMarks.Replace(s)
}

var keyMarks = strings.NewReplacer(" ", "", "-", "", "_", "")
