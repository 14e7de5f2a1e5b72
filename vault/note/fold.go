package note

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sameName reports whether two names agree without regard to case, spaces,
// "-" and "_", as in "Notice Days" and notice_days.
func sameName(a, b string) bool {
	if a == b {
		return true
	}
	for a != "" && b != "" { // as the loop below, for what names mostly hold
		x, y := lowered[a[0]], lowered[b[0]]
		switch {
		case x == 0 || y == 0:
			return sameLetters(a, b)
		case x == y:
			a, b = a[1:], b[1:]
		case x != ' ' && y != ' ':
			return false
		case x == ' ':
			a = a[1:]
		default:
			b = b[1:]
		}
	}
	return sameLetters(a, b)
}

// lowered are the characters of ASCII in lower case, all separators as spaces;
// 0 for the bytes of others.
var lowered = func() (to [256]byte) {
	for c := range byte(utf8.RuneSelf) {
		if to[c] = byte(unicode.ToLower(rune(c))); separates(rune(c)) {
			to[c] = ' '
		}
	}
	return to
}()

func sameLetters(a, b string) bool {
	for {
		var r, s rune
		r, a = nextLetter(a)
		s, b = nextLetter(b)
		if r != s {
			return false
		}
		if r < 0 {
			return true
		}
	}
}

// nextLetter is the first rune of a name that counts, in lower case, and what
// follows it; -1 at the end.
func nextLetter(s string) (rune, string) {
	for len(s) > 0 {
		r, size := rune(s[0]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s)
		}
		s = s[size:]
		if !separates(r) {
			return unicode.ToLower(r), s
		}
	}
	return -1, ""
}

func separates(r rune) bool {
	return r == ' ' || r == '-' || r == '_' || r == '\t' || r == '\u00a0'
}

// fold is a name as sameName compares it.
func fold(name string) string {
	return strings.Map(func(r rune) rune {
		if separates(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
}
