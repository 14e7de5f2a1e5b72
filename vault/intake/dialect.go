package intake

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"
)

var separators = map[rune]string{',': "commas", ';': "semicolons", '\t': "tabs", '|': "bars"}

// declared reads the line "sep=;" that Excel writes and obeys.
func declared(text *string) (comma rune, lines int) {
	first, rest, _ := strings.Cut(*text, "\n")
	first = strings.ToLower(strings.Trim(first, "\r\""))
	if sep, ok := strings.CutPrefix(first, "sep="); ok {
		for c := range separators {
			if sep == string(c) {
				*text = rest
				return c, 1
			}
		}
	}
	return 0, 0
}

// separator is the one that parts most lines into equally many cells, more
// than one; with several such, the one that makes most cells. A line of prose
// or a decimal comma parts some lines, but not as many ways each.
func separator(text string) rune {
	sample := text[:min(len(text), 64<<10)]
	if end := strings.LastIndexByte(sample, '\n'); end > 0 && len(sample) < len(text) {
		sample = sample[:end]
	}
	best, lines, width := ',', 0, 0
	for _, c := range []rune{',', ';', '\t', '|'} {
		if n, w := regular(sample, c); w > 1 && (n > lines || n == lines && w > width) {
			best, lines, width = c, n, w
		}
	}
	return best
}

// regular is how many lines have the commonest number of cells, and the number.
func regular(sample string, comma rune) (lines, width int) {
	r := csv.NewReader(strings.NewReader(sample))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = comma, true, -1, true
	count := map[int]int{}
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return 0, 0
		}
		count[len(cells)]++
	}
	for w, n := range count {
		if w > 1 && (n > lines || n == lines && w > width) {
			lines, width = n, w
		}
	}
	return lines, width
}
