package tools

import (
	"cmp"
	"fmt"
	"strings"

	"csmd/vault/csm"
)

// Most lines of each block of explanations.
const mostMoves, mostCSMs, mostNotes = 6, 12, 4

// why is the walk from the ARR at the start to that at the end, and the
// movements that weigh most.
func (t *metricsText) why() {
	c := &t.Metrics.Retention
	if c.Unavailable != "" {
		return
	}
	fmt.Fprintf(t, "\n**Why**: %s from %s + %s expansion − %s contraction − %s churn = %s", t.money(c.Start), countOf(c.Accounts, "account"),
		t.money(c.Expansion), t.money(c.Contraction), t.money(c.Churn), t.money(c.End))
	if c.New != 0 {
		fmt.Fprintf(t, "; new logos (%s) are out", t.money(c.New))
	}
	t.WriteByte('\n')
	n := &t.Metrics.NRR
	all := len(n.Accounts)
	if n.Others != nil {
		all += n.Others.Count
	}
	for i, m := range n.Accounts {
		if i == mostMoves {
			fmt.Fprintf(t, "- and %d smaller\n", all-i)
			break
		}
		fmt.Fprintf(t, "- %s %s %s %s, %s", arrow(m.Amount), flat(m.Account), t.change(m.Amount), m.Type, m.Date.Near(t.today))
		if m.Reason != "" {
			t.WriteString(": " + short(m.Reason, 60))
		}
		fmt.Fprintf(t, " `%s`\n", m.Source)
	}
}

func arrow(m csm.Money) string {
	if m < 0 {
		return "🔻"
	}
	return "🔺"
}

func (t *metricsText) change(m csm.Money) string {
	if m < 0 {
		return t.money(m)
	}
	return "+" + t.money(m)
}

// figureNames are the figures of a comparison in words.
var figureNames = map[string]string{
	"nrr": "NRR", "grr": "GRR", "grr_capped": "GRR capped", "logo_churn": "logo churn", "arr_in_force": "ARR by the ledger",
	"renewals_closed": "renewals closed", "expansions": "expansions", "saved": "saved", "usage_change_qoq": "usage",
	"tickets_change_qoq": "tickets", "nps_mean": "NPS mean", "nps_score": "Net Promoter Score", "qbrs": "QBRs",
}

// before is the comparison, figure by figure.
func (t *metricsText) before() {
	c := t.Compare
	if c == nil {
		return
	}
	fmt.Fprintf(t, "\n**Compared with** %s", t.span(c.Lines))
	if c.Rates != c.Lines {
		fmt.Fprintf(t, " (rates: %s)", t.span(c.Rates))
	}
	t.WriteByte('\n')
	for _, f := range c.Figures {
		say := map[string]func(float64) string{
			"percent": percent,
			"arr":     func(v float64) string { return t.money(csm.MoneyOf(v)) },
			"count":   func(v float64) string { return fmt.Sprintf("%.0f", v) },
			"score":   func(v float64) string { return fmt.Sprintf("%.1f", v) },
		}[f.Unit]
		by := say(f.Change)
		if f.Unit == "percent" {
			by = fmt.Sprintf("%.1f points", f.Change)
		}
		switch {
		case f.Change > 0:
			by = "+" + by
		case f.Change == 0:
			by = "unchanged"
		}
		fmt.Fprintf(t, "- %s %s, was %s (%s)\n", figureNames[f.Metric], say(f.Now), say(f.Before), by)
	}
	for i, n := range c.Notes {
		if i == mostNotes {
			break
		}
		fmt.Fprintf(t, "- ℹ️ before: %s\n", short(n, 240))
	}
}

// byCSM is a line for each CSM.
func (t *metricsText) byCSM() {
	for i, f := range t.ByCSM {
		if i == 0 {
			t.WriteString("\n**By CSM**\n")
		}
		if i == mostCSMs {
			fmt.Fprintf(t, "- and %d more\n", len(t.ByCSM)-i)
			break
		}
		fmt.Fprintf(t, "- %s: %s, %s", cmp.Or(flat(f.CSM), "without a CSM"), countOf(f.Accounts, "account"), t.money(f.ARR))
		if f.NRR != nil {
			fmt.Fprintf(t, " · NRR %s, GRR %s", percent(*f.NRR), percent(*f.GRR))
		}
		fmt.Fprintf(t, " · 🟢 %d 🟡 %d 🔴 %d", f.Health.Healthy, f.Health.Watch, f.Health.AtRisk)
		if f.Health.Unscored > 0 {
			fmt.Fprintf(t, " ⚪ %d", f.Health.Unscored)
		}
		if f.AtRiskARR != 0 {
			fmt.Fprintf(t, " · %s at risk", t.money(f.AtRiskARR))
		}
		t.WriteByte('\n')
	}
}

// otherGoals are the targets that stand beside no figure above.
func (t *metricsText) otherGoals() {
	var rest []csm.TargetState
	for _, g := range t.Goals {
		if shown := t.goals[g.About]; shown.Source != g.Source || g.About == csm.GrossChurn {
			rest = append(rest, g)
		}
	}
	if len(rest) == 0 {
		return
	}
	fmt.Fprintf(t, "\n**Other goals** %s\n", firstOf(rest, mostNamed, func(g csm.TargetState) string {
		mark := "❌"
		if g.Met {
			mark = "✅"
		}
		return fmt.Sprintf("%s %s (now %s)", mark, short(g.Text, 80), strings.TrimSuffix(fmt.Sprintf("%.1f", g.Value), ".0"))
	}))
}

// foot is what the figures rest on.
func (t *metricsText) foot() {
	for i, n := range t.Notes {
		if i == 0 {
			t.WriteByte('\n')
		}
		if i == mostNotes {
			fmt.Fprintf(t, "ℹ️ and %s\n", countOf(len(t.Notes)-i, "more note"))
			break
		}
		fmt.Fprintf(t, "ℹ️ %s\n", short(n, 300))
	}
}
