package vault

import (
	"regexp"
	"strconv"
	"strings"

	"csmd/vault/csm"
)

// metricNames are the words in a goal that name a figure csmd can compute.
// The order matters: GRR before NRR before the bare words.
var metricNames = []struct {
	metric, direction string
	words             *regexp.Regexp
}{
	{"grr", ">=", regexp.MustCompile(`(?i)\bGRR\b|gross (revenue )?retention`)},
	{"nrr", ">=", regexp.MustCompile(`(?i)\bN[RD]R\b|net (revenue |dollar )?retention`)},
	{"churn", "<=", regexp.MustCompile(`(?i)\bchurn\b`)},
	{"nps", ">=", regexp.MustCompile(`(?i)\bNPS\b|promoter score`)},
	{"expansion", ">=", regexp.MustCompile(`(?i)\bexpansion\b|\bupsell\b`)},
	{"arr", ">=", regexp.MustCompile(`(?i)\bARR\b`)},
	{"accounts", ">=", regexp.MustCompile(`(?i)\baccounts?\b|\bcustomers\b`)},
}

var (
	goalNumber  = regexp.MustCompile(`([<>≤≥]=?)?\s*([$€£]?\d[\d.,]*\s*[KkMm]?)\b\s*%?`)
	goalCurrent = regexp.MustCompile(`(?i)\(\s*current(?:ly)?\s*:?\s*([^)]*)\)`)
)

// goals reads GOALS.md: each bullet is a goal; one with a known metric and a
// number is a target with its direction.
func (r *reading) goals() {
	for _, it := range r.note.Items {
		g := csm.Goal{Text: plainText(it.Text), Source: csm.At(r.path, it.Line)}
		if g.Text == "" {
			continue
		}
		target(&g)
		r.add("goal", it.Line, g)
	}
}

// target fills in metric, direction, number and current value of a goal.
func target(g *csm.Goal) {
	rest := g.Text
	if m := goalCurrent.FindStringSubmatchIndex(rest); m != nil {
		g.Current = strings.TrimSpace(rest[m[2]:m[3]])
		rest = rest[:m[0]] + rest[m[1]:]
	}
	for _, known := range metricNames {
		if !known.words.MatchString(rest) {
			continue
		}
		m := goalNumber.FindStringSubmatch(rest)
		if m == nil {
			return
		}
		amount, _, err := csm.ParseMoney(strings.TrimSpace(m[2]))
		if err != nil {
			f, err := strconv.ParseFloat(strings.TrimSpace(m[2]), 64)
			if err != nil {
				return
			}
			amount = csm.MoneyOf(f)
		}
		g.Metric, g.Direction, g.Target = known.metric, known.direction, amount.Units()
		switch {
		case strings.HasPrefix(m[1], "<") || m[1] == "≤":
			g.Direction = "<="
		case strings.HasPrefix(m[1], ">") || m[1] == "≥":
			g.Direction = ">="
		}
		return
	}
}

// plainText takes bold, italic and code marks off a line.
func plainText(s string) string {
	return strings.TrimSpace(strings.NewReplacer("**", "", "__", "", "`", "").Replace(s))
}
