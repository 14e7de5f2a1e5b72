package tools

import (
	"fmt"
	"strings"

	"csmd/vault/csm"
)

// metricsText is the dashboard in the making.
type metricsText struct {
	briefText
	*csmMetrics
	goals map[string]csm.TargetState // by the figure they are about
}

type csmMetrics = csm.MetricsReport

func (o csMetricsOut) Text() string {
	t := &metricsText{briefText: briefText{today: o.AsOf, currency: o.Currency}, csmMetrics: &o.MetricsReport, goals: map[string]csm.TargetState{}}
	for _, g := range o.Goals {
		if _, known := t.goals[g.About]; !known {
			t.goals[g.About] = g
		}
	}
	fmt.Fprintf(t, "📊 **CS metrics** (%s), %s\n", t.whose(), o.AsOf.Time().Format("Jan 2, 2006"))
	t.retention()
	t.window()
	t.now()
	t.why()
	t.before()
	t.byCSM()
	t.otherGoals()
	t.foot()
	return t.String()
}

// whose says for whose accounts the figures are.
func (t *metricsText) whose() string {
	if t.CSM == "" {
		return scopeName[t.Scope]
	}
	return flat(t.CSM) + ", " + scopeName[t.Scope]
}

var scopeName = map[csm.Scope]string{csm.ScopePortfolio: "portfolio", csm.ScopeAll: "all accounts"}

func (t *metricsText) money(m csm.Money) string { return m.Short(t.currency) }

// span is a window in words.
func (t *metricsText) span(p csm.Period) string {
	days := p.Start.Near(t.today) + " – " + p.End.Near(t.today)
	if strings.HasPrefix(p.Label, string(p.Start)) || p.Label == "" {
		return days
	}
	return p.Label + ", " + days
}

func percent(v float64) string { return fmt.Sprintf("%.1f%%", v) }

// target is a goal in percent: 110%, 97.5%.
func target(v float64) string { return strings.Replace(percent(v), ".0%", "%", 1) }

// signed is a change in percent with its sign.
func signed(v float64) string { return fmt.Sprintf("%+.1f%%", v) }

// mark says whether a goal is met, in front of a figure that has one.
func (t *metricsText) mark(about string) string {
	switch g, ok := t.goals[about]; {
	case !ok:
		return ""
	case g.Met:
		return "✅ "
	}
	return "❌ "
}

// goal is the target of a figure, "" where it has none. say writes a value in
// the figure's unit. A figure that misses its goal by less than its rounding
// shows is written out.
func (t *metricsText) goal(about string, say func(float64) string) string {
	g, ok := t.goals[about]
	if !ok {
		return ""
	}
	sign := map[string]string{">=": "≥", "<=": "≤"}[g.Direction]
	exact := ""
	if !g.Met && say(g.Value) == say(g.Target) {
		exact = fmt.Sprintf(", missed by %.2f", max(g.Value-g.Target, g.Target-g.Value))
	}
	return fmt.Sprintf(" (goal %s %s%s)", sign, say(g.Target), exact)
}

func (t *metricsText) retention() {
	m := &t.Metrics
	fmt.Fprintf(t, "\n**Retention** (%s)\n", t.span(m.Retention.Window))
	if why := m.Retention.Unavailable; why != "" {
		fmt.Fprintf(t, "- NRR, GRR and logo churn can't be computed: %s\n", why)
		if o := m.NRR.OtherScope; o != nil {
			fmt.Fprintf(t, "- %s: NRR %s, GRR %s%s\n", scopeName[o.Scope], percent(o.Value), percent(m.GRR.OtherScope.Value), otherCount(&m.LogoChurn))
		}
		return
	}
	c := &m.Retention
	fmt.Fprintf(t, "- %s**NRR %s**%s: %s of %s%s\n", t.mark("nrr"), percent(*m.NRR.Value), t.goal("nrr", target),
		t.money(c.End), t.money(c.Start), other(&m.NRR))
	fmt.Fprintf(t, "- %s**GRR %s**%s: %s lost of %s%s; netted within each account and capped %s\n", t.mark("grr"), percent(*m.GRR.Value), t.goal("grr", target),
		t.money(c.Contraction+c.Churn), t.money(c.Start), other(&m.GRR), percent(*m.GRRCapped.Value))
	fmt.Fprintf(t, "- %s**Logo churn %s**%s: %d of %d%s%s\n", t.mark("logo_churn"), percent(*m.LogoChurn.Value), t.goal("logo_churn", target),
		c.Lost, c.Accounts, lostNames(m.LogoChurn.Accounts), otherCount(&m.LogoChurn))
}

// other is the same rate for the other scope.
func other(f *csm.Figure) string {
	if f.OtherScope == nil {
		return ""
	}
	return fmt.Sprintf("; %s %s", scopeName[f.OtherScope.Scope], percent(f.OtherScope.Value))
}

func otherCount(f *csm.Figure) string {
	o := f.OtherScope
	if o == nil {
		return ""
	}
	return fmt.Sprintf("; %s %s (%.0f of %.0f%s)", scopeName[o.Scope], percent(o.Value), o.Numerator, o.Denominator, lostNames(o.Accounts))
}

func lostNames(lost []csm.Contribution) string {
	if len(lost) == 0 {
		return ""
	}
	return ": " + firstOf(lost, 3, func(c csm.Contribution) string { return flat(c.Account) })
}

// firstOf names the first of a list.
func firstOf[T any](list []T, most int, say func(T) string) string {
	var names []string
	for i, v := range list {
		if i == most {
			names = append(names, fmt.Sprintf("and %d more", len(list)-i))
			break
		}
		names = append(names, say(v))
	}
	return strings.Join(names, ", ")
}
