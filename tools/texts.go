package tools

import (
	"fmt"
	"strconv"
	"strings"

	"csmd/vault/csm"
)

// countOf says a number of things: "1 item", "3 items".
func countOf(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if strings.HasSuffix(noun, "y") && !strings.HasSuffix(noun, "ay") {
		noun = strings.TrimSuffix(noun, "y") + "ie"
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

func joinSources(list []csm.Source, most int) string {
	var names []string
	for i, s := range list {
		if i == most {
			names = append(names, fmt.Sprintf("and %d more", len(list)-i))
			break
		}
		names = append(names, "`"+string(s)+"`")
	}
	return strings.Join(names, ", ")
}

// short is the beginning of a text on one line.
func short(s string, n int) string {
	r := []rune(flat(s))
	if len(r) <= n {
		return string(r)
	}
	return strings.TrimSpace(string(r[:n])) + "…"
}

// flat is a text for a property or a heading: line breaks become spaces.
func flat(s string) string { return strings.Join(strings.Fields(s), " ") }
