package vault

import (
	"strings"
	"unicode/utf8"

	"csmd/vault/csm"
)

// snippet is the first line of a note that holds a word of the query, with
// its number.
func (v *Vault) snippet(path, query string) (int, string) {
	f, err := v.store.Read(path)
	if err != nil {
		return 1, ""
	}
	words := strings.FieldsFunc(csm.Fold(query), func(r rune) bool { return !wordRune(r) })
	best, line, text := 0, 1, ""
	n := 0
	for l := range strings.Lines(strings.ToValidUTF8(string(f.Data), "\uFFFD")) {
		n++
		folded, hits := csm.Fold(l), 0
		for _, w := range words {
			if strings.Contains(folded, w) {
				hits++
			}
		}
		if hits > best {
			best, line, text = hits, n, strings.TrimSpace(l)
		}
		if best == len(words) {
			break
		}
	}
	return line, around(text, words)
}

// around cuts a long line to the part near the first found word.
func around(line string, words []string) string {
	const width = 160
	if len(line) <= width {
		return line
	}
	at := 0
	for _, w := range words {
		if i := strings.Index(strings.ToLower(line), w); i >= 0 {
			at = i
			break
		}
	}
	start, end := max(0, at-width/2), min(len(line), at+width/2)
	for start > 0 && !utf8.RuneStart(line[start]) {
		start--
	}
	for end < len(line) && !utf8.RuneStart(line[end]) {
		end++
	}
	out := strings.TrimSpace(line[start:end])
	if start > 0 {
		out = "…" + out
	}
	if end < len(line) {
		out += "…"
	}
	return out
}
