package chart

import (
	"fmt"

	"csmd/vault/csm"
)

// arr is the movement of ARR: gains up, losses down.
func (d Picture) arr(p *panel) {
	f := d.ARR
	if f.Reason != "" {
		p.title("ARR movement", "")
		p.says(f.Reason)
		return
	}
	p.title("ARR movement", fmt.Sprintf("%s → %s", d.amount(f.Opening), d.amount(f.Closing)))
	p.legend([]entry{
		{tone: good, name: "Expansion " + d.signed(f.Total.Expansion)},
		{tone: fresh, name: "New " + d.signed(f.Total.New)},
		{tone: warn, name: "Contraction " + d.signed(f.Total.Contraction)},
		{tone: bad, name: "Churn " + d.signed(f.Total.Churn)},
		{name: "Net " + d.signed(f.Total.Net()), net: true},
	}, csm.Symbol(d.Currency))
	var list []column
	group := ""
	for _, s := range f.Steps {
		c := d.movement(s)
		if s.Group != group {
			c.foot, group = s.Group, s.Group
		}
		list = append(list, c)
	}
	p.columns(list, csm.Symbol(d.Currency))
}

func (d Picture) movement(s csm.ARRStep) column {
	net := s.Net()
	c := column{label: s.Label, net: &net,
		parts: []part{{good, s.Expansion}, {fresh, s.New}, {warn, s.Contraction}, {bad, s.Churn}}}
	up, down := c.ends()
	if up > 0 {
		c.over = d.signed(up)
	}
	if down < 0 {
		c.under = d.signed(down)
	}
	return c
}

// renewals are what is due by month and how it stands.
func (d Picture) renewals(p *panel) {
	var sum csm.RenewalsDue
	for _, r := range d.Renewals {
		sum = sum.Plus(r)
	}
	if sum.Count == 0 {
		p.title("Renewals due", "")
		p.says("No renewal is due in these months. They come from renewal notes and from contract_end of the accounts.")
		return
	}
	total := counted(sum.Count)
	if sum.Due() > 0 {
		total += ", " + d.amount(sum.Due())
	}
	p.title("Renewals due", total)
	p.legend(d.renewalLegend(sum), csm.Symbol(d.Currency))
	var list []column
	for i, r := range d.Renewals {
		c := column{label: r.Label, foot: fmt.Sprintf("%d due", r.Count), parts: renewalParts(r)}
		if i > 0 && r.Group != d.Renewals[i-1].Group && d.Renewals[i-1].Group != "" {
			c.label += " ’" + r.Group[len(r.Group)-2:]
		}
		switch {
		case r.Due() > 0:
			c.over = d.amount(r.Due())
		case r.Count > 0:
			c.over = "unknown" // due, and no note says how much
		}
		list = append(list, c)
	}
	p.columns(list, csm.Symbol(d.Currency))
}

func renewalParts(r csm.RenewalsDue) []part {
	return []part{{good, r.Renewed}, {calm, r.Open}, {warn, r.Overdue}, {bad, r.AtRisk}, {gone, r.Lost}}
}

// renewalLegend names the states that there are.
func (d Picture) renewalLegend(sum csm.RenewalsDue) (list []entry) {
	names := [tones]string{good: "Renewed", calm: "Open", warn: "Overdue", bad: "At risk", gone: "Lost"}
	for _, part := range renewalParts(sum) {
		if part.amount != 0 {
			list = append(list, entry{tone: part.tone, name: names[part.tone] + " " + d.amount(part.amount)})
		}
	}
	return list
}

func counted(renewals int) string {
	if renewals == 1 {
		return "1 renewal"
	}
	return fmt.Sprintf("%d renewals", renewals)
}
