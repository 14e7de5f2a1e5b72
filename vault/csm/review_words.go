package csm

import (
	"cmp"
	"fmt"
	"strings"
)

// sayRetention gives the rates of the trailing year, with all they are made of
// or as mere percentages.
func (r *review) sayRetention(p *points, whole bool) {
	rates := r.Figures.Retention
	window := fmt.Sprintf(", %s to %s", rates.NRR.Window.Start, rates.NRR.Window.End)
	if rates.NRR.Value == nil {
		if r.Figures.Accounts > 0 {
			p.say("retention", "NRR, GRR and logo churn can't be computed: "+rates.NRR.Unavailable)
		}
		return
	}
	for _, f := range []struct {
		name string
		rate *Figure
	}{{"NRR", &rates.NRR}, {"GRR", &rates.GRR}, {"Logo churn", &rates.LogoChurn}} {
		switch {
		case whole:
			p.say("retention", f.rate.Sentence(f.name, r.currency)+window, sourcesOf(f.rate.Accounts)...)
		case f.rate.Value != nil:
			p.say("retention", fmt.Sprintf("%s %.1f%%%s", f.name, *f.rate.Value, window))
		}
	}
}

func sourcesOf(parts []Contribution) []Source {
	var list []Source
	for _, c := range parts {
		list = append(list, c.Source)
	}
	return list
}

// sayMoney gives what the period brought.
func (r *review) sayMoney(p *points) {
	f := &r.Figures
	if c := f.RenewalsClosed; c != nil && r.Figures.Accounts > 0 {
		text := fmt.Sprintf("Renewals closed in %s: %s in %d", r.Period.Label, r.money(c.ARR), c.Count)
		if c.LostCount > 0 {
			text += fmt.Sprintf("; lost %s in %d", r.money(c.LostARR), c.LostCount)
		}
		p.say("renewals", text, sourcesOf(c.Accounts)...)
	}
	for _, line := range []struct {
		name string
		sum  *ARRLine
	}{{"Expansions", f.Expansions}, {"Saved from churn", f.Saved}} {
		if line.sum != nil && line.sum.Count > 0 {
			p.say("renewals", fmt.Sprintf("%s: %s in %s", line.name, r.money(line.sum.ARR), plural(line.sum.Count, "account")), sourcesOf(line.sum.Accounts)...)
		}
	}
	if d := f.Due; d != nil && d.Count > 0 {
		text := fmt.Sprintf("Renewals due in %s: %s in %d, %s renewed, %s open, %s of it at risk", r.Period.Label, r.money(d.DueARR), d.Count, r.money(d.ClosedARR), r.money(d.OpenARR), r.money(d.AtRiskARR))
		if g := f.Rates; g != nil && g.Gross != nil {
			text += fmt.Sprintf("; renewal rate to date gross %.1f%%, net %.1f%%", *g.Gross, *g.Net)
		}
		p.say("renewals", text)
	}
}

func (r *review) forecastWords() string {
	f := r.Figures.Forecast
	if f == nil || f.Count == 0 {
		return ""
	}
	return fmt.Sprintf("Forecast to %s: %s", f.Through.Near(r.today), f.Sentence(r.currency))
}

func (r *review) healthWords() string {
	h := r.Figures.Health
	if r.Figures.Accounts == 0 {
		return ""
	}
	text := fmt.Sprintf("%d healthy, %d watch (%s), %d at risk (%s)", h.Healthy.Count, h.Watch.Count, r.money(h.Watch.ARR), h.AtRisk.Count, r.money(h.AtRisk.ARR))
	if h.Unscored.Count > 0 {
		text += fmt.Sprintf(", %d unscored", h.Unscored.Count)
	}
	if len(h.Moves) > 0 {
		text += fmt.Sprintf("; %d worse and %d better than before %s", h.Worse, h.Better, r.Period.Start.Near(r.today))
	}
	if h.Signals.Count > 0 {
		text += fmt.Sprintf("; the signals say %d at risk (%s)", h.Signals.Count, r.money(h.Signals.ARR))
	}
	return text
}

func (r *review) sayRisks(p *points, most int) {
	for i, k := range r.Details.Risks {
		if i == most {
			p.say("risks", fmt.Sprintf("and %d more at risk", len(r.Details.Risks)-i))
			break
		}
		p.say("risks", fmt.Sprintf("%s %s: %s", k.Account, r.money(k.ARR), cmp.Or(k.Why, "recorded at risk, without a reason")), k.Source)
	}
}

func (r *review) sayDeals(p *points, part, verb string, deals []Deal, most int) {
	var names []string
	var sources []Source
	for i, d := range deals {
		if i == most {
			names = append(names, fmt.Sprintf("and %d more", len(deals)-i))
			break
		}
		names = append(names, fmt.Sprintf("%s %s %s", d.Account, d.Outcome, r.money(d.ARR))+inBrackets(d.Reason))
		sources = append(sources, d.Source)
	}
	if len(names) > 0 {
		p.say(part, verb+": "+strings.Join(names, "; "), sources...)
	}
}

func (r *review) csmWords(c *CSMFigures) string {
	text := fmt.Sprintf("%s: %s, %s", cmp.Or(c.CSM, "without a CSM"), plural(c.Accounts, "account"), r.money(c.ARR))
	if c.NRR != nil && c.GRR != nil {
		text += fmt.Sprintf(", NRR %.1f%%, GRR %.1f%%", *c.NRR, *c.GRR)
	}
	return text + fmt.Sprintf(", health %d/%d/%d, %s at risk", c.Health.Healthy, c.Health.Watch, c.Health.AtRisk, r.money(c.AtRiskARR))
}

func (r *review) sayAsks(p *points, most int) {
	for _, a := range r.Asks[:min(len(r.Asks), most)] {
		p.say("asks", a.Ask+named(" → ", a.To)+named(": ", a.Why), a.Source)
	}
}
