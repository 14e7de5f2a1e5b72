package tools

import (
	"cmp"
	"fmt"
	"strings"

	"csmd/vault/csm"
)

var dealMarks = map[string]string{
	"renewed": "✅", "expanded": "🌱", "new": "🆕", "reactivated": "↩️", "churned": "❌", "downgraded": "🔻", "saved": "🛟", "lost": "❌", "open": "⏳",
}

// winLoss is the whole review of what was won and lost.
func (t *reviewText) winLoss() {
	d := t.r.Details.Deals
	t.WriteString("\n")
	t.brought()
	t.deals("🏆 Won", d.Won)
	t.deals("❌ Lost", d.Lost)
	t.deals("🛟 Saved", d.Saved)
	t.deals("❌ Save cases lost", d.SavesLost)
	t.deals("⏳ Still at stake", d.SavesOpen)
	if len(d.Won)+len(d.Lost)+len(d.Saved)+len(d.SavesLost)+len(d.SavesOpen) == 0 {
		fmt.Fprintf(t, "\nNothing was won, lost or saved in %s by the records: record_renewal, record_arr_change and record_save write them.\n", t.r.Period.Label)
		return
	}
	t.groups("🧾 Reasons, as recorded", d.ByReason, "no reason recorded")
	t.groups("🧩 By segment", d.BySegment, "no segment")
	bullets(&t.briefText, "💬 What the reasons name", d.Mentions, func(m *csm.DealMention) string {
		return fmt.Sprintf("%s (“%s”): %s %s, %s", m.Theme, strings.Join(m.Words, "”, “"), countOf(m.Count, "case"), t.money(m.ARR), strings.Join(m.Accounts, ", "))
	})
	bullets(&t.briefText, "❓ To complete", d.Missing, func(m *csm.MissingFact) string { return m.Account + ": " + m.What })
}

func (t *reviewText) deals(title string, deals []csm.Deal) {
	if len(deals) == 0 {
		return
	}
	bullets(&t.briefText, title+": "+t.outcomes(deals), deals, func(d *csm.Deal) string {
		line := fmt.Sprintf("%s %s %s %s", dealMarks[d.Outcome], d.Account, t.money(d.ARR), d.Outcome)
		if d.Outcome == "renewed" && d.BaseARR != d.ARR {
			line += ", was " + t.money(d.BaseARR)
		}
		if d.Outcome == "open" {
			line += " since"
		}
		line = strings.TrimSpace(line + " " + d.Date.Near(t.today))
		return line + named(": ", cmp.Or(short(d.Reason, 90), noReason[d.Outcome])) + named(" → ", short(d.Evidence, 60))
	})
}

// outcomes sums up a list by outcome. What a renewal added is in its ARR and
// among the expansions, so the two are never summed.
func (t *reviewText) outcomes(deals []csm.Deal) string {
	var names []string
	count, sum := map[string]int{}, map[string]csm.Money{}
	for _, d := range deals {
		if count[d.Outcome]++; count[d.Outcome] == 1 {
			names = append(names, d.Outcome)
		}
		sum[d.Outcome] += d.ARR
	}
	for i, name := range names {
		names[i] = fmt.Sprintf("%d %s %s", count[name], name, t.money(sum[name]))
	}
	return strings.Join(names, ", ")
}

// noReason is shown where a reason is wanted and missing.
var noReason = map[string]string{"churned": "no reason recorded", "downgraded": "no reason recorded", "lost": "no reason recorded"}

func (t *reviewText) groups(title string, groups []csm.DealGroup, unnamed string) {
	bullets(&t.briefText, title, groups, func(g *csm.DealGroup) string {
		var parts []string
		for _, s := range []struct {
			name string
			sum  csm.DealSum
		}{{"renewed", g.Renewed}, {"added", g.Added}, {"lost", g.Lost}, {"saved", g.Saved}, {"open", g.Open}} {
			if s.sum.Count > 0 {
				parts = append(parts, fmt.Sprintf("%s %s (%d)", s.name, t.money(s.sum.ARR), s.sum.Count))
			}
		}
		return cmp.Or(short(g.Name, 90), unnamed) + ": " + strings.Join(parts, ", ")
	})
}
