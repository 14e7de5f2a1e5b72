package csm

import (
	"strings"

	"csmd/vault/pattern"
)

// TargetState is a target of GOALS.md held against the figure that it is about.
type TargetState struct {
	Metric    string  `json:"metric"` // nrr, grr, churn, accounts, arr, expansion, nps
	Text      string  `json:"text"`
	Direction string  `json:"direction"` // ">=" or "<="
	Target    float64 `json:"target"`
	Value     float64 `json:"value"`
	Met       bool    `json:"met"`
	About     string  `json:"about"` // the figure it is held against
	Source    Source  `json:"source"`
}

// measured is the figure for a goal, as a fraction: a rate near its target is
// compared whole, not as it is rounded for reading.
type measured struct {
	about    string
	num, den float64
}

// GrossChurn is the figure of a goal about revenue churn, which is gross
// retention from the other side.
const GrossChurn = "100 − grr"

// scoreOfTen are goals for the mean of the scores: no Net Promoter Score that
// anybody aims at is 10 or less.
const scoreOfTen = 10

var aboutRevenue = pattern.New(`(?i)\b(revenue|dollar|arr|mrr|gross|net)\b`)

// measure finds the figure that a goal is about; ok is false where it is
// unknown, or where the goal is a growth in percent that no figure here is.
func (d *Dashboard) measure(g Goal) (m measured, ok bool) {
	share := strings.Contains(g.Text, "%")
	rate := func(f *Figure, about string) (measured, bool) {
		if f.Value == nil {
			return m, false
		}
		return measured{about, 100 * *f.Numerator, *f.Denominator}, true
	}
	amount := func(v float64, about string, known bool) (measured, bool) {
		return measured{about, v, 1}, known && !share
	}
	switch g.Metric {
	case "nrr":
		return rate(&d.NRR, "nrr")
	case "grr":
		return rate(&d.GRR, "grr")
	case "churn":
		if !aboutRevenue.MatchString(g.Text) {
			return rate(&d.LogoChurn, "logo_churn")
		}
		m, ok = rate(&d.GRR, GrossChurn)
		m.num = 100*m.den - m.num
		return m, ok
	case "accounts":
		return amount(float64(d.Accounts), "accounts", true)
	case "arr":
		return amount(d.ARRManaged.Units(), "arr_managed", true)
	case "expansion":
		if d.Expansions != nil {
			return amount(d.Expansions.ARR.Units(), "expansions", true)
		}
	case "nps":
		if d.NPS == nil {
			return m, false
		}
		if g.Target <= scoreOfTen {
			return measured{"nps_mean", d.NPS.Mean, 1}, true
		}
		return measured{"nps_score", d.NPS.Score, 1}, true
	}
	return m, false
}

// judge holds the goals against the figures and puts each figure's first goal
// beside it.
func (d *Dashboard) judge(goals []Goal) []TargetState {
	states := []TargetState{}
	for _, g := range goals {
		m, ok := d.measure(g)
		if !ok {
			continue
		}
		met := m.num >= g.Target*m.den // a product is exact where a quotient isn't
		if g.Direction == "<=" {
			met = m.num <= g.Target*m.den
		}
		states = append(states, TargetState{g.Metric, g.Text, g.Direction, g.Target, twoDecimals(m.num / m.den), met, m.about, g.Source})
		d.attach(m.about, g, met)
	}
	return states
}

func (d *Dashboard) attach(about string, g Goal, met bool) {
	for _, f := range []struct {
		about string
		*Figure
	}{{"nrr", &d.NRR}, {"grr", &d.GRR}, {"logo_churn", &d.LogoChurn}} {
		if f.about == about && f.Goal == nil {
			f.Goal, f.GoalMet, f.GoalText = &g.Target, &met, g.Text
		}
	}
	if about == "expansions" && d.Expansions.Goal == nil {
		d.Expansions.Goal, d.Expansions.GoalMet = &g.Target, &met
	}
}
