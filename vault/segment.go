package vault

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"csmd/vault/csm"
)

// segment puts spaces around characters of scripts that are written without
// them, so that a word inside a Japanese or Chinese sentence can be found, and
// takes out what can't be seen, which would part a word.
func segment(s string) string {
	if !mayNeedSegments(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case csm.Invisible(r):
		case unspacedScript(r):
			b.WriteByte(' ')
			b.WriteRune(r)
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// firstUnlike is the first character, but for the soft hyphen, that isn't a
// letter or mark of Latin as people write it.
const firstUnlike = '\u034f'

// mayNeedSegments is quick, and never wrong when it says no: most notes are of
// Latin letters only.
func mayNeedSegments(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < utf8.RuneSelf {
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == '\u00ad' || r >= firstUnlike && (unspacedScript(r) || csm.Invisible(r)) {
			return true
		}
		i += size - 1
	}
	return false
}

func unspacedScript(r rune) bool {
	return r > unicode.MaxASCII && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
