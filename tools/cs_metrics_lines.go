package tools

import (
	"fmt"
	"strings"

	"csmd/vault/csm"
)

// mostNamed is how many accounts a line of the dashboard names.
const mostNamed = 5

// window is what the period brought.
func (t *metricsText) window() {
	m := &t.Metrics
	r := &m.RenewalsClosed
	fmt.Fprintf(t, "\n**%s**\n", t.span(r.Window))
	if r.Window.Start > t.today {
		t.WriteString("- Still to come: nothing has closed yet.\n")
		return
	}
	fmt.Fprintf(t, "- 🔁 **Renewals closed %s** (%s)%s", t.money(r.ARR), countOf(r.Count, "renewal"), t.amounts(r.Accounts, renewalNote))
	if r.GrossRate != nil {
		fmt.Fprintf(t, "; gross %s, net %s of what closed", percent(*r.GrossRate), percent(*r.NetRate))
	}
	if r.LostCount > 0 {
		fmt.Fprintf(t, "; %s lost (%s)", t.money(r.LostARR), countOf(r.LostCount, "renewal"))
	}
	t.WriteByte('\n')
	t.amount("📈", "Expansions", "expansions", m.Expansions)
	t.amount("🛟", "Saved from churn", "saved", m.Saved)
	if q := m.QBRs; q.Total > 0 {
		fmt.Fprintf(t, "- 🗓️ **QBRs %d/%d** (%.0f%%)", q.Done, q.Total, csm.Ratio(int64(q.Done), int64(q.Total)))
		if len(q.Open) > 0 && q.Done > 0 {
			t.WriteString("; open: " + firstOf(q.Open, 6, flat))
		}
		t.WriteByte('\n')
	}
}

func (t *metricsText) amount(icon, title, about string, l *csm.ARRLine) {
	if l == nil {
		return
	}
	say := func(v float64) string { return t.money(csm.MoneyOf(v)) }
	fmt.Fprintf(t, "- %s %s**%s %s** (%s)%s%s\n", icon, t.mark(about), title, t.money(l.ARR), countOf(l.Count, "account"),
		t.goal(about, say), t.amounts(l.Accounts, func(csm.Contribution) string { return "" }))
}

// amounts names the accounts behind a line.
func (t *metricsText) amounts(list []csm.Contribution, note func(csm.Contribution) string) string {
	if len(list) == 0 {
		return ""
	}
	return ": " + firstOf(list, mostNamed, func(c csm.Contribution) string { return flat(c.Account) + " " + t.money(c.Amount) + note(c) })
}

// renewalNote says that a renewal was not signed in the quarter it was due in.
func renewalNote(c csm.Contribution) string {
	if c.Reason == "on_time" {
		return ""
	}
	return " (" + c.Reason + ")"
}

// now is what is so today, and the trends of the last complete quarter.
func (t *metricsText) now() {
	m := &t.Metrics
	money := func(v float64) string { return t.money(csm.MoneyOf(v)) }
	whole := func(v float64) string { return fmt.Sprintf("%.0f", v) }
	t.WriteString("\n**Today**\n")
	fmt.Fprintf(t, "- %s**ARR managed %s**%s in %s**%s**%s\n", t.mark("arr_managed"), t.money(m.ARRManaged), t.goal("arr_managed", money),
		t.mark("accounts"), countOf(m.Accounts, "account"), t.goal("accounts", whole))
	t.health(m.Health, m.Accounts)
	if u := m.Usage; u != nil && u.Change != nil {
		fmt.Fprintf(t, "- **Usage %s**: %s h in %s, %s h in %s\n", signed(*u.Change), grouped(u.Now), u.Quarter, grouped(u.Then), u.Before)
	}
	if n := m.NPS; n != nil {
		fmt.Fprintf(t, "- **NPS**%s %smean %.1f/10%s over %s · %sNet Promoter Score **%+.0f**%s (%s, %s, %s)\n",
			t.byThen(), t.mark("nps_mean"), n.Mean, t.goal("nps_mean", whole), countOf(n.Responses, "account"),
			t.mark("nps_score"), n.Score, t.goal("nps_score", whole),
			countOf(n.Promoters, "promoter"), countOf(n.Passives, "passive"), countOf(n.Detractors, "detractor"))
	}
	if k := m.Tickets; k != nil && k.Change != nil {
		fmt.Fprintf(t, "- **Tickets %s**: %s opened in %s, %s in %s\n", signed(*k.Change), grouped(k.Now), k.Quarter, grouped(k.Then), k.Before)
	}
	if len(m.Projects) > 0 {
		t.WriteString("- **Projects** " + firstOf(m.Projects, mostNamed, projectText) + "\n")
	}
}

// byThen says by which day a figure is that is not of today.
func (t *metricsText) byThen() string {
	if end := t.Metrics.Retention.Window.End; end < t.today {
		return " (by " + end.Near(t.today) + ")"
	}
	return ""
}

func (t *metricsText) health(h csm.HealthCounts, all int) {
	if all == 0 {
		t.WriteString("- No active account is in scope. Add notes under Accounts/, or ask with scope: all.\n")
		return
	}
	t.WriteString("- **Health**")
	for i, part := range []struct {
		health csm.Health
		n      int
	}{{csm.Healthy, h.Healthy}, {csm.Watch, h.Watch}, {csm.AtRisk, h.AtRisk}, {"", h.Unscored}} {
		if part.health == "" && part.n == 0 {
			continue
		}
		if i > 0 {
			t.WriteString(" ·")
		}
		fmt.Fprintf(t, " %s %d %s (%.0f%%)", healthMarks[part.health], part.n, healthName(part.health), csm.Ratio(int64(part.n), int64(all)))
	}
	t.WriteByte('\n')
}

func projectText(p csm.ProjectItem) string {
	var facts []string
	if p.Status != "" {
		facts = append(facts, strings.ReplaceAll(p.Status, "_", " "))
	}
	if p.Percent > 0 && p.Percent < 100 {
		facts = append(facts, fmt.Sprintf("%d%%", p.Percent))
	}
	if len(facts) == 0 {
		return flat(p.Title)
	}
	return flat(p.Title) + " (" + strings.Join(facts, ", ") + ")"
}

// grouped is a whole number with its thousands parted: 22,184.
func grouped(v float64) string {
	s := fmt.Sprintf("%.0f", v)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
