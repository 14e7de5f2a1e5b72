package vault

import (
	"strconv"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/pattern"
)

// metricNames are the words in a goal that name a figure csmd can compute.
// The order matters: GRR before NRR before the bare words.
var metricNames = []struct {
	metric, direction string
	words             *pattern.Lazy
}{
	{"grr", ">=", pattern.New(`(?i)\bGRR\b|gross (revenue )?retention`)},
	{"nrr", ">=", pattern.New(`(?i)\bN[RD]R\b|net (revenue |dollar )?retention`)},
	{"churn", "<=", pattern.New(`(?i)\bchurn\b`)},
	{"nps", ">=", pattern.New(`(?i)\bNPS\b|promoter score`)},
	{"expansion", ">=", pattern.New(`(?i)\bexpansion\b|\bupsell\b`)},
	{"arr", ">=", pattern.New(`(?i)\bARR\b`)},
	{"accounts", ">=", pattern.New(`(?i)\baccounts?\b|\bcustomers\b`)},
}

var (
	goalNumber  = pattern.New(`([<>≤≥]=?)?\s*([$€£]?\d[\d.,]*\s*[KkMm]?)\b\s*%?`)
	goalCurrent = pattern.New(`(?i)\(\s*current(?:ly)?\s*:?\s*([^)]*)\)`)
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
