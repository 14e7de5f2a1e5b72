package tools

import (
	"fmt"
	"strings"

	"csmd/vault/csm"
)

// retention is the ARR and what became of it, each rate with what it is made of.
func (t *reviewText) retention() {
	f := &t.r.Figures
	if f.Retention == nil || f.Accounts == 0 {
		return
	}
	w := f.Retention.NRR.Window
	fmt.Fprintf(t, "\n### 💰 Retention\n- %s ARR in %s\n", t.money(f.ARRManaged), countOf(f.Accounts, "account"))
	fmt.Fprintf(t, "- %s to %s: %s\n", w.Start, w.End, t.rates(f.Retention))
	if p := f.InPeriod; p != nil && p.NRR.Value != nil {
		fmt.Fprintf(t, "- %s: NRR %.1f%%, GRR %.1f%%, logo churn %.1f%%\n", t.r.Period.Label, *p.NRR.Value, *p.GRR.Value, *p.LogoChurn.Value)
	}
}

func (t *reviewText) rates(r *csm.RetentionRates) string {
	if r.NRR.Value == nil {
		return "NRR, GRR and logo churn can't be computed: " + r.NRR.Unavailable
	}
	return strings.Join([]string{r.NRR.Sentence("NRR", t.currency), r.GRR.Sentence("GRR", t.currency), r.LogoChurn.Sentence("logo churn", t.currency)}, "; ")
}

// brought is what the period brought: renewals closed and due, expansions,
// saves.
func (t *reviewText) brought() {
	f := &t.r.Figures
	var parts []string
	if c := f.RenewalsClosed; c != nil {
		parts = append(parts, fmt.Sprintf("%s closed in %s", t.money(c.ARR), countOf(c.Count, "renewal"))+t.lost(c))
	}
	if f.Expansions != nil {
		parts = append(parts, fmt.Sprintf("%s expansion (%d)", t.money(f.Expansions.ARR), f.Expansions.Count))
	}
	if f.Saved != nil {
		parts = append(parts, fmt.Sprintf("%s saved (%d)", t.money(f.Saved.ARR), f.Saved.Count))
	}
	fmt.Fprintf(t, "- %s: %s\n", t.r.Period.Label, strings.Join(parts, " · "))
	if d := f.Due; d != nil && d.Count > 0 {
		line := fmt.Sprintf("due %s in %s, %s renewed, %s open", t.money(d.DueARR), countOf(d.Count, "renewal"), t.money(d.ClosedARR), t.money(d.OpenARR))
		if g := f.Rates; g != nil && g.Gross != nil {
			line += fmt.Sprintf("; of what was due renewed to date gross %.1f%%, net %.1f%%, by count %.1f%%", *g.Gross, *g.Net, *g.Logo)
		}
		fmt.Fprintf(t, "- %s\n", line)
	}
}

func (t *reviewText) lost(c *csm.RenewalsLine) string {
	text := ""
	if c.GrossRate != nil && c.NetRate != nil {
		text = fmt.Sprintf(" (of their base gross %.1f%%, net %.1f%%)", *c.GrossRate, *c.NetRate)
	}
	if c.LostCount > 0 {
		text += fmt.Sprintf(", %s lost in %d", t.money(c.LostARR), c.LostCount)
	}
	return text
}

// use is usage, NPS, tickets and QBRs on one line.
func (t *reviewText) use() {
	f := &t.r.Figures
	var parts []string
	for _, q := range []struct {
		name  string
		trend *csm.QuarterTrend
	}{{"usage", f.Usage}, {"tickets", f.Tickets}} {
		if q.trend != nil && q.trend.Change != nil {
			parts = append(parts, fmt.Sprintf("%s %+.1f%% (%s against %s)", q.name, *q.trend.Change, q.trend.Quarter, q.trend.Before))
		}
	}
	if n := f.NPS; n != nil {
		parts = append(parts, fmt.Sprintf("NPS score mean %.1f/10 of %d, Net Promoter Score %+.0f", n.Mean, n.Responses, n.Score))
	}
	if q := f.QBRs; q != nil && q.Total > 0 {
		parts = append(parts, fmt.Sprintf("QBRs held in %s %d of %d", t.r.Period.Label, q.Done, q.Total))
	}
	if len(parts) > 0 {
		t.WriteString("- " + strings.Join(parts, " · ") + "\n")
	}
}

func (t *reviewText) risks() {
	bullets(&t.briefText, "⚠️ Risks", t.r.Details.Risks, func(k *csm.ReviewRisk) string {
		return fmt.Sprintf("%s %s (recorded %s): %s", k.Account, arrName(k.ARR, t.currency), healthName(k.Recorded), k.Why)
	})
}
