package tools

import (
	"fmt"
	"strings"

	"csmd/vault/csm"
)

// periodWords is a span as a heading ends with it: "2026 (Jan 1 – Dec 31)".
func periodWords(p csm.Period, today csm.Date) string {
	if p.Start <= "0001-01-01" {
		return p.Label
	}
	return fmt.Sprintf("%s (%s – %s)", p.Label, p.Start.Near(today), p.End.Near(today))
}

// typesOf says how many wins there are of each type, the most frequent first.
func typesOf(t *csm.WinTotals) string {
	names := sortedKeys(t.ByType)
	var parts []string
	for n := t.Count; n > 0; n-- {
		for _, name := range names {
			if t.ByType[name] == n {
				parts = append(parts, fmt.Sprintf("%d × %s", n, name))
			}
		}
	}
	if len(parts) > 8 {
		parts = append(parts[:8], fmt.Sprintf("and %d more types", len(parts)-8))
	}
	return strings.Join(parts, ", ")
}

// winImpact is the sum of the wins' amounts, and how many have none.
func winImpact(t *csm.WinTotals, currency string) string {
	text := ""
	if t.Impact != 0 {
		text = t.Impact.Short(currency)
	}
	if t.InWords > 0 {
		text = strings.TrimPrefix(text+fmt.Sprintf(" and %d in words", t.InWords), " and ")
	}
	return text
}

// headline begins a text with a capital.
func headline(s string) string {
	if s == "" {
		return s
	}
	r := []rune(s)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

func inBrackets(s string) string {
	if s == "" {
		return ""
	}
	return " (" + s + ")"
}
