package tools

import (
	"fmt"
	"strings"

	"csmd/vault/csm"
)

// criterionWords are what earns an account its place.
var criterionWords = map[string]string{"top_arr": "top 5 by ARR", "renewing_cfq": "renewing this quarter", "expansion": "expansion open"}

func (t *reviewText) mbr() {
	t.health()
	t.retention()
	t.brought()
	t.use()
	t.WriteString("\n### 🏆 Top 3\n")
	if len(t.r.Top) == 0 {
		t.WriteString("No account is among the largest, renewing or expanding: none has an ARR, an open renewal in the quarter or an open opportunity.\n")
	}
	for i := range t.r.Top {
		t.topAccount(i+1, &t.r.Top[i])
	}
	if len(t.r.Next) > 0 {
		var names []string
		for _, n := range t.r.Next {
			names = append(names, fmt.Sprintf("%s (%s, %s)", n.Account, arrName(n.ARR, t.currency), t.criteria(&n)))
		}
		fmt.Fprintf(t, "\n**Next in line:** %s\n", strings.Join(names, "; "))
	}
}

// renewalInSight is how many days ahead a renewal is worth a line.
const renewalInSight = 180

func (t *reviewText) criteria(a *csm.TopAccount) string {
	var words []string
	for _, c := range a.Criteria {
		words = append(words, strings.Replace(criterionWords[c], "this quarter", "in "+t.r.Quarter.Label, 1))
	}
	return strings.Join(words, ", ")
}

func (t *reviewText) topAccount(place int, a *csm.TopAccount) {
	fmt.Fprintf(t, "%d. %s **%s** (%s): %s\n", place, healthMarks[a.Health], a.Account, arrName(a.ARR, t.currency), t.criteria(a))
	if r := a.Renewal; r != nil && r.Days <= renewalInSight {
		line := fmt.Sprintf("renewal %s due %s, %s", arrName(r.BaseARR, t.currency), r.DueDate.Near(t.today), strings.ReplaceAll(string(r.State), "_", " "))
		fmt.Fprintf(t, "   - 🔁 %s%s\n", line, named(" → ", short(r.NextStep, 90)))
	}
	for i, o := range a.Expansion {
		if i == 2 {
			fmt.Fprintf(t, "   - 🌱 and %d more\n", len(a.Expansion)-i)
			break
		}
		fmt.Fprintf(t, "   - 🌱 %s\n", short(o.Describe(t.currency, t.today), 110))
	}
	shown := 0
	for _, s := range a.Signals {
		if s.Weight != csm.WeightInfo && shown < 2 {
			shown++
			fmt.Fprintf(t, "   - %s %s\n", weightMark[s.Weight], short(s.Detail, 110))
		}
	}
}

// health says how the accounts are, and which moved.
func (t *reviewText) health() {
	h := t.r.Figures.Health
	if h == nil {
		return
	}
	t.WriteString("\n### ❤️ Health\n")
	var parts []string
	for _, s := range []struct {
		mark, name string
		share      csm.HealthBand
	}{{"🟢", "healthy", h.Healthy}, {"🟡", "watch", h.Watch}, {"🔴", "at risk", h.AtRisk}, {"⚪", "unscored", h.Unscored}} {
		if s.share.Count > 0 || s.name != "unscored" {
			parts = append(parts, fmt.Sprintf("%s %d %s (%s)", s.mark, s.share.Count, s.name, t.money(s.share.ARR)))
		}
	}
	t.line("", parts...)
	if h.Signals.Count > 0 {
		t.line("", fmt.Sprintf("by the signals %d at risk (%s)", h.Signals.Count, t.money(h.Signals.ARR)))
	}
	for i, m := range h.Moves {
		if i == t.shown() {
			fmt.Fprintf(t, "- and %d more\n", len(h.Moves)-i)
			break
		}
		mark := "📈"
		if m.Direction == "down" {
			mark = "📉"
		}
		fmt.Fprintf(t, "- %s %s %s → %s since %s%s\n", mark, m.Account, healthName(m.From), healthName(m.To), m.Date.Near(t.today), named(": ", short(m.Reason, 90)))
	}
}
