package vault

import (
	"fmt"
	"strings"

	"csmd/vault/csm"
)

// planParts are the sections of a plan in order. One without facts is left out;
// what is missing stands under what nobody has written down.
func planParts(p *csm.AccountPlan, currency string, today csm.Date) []part {
	var parts []part
	add := func(name, title, body string) {
		if body != "" {
			parts = append(parts, part{name, "\n## " + title + "\n\n" + body + "\n"})
		}
	}
	parts = append(parts, part{"title", fmt.Sprintf("\n# %s\n\n%s\n\n", slideText(planTitle(p)), planLead(p))})
	add("overview", "Overview", planLines(p.Overview))
	add("goals", "Goals", planLines(p.Goals))
	add("stakeholders", "Stakeholders", planPeople(p))
	add("expansion", "Expansion", planExpansion(p.Expansion, currency, today))
	add("risks", "Risks", planLines(p.Risks))
	add("plan", "Plan by quarter", planQuarters(p.Plan))
	add("unknown", "What nobody has written down", planUnknown(p.Unknown))
	return parts
}

// planLead says what kind of plan it is and how far it goes.
func planLead(p *csm.AccountPlan) string {
	switch p.Kind {
	case csm.PlanWinBack:
		return "A plan to win back a customer who has left, for " + p.Horizon + "."
	case csm.PlanLand:
		return "A plan towards a first contract, for " + p.Horizon + "."
	}
	return "For " + p.Horizon + "."
}

func planLines(list []csm.Line) string {
	var b strings.Builder
	for _, l := range list {
		b.WriteString("- " + slideText(l.Text))
		if l.Source != "" {
			b.WriteString(" " + codeText(string(l.Source)))
		}
		b.WriteString("\n")
	}
	return b.String()
}

// planPeople are the stakeholders as a picture and as a table.
func planPeople(p *csm.AccountPlan) string {
	if len(p.People) == 0 {
		return ""
	}
	s := &slide{}
	s.b.WriteString("```mermaid\n" + strings.TrimSuffix(p.Map, "\n") + "\n```\n\n")
	s.header("Name", "Title", "Role", "Influence", "Stance", "Note", "Source")
	for _, k := range p.People {
		stance := k.Sentiment
		if !k.Active() {
			stance = "has left"
		}
		s.row(cellText(k.Name), cellText(k.Title), cellText(strings.Join(k.Roles, ", ")), cellText(k.Influence), cellText(stance), cellText(k.Note), cellText(codeText(string(k.Source))))
	}
	return s.b.String()
}

func planExpansion(x csm.Expansion, currency string, today csm.Date) string {
	if x.Open == 0 {
		return ""
	}
	s := &slide{}
	fmt.Fprintf(&s.b, "%s open in %d.\n\n", x.OpenARR.Short(currency), x.Open)
	s.header("Opportunity", "ARR", "Stage", "Target", "Source")
	for _, o := range x.Opportunities {
		if !o.Open() {
			continue
		}
		arr := "not priced"
		if o.ARR != 0 {
			arr = o.ARR.Short(currency)
		}
		s.row(cellText(o.Name), arr, cellText(o.Stage), string(o.Target), cellText(codeText(string(o.Source))))
	}
	return s.b.String()
}

// planQuarters are tables, not checkboxes: those would be tasks of their own
// beside the ones they come from.
func planQuarters(list []csm.PlanQuarter) string {
	s := &slide{}
	for i, q := range list {
		if i > 0 {
			s.b.WriteString("\n")
		}
		fmt.Fprintf(&s.b, "### %s (%s to %s)\n\n", q.Quarter, q.Start, q.End)
		s.header("Due", "Action", "Owner", "Why", "Source")
		for _, a := range q.Actions {
			s.row(string(a.Due), cellText(a.Action), cellText(a.Owner), cellText(a.Why), cellText(codeText(string(a.Source))))
		}
	}
	return s.b.String()
}

func planUnknown(list []csm.Unknown) string {
	var b strings.Builder
	for _, u := range list {
		b.WriteString("- **" + slideText(u.What) + "**: " + slideText(u.How) + "\n")
	}
	return b.String()
}
