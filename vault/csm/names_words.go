package csm

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed words/ordinary.txt
var ordinaryText string

var ordinaryWords = sync.OnceValue(func() map[string]bool { return wordSet(ordinaryText) })

// wordSet reads a word list: words parted by spaces, lines with # left out.
func wordSet(text string) map[string]bool {
	set := map[string]bool{}
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range strings.Fields(line) {
			set[w] = true
		}
	}
	return set
}

// ordinary reports whether a folded word is a common one that says nothing
// about an account unless it is written as a name.
func ordinary(key string) bool {
	set := ordinaryWords()
	if set[key] {
		return true
	}
	for _, end := range []string{"s", "es", "d", "ed", "ing", "ly", "er", "y", "al", "ment", "ion", "or"} {
		if stem, ok := strings.CutSuffix(key, end); ok && len(stem) > 2 && (set[stem] || set[stem+"e"]) {
			return true
		}
	}
	return false
}

// nameWord is one word of a text as names are compared: key is folded and
// without apostrophes, bare is key without a possessive s.
type nameWord struct {
	key, bare  string
	start, end int // bytes in the text
	upper      bool
}

// splitWords parts a text into words at anything but letters and digits.
// Apostrophes belong to their word, "&" is the word "and", and single letters
// with dots between are one word ("U.S." is "us").
func splitWords(text string) []nameWord {
	var words []nameWord
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '&':
			words = append(words, nameWord{key: "and", bare: "and", start: i, end: i + 1})
			i++
		case isWordRune(r):
			end := wordEnd(text, i)
			words = append(words, newNameWord(text, i, end))
			i = end
		default:
			i += size
		}
	}
	return words
}

func newNameWord(text string, start, end int) nameWord {
	raw := text[start:end]
	first, _ := utf8.DecodeRuneInString(raw)
	folded := strings.ReplaceAll(Fold(raw), ".", "")
	bare := strings.TrimSuffix(folded, "'s")
	return nameWord{
		key: strings.ReplaceAll(folded, "'", ""), bare: strings.ReplaceAll(bare, "'", ""),
		start: start, end: end, upper: unicode.IsUpper(first) || !unicode.IsLower(first),
	}
}

func isWordRune(r rune) bool { return unicode.In(r, unicode.L, unicode.N, unicode.M) }

// wordEnd is the end of the word that starts at i.
func wordEnd(text string, i int) int {
	start, letters := i, 0
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		next, _ := utf8.DecodeRuneInString(text[i+size:])
		switch {
		case isWordRune(r):
			letters++
		case (r == '\'' || r == '’') && isWordRune(next):
		case r == '.' && letters == 1 && isInitial(text, start, i, next):
			letters = 0
		default:
			return i
		}
		i += size
	}
	return i
}

// isInitial reports whether the dot at i is inside initials: "U.S.", not the
// end of a sentence or the point of a number.
func isInitial(text string, start, i int, next rune) bool {
	before, _ := utf8.DecodeLastRuneInString(text[start:i])
	return unicode.IsUpper(before) && (unicode.IsUpper(next) || strings.Contains(text[start:i], "."))
}

func joinWords(words []nameWord) string {
	keys := make([]string, len(words))
	for i, w := range words {
		keys[i] = w.key
	}
	return strings.Join(keys, " ")
}

// nearWord reports whether two words of five letters or more are one typing
// slip apart, two in words of nine or more. Slips in the first letter are rare.
func nearWord(a, b string) bool {
	x, y := []rune(a), []rune(b)
	short := min(len(x), len(y))
	if short < 5 || x[0] != y[0] || max(len(x), len(y))-short > 2 {
		return false
	}
	allowed := 1
	if short >= 9 {
		allowed = 2
	}
	return editDistance(x, y) <= allowed
}
