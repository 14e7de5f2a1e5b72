package csm

import (
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// Fold is a name without case, diacritics and doubled spaces, so that
// "Zürcher", "zurcher" and a decomposed "Zürcher" compare equal. German ß
// is folded to ss, as people type it.
func Fold(s string) string {
	if ascii(s) {
		return strings.Join(strings.Fields(strings.ToLower(s)), " ")
	}
	t := transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.Mn)), norm.NFC)
	out, _, err := transform.String(t, s)
	if err != nil {
		out = s
	}
	out = foldLetters.Replace(strings.ToLower(out))
	return strings.Join(strings.Fields(out), " ")
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
	return strings.NewReplacer(" ", "", "-", "", "_", "").Replace(Fold(s))
}
