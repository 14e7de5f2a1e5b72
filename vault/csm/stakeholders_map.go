package csm

import (
	"fmt"
	"slices"
	"strings"
)

// mapLimit is how many people a stakeholder map shows; more is no picture.
const mapLimit = 24

// influences are the rows of a stakeholder map, with what people write for
// them.
var influences = []struct{ key, label string }{
	{"high", "High influence"}, {"medium", "Medium influence"}, {"low", "Low influence"}, {"", "Influence unknown"},
}

// sentiments are how a map colours people.
var sentiments = []struct{ key, style string }{
	{"positive", "fill:#d9f2d9,stroke:#2e7d32,color:#111"},
	{"neutral", "fill:#eeeeee,stroke:#616161,color:#111"},
	{"negative", "fill:#f8d7da,stroke:#c62828,color:#111"},
	{"unknown", "fill:#fff8e1,stroke:#f9a825,color:#111"},
	{"left", "fill:#ffffff,stroke:#9e9e9e,color:#757575,stroke-dasharray:4"},
}

// StakeholderMap draws the people of an account as a Mermaid flowchart: a box
// for each level of influence, coloured by sentiment, with those who have left
// dashed. It is empty without stakeholders.
func StakeholderMap(a *Account) string {
	if len(a.Stakeholders) == 0 {
		return ""
	}
	people := a.Stakeholders[:min(len(a.Stakeholders), mapLimit)]
	var b strings.Builder
	fmt.Fprintf(&b, "flowchart TD\n  account((\"%s\"))\n", mermaidText(a.Name))
	groups := make([][]int, len(influences))
	for i := range people {
		at := slices.IndexFunc(influences, func(row struct{ key, label string }) bool { return row.key == Key(people[i].Influence) })
		if at < 0 {
			at = len(influences) - 1
		}
		groups[at] = append(groups[at], i)
	}
	last := "account"
	for g, members := range groups {
		if len(members) == 0 {
			continue
		}
		fmt.Fprintf(&b, "  subgraph g%d[\"%s\"]\n", g, influences[g].label)
		for _, i := range members {
			fmt.Fprintf(&b, "    p%d[\"%s\"]:::%s\n", i, people[i].mapLabel(), people[i].mapStyle())
		}
		fmt.Fprintf(&b, "  end\n  %s --- g%d\n", last, g)
		last = fmt.Sprintf("g%d", g)
	}
	if more := len(a.Stakeholders) - len(people); more > 0 {
		fmt.Fprintf(&b, "  more[\"and %d more\"]\n  %s --- more\n", more, last)
	}
	for _, s := range sentiments {
		if strings.Contains(b.String(), ":::"+s.key+"\n") {
			fmt.Fprintf(&b, "  classDef %s %s\n", s.key, s.style)
		}
	}
	return b.String()
}

func (p *Stakeholder) mapLabel() string {
	label := []string{"<b>" + mermaidText(p.Name) + "</b>"}
	for _, line := range []string{p.Title, strings.Join(p.Roles, ", ")} {
		if line != "" {
			label = append(label, mermaidText(line))
		}
	}
	return strings.Join(label, "<br/>")
}

func (p *Stakeholder) mapStyle() string {
	key := Key(p.Sentiment)
	known := slices.ContainsFunc(sentiments, func(s struct{ key, style string }) bool { return s.key == key })
	switch {
	case !p.Active():
		return "left"
	case !known:
		return "unknown"
	}
	return key
}

// mermaidText is a text as it may stand in a quoted Mermaid label: what would
// end the label, start markup or be taken for an entity is written as one.
func mermaidText(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 60 {
		s = string(r[:60]) + "…"
	}
	var b strings.Builder
	for _, c := range s {
		if strings.ContainsRune("\"#<>&`\\;{}%", c) || c < ' ' {
			fmt.Fprintf(&b, "#%d;", c)
		} else {
			b.WriteRune(c)
		}
	}
	return b.String()
}
