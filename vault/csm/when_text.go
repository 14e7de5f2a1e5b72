package csm

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// plainText is a text for matching: lower case, without diacritics, curly
// quotes and dashes straightened, each byte traced back to where it came from.
type plainText struct {
	raw string
	s   string
	at  []int // byte of s → byte of raw; one more for the end
}

var plainRunes = map[rune]string{
	'ß': "ss", 'ø': "o", 'ł': "l", 'æ': "ae", 'œ': "oe", '’': "'", '‘': "'", '“': `"`, '”': `"`, '„': `"`,
	'«': `"`, '»': `"`, '–': "-", '—': "-", '−': "-", '‑': "-", '…': "...", '\u00a0': " ", '\t': " ", '\n': " ", '\r': " ",
}

func newPlainText(raw string) plainText {
	p := plainText{raw: raw}
	var b strings.Builder
	for i, r := range raw {
		out := plainRune(r)
		b.WriteString(out)
		for range len(out) {
			p.at = append(p.at, i)
		}
	}
	p.s, p.at = b.String(), append(p.at, len(raw))
	return p
}

func plainRune(r rune) string {
	if out, ok := plainRunes[r]; ok {
		return out
	}
	if r < 0x80 {
		return string(unicode.ToLower(r))
	}
	if unicode.In(r, unicode.Mn) {
		return ""
	}
	base, _ := decodeFirst(norm.NFKD.String(string(r)))
	if base < 0x80 {
		return string(unicode.ToLower(base))
	}
	return string(unicode.ToLower(r))
}

func decodeFirst(s string) (rune, bool) {
	for _, r := range s {
		return r, true
	}
	return 0, false
}

// rawSpan is a span of the plain text in bytes of the raw one.
func (p plainText) rawSpan(start, end int) (int, int) { return p.at[start], p.at[end] }

// before and after are the plain text around a span, as far as it can matter.
func (p plainText) before(start int) string { return p.s[max(0, start-contextBytes):start] }
func (p plainText) after(end int) string    { return p.s[end:min(len(p.s), end+contextBytes)] }

const contextBytes = 120
