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

// separator is the one that parts the largest share of the lines into equally
// many cells, more than one; with several such, the one that makes most cells.
// A line of prose, a decimal comma or a table within a text parts some lines,
// but not as many ways each.
func separator(text string) rune {
	sample := text[:min(len(text), 64<<10)]
	if end := strings.LastIndexByte(sample, '\n'); end > 0 && len(sample) < len(text) {
		sample = sample[:end]
	}
	best, share, width := ',', 0.0, 0
	for _, c := range []rune{',', ';', '\t', '|'} {
		if n, w := regular(sample, c); w > 1 && (n > share || n == share && w > width) {
			best, share, width = c, n, w
		}
	}
	return best
}

// regular is the share of the lines that have the commonest number of cells, and
// the number.
func regular(sample string, comma rune) (share float64, width int) {
	r := csv.NewReader(strings.NewReader(sample))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = comma, true, -1, true
	count, all, lines := map[int]int{}, 0, 0
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return 0, 0
		}
		count[len(cells)]++
		all++
	}
	for w, n := range count {
		if w > 1 && (n > lines || n == lines && w > width) {
			lines, width = n, w
		}
	}
	return float64(lines) / float64(max(all, 1)), width
}
