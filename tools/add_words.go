package tools

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// quoted shows a value of the caller in a message, cut to a length that keeps
// the message readable.
func quoted(v any) string {
	const most = 120
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprintf("%q", v)
	}
	s := string(b)
	if len(s) <= most {
		return s
	}
	s = s[:most]
	for !utf8.ValidString(s) {
		s = s[:len(s)-1]
	}
	return s + "…"
}

func listed(names []string) string {
	if len(names) == 0 {
		return "nothing"
	}
	return strings.Join(names, ", ")
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// didYouMean ends a refusal with the one known name that is a slip of the pen
// away: at most a third of its letters differ.
func didYouMean(name string, known []string) string {
	best, least := "", max(len(name), 3)/3+1
	if len(name) > longestSlip {
		return ""
	}
	for _, k := range known {
		if d := distance(strings.ToLower(name), k); d < least {
			best, least = k, d
		}
	}
	if best == "" {
		return ""
	}
	return ". Did you mean " + best + "?"
}

// longestSlip is the longest name to be compared, which takes the product of
// both lengths.
const longestSlip = 64

// distance is the number of letters to insert, delete or exchange between two
// words (Levenshtein).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost = min(diagonal, row[j], row[j+1]) + 1
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}
