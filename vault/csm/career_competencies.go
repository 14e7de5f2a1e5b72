package csm

import (
	"slices"
	"strings"
)

// competency is a field in which criteria of our trade ask for something. The
// phrases that ask for it and that show it stand in words/career.txt.
type competency struct {
	name    string
	types   []string // wins of these types are evidence by themselves
	near    []string // wins of these are, when their words show it too
	figures []string // metrics that speak for it
	needs   string   // what would count as evidence
}

// competencies are the fields, in no order that matters.
var competencies = []competency{
	{"accounts", []string{"save", "renewal", "expansion"}, nil, []string{"accounts", "nrr", "saves", "renewals", "plans"},
		"a renewal, save or expansion at a large account, with the amount and what you did"},
	{"retention", []string{"save", "renewal"}, nil, []string{"nrr", "grr", "churn", "saves", "renewals"},
		"a renewal or save with its amount, and NRR or churn against the goal"},
	{"growth", []string{"expansion"}, nil, []string{"expansions", "nrr"}, "an expansion with its ARR and how it came about"},
	{"commercial", []string{"renewal"}, []string{"save", "expansion"}, []string{"renewals", "expansions"}, "a negotiation with what was asked, given and signed"},
	{"leadership", []string{"cross-functional", "leadership"}, []string{"project", "process", "enablement"}, []string{"projects"},
		"an initiative with other teams that you led: who took part and what came of it"},
	{"mentoring", []string{"mentoring", "enablement", "coaching", "training"}, []string{"process"}, nil,
		"a colleague you coached or trained, and what changed for them (a rate before and after)"},
	{"process", []string{"process", "enablement-tool"}, []string{"project", "enablement", "cross-functional"}, []string{"projects"},
		"a template, playbook, dashboard or process of yours that others use, and what it saves"},
	{"product", []string{"product", "product-feedback"}, []string{"cross-functional", "project"}, []string{"requests"},
		"a customer's request that you carried to the roadmap, and the ARR behind it"},
	{"executive", []string{"executive"}, []string{"save", "renewal", "expansion", "project"}, []string{"qbrs"},
		"a business review or executive meeting that you led, and what was decided"},
	{"adoption", []string{"onboarding", "adoption"}, nil, nil, "a customer's use or outcome before and after, as in the success plan"},
	{"data", []string{"analytics"}, []string{"project", "enablement", "process"}, nil, "an analysis, query or dashboard of yours, and the decision it led to"},
	{"advocacy", []string{"advocacy", "reference"}, []string{"project"}, nil, "a reference, case study or customer event that you brought about"},
}

// asked are the competencies that a criterion asks for: by its own words, else
// by what stands beside it, else by its heading.
func (c *Criterion) asked() (list []*competency) {
	for _, text := range []string{c.Text, c.Detail, c.Group} {
		for i := range competencies {
			if saysCareer(text, "asks-"+competencies[i].name) != "" {
				list = append(list, &competencies[i])
			}
		}
		if len(list) > 0 {
			return list
		}
	}
	return nil
}

// needs is what would count as evidence for a criterion.
func (c *Criterion) needs() string {
	var ways []string
	for _, comp := range c.asked() {
		ways = append(ways, comp.needs)
	}
	if len(ways) == 0 {
		return "a win logged in the words of the criterion, or with a skill of its name"
	}
	return strings.Join(ways[:min(len(ways), 2)], "; or ")
}

// match says whether a win speaks for a competency, how well and why.
func (c *competency) match(w *LoggedWin) (Strength, string) {
	shows := func(text string) string { return saysCareer(text, "shows-"+c.name) }
	own := shows(w.Title)
	for _, s := range append([]string{w.Action}, w.Skills...) {
		if own == "" {
			own = shows(s)
		}
	}
	switch {
	case slices.Contains(c.types, w.Type):
		return Strong, "type " + w.Type
	case own != "" && slices.Contains(c.near, w.Type):
		return Strong, "type " + w.Type + ", says “" + own + "”"
	case own != "":
		return Supporting, "says “" + own + "”"
	}
	if said := shows(w.Impact + " " + w.Context); said != "" {
		return Weak, "mentions “" + said + "”"
	}
	return "", ""
}
