package note

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// fold is a name without case, spaces, "-" and "_". Names that are folded
// already, as most are, cost nothing.
func fold(name string) string {
	for i := 0; i < len(name); i++ {
		if c := name[i]; c < 'a' && (c < '0' || c > '9') || c > 'z' {
			return foldSlow(name)
		}
	}
	return name
}

func foldSlow(name string) string {
	return strings.Map(func(r rune) rune {
		if separates(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
}

func separates(r rune) bool {
	return r == ' ' || r == '-' || r == '_' || r == '\t' || r == '\u00a0'
}

// sameName reports whether a name folds to key, without making the fold.
func sameName(key, name string) bool {
	for len(name) > 0 {
		r, size := rune(name[0]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(name)
		}
		name = name[size:]
		if separates(r) {
			continue
		}
		k, ksize := utf8.DecodeRuneInString(key)
		if ksize == 0 || k != unicode.ToLower(r) {
			return false
		}
		key = key[ksize:]
	}
	return key == ""
}
