package csm

import (
	"fmt"
	"strings"
)

// Ask is something to ask of the customer in the review. Internal ones are for
// the CSM to put in their own words.
type Ask struct {
	Ask      string `json:"ask"`
	To       string `json:"to,omitempty"`
	Internal bool   `json:"internal"`
	Source   Source `json:"source"`
}

// renewalHorizon is how many days before the term end the renewal is a topic.
const renewalHorizon = 180

// asks are what to ask for, the firmest first.
func asks(p *QBRPrep, br *AccountBrief, today Date) []Ask {
	list := []Ask{}
	add := func(source Source, to, format string, args ...any) {
		list = append(list, Ask{fmt.Sprintf(format, args...), to, false, source})
	}
	for _, pr := range p.Promises {
		if pr.Open() && pr.Side == Theirs {
			add(pr.Source, pr.Owner, "%s (agreed %s)", pr.Text, pr.Made.Near(today))
		}
	}
	if p.Status == "churned" {
		add(br.Source, champions(br), "Tell us what would have to change for you to come back")
		return list
	}
	next := p.Quarter.Next().Label
	add(br.Source, champions(br), "Agree one to three goals for %s, each with a baseline and a target", next)
	if p.Status == "prospect" {
		return append(list, inHouseAsks(br)...)
	}
	if c := p.Contract; c != nil && c.Days != nil && *c.Days <= renewalHorizon {
		if *c.Days < 0 {
			add(c.Source, buyers(br), "Close the renewal: the term ended %s", c.End.Near(today))
		} else {
			add(c.Source, buyers(br), "Agree how and by when the renewal is decided (the term ends %s)", c.End.Near(today))
		}
	}
	for i := range br.Expansion.Opportunities {
		o := &br.Expansion.Opportunities[i]
		switch {
		case !o.Open():
		case (o.Stage == "proposal" || o.Stage == "qualified") && o.Target != "":
			add(o.Source, buyers(br), "Decide on %s by %s", o.Name, o.Target.Near(today))
		default:
			add(o.Source, champions(br), "Say whether %s would help, and who would decide", o.Name)
		}
	}
	list = append(list, dataAsks(br)...)
	return append(list, inHouseAsks(br)...)
}

// dataAsks follow from the figures.
func dataAsks(br *AccountBrief) (list []Ask) {
	calm := true
	for _, s := range br.Health.Signals {
		calm = calm && s.Weight != WeightCritical && s.Weight != WeightWarning
		if seats := br.Usage; s.Signal == "low_utilisation" && seats != nil && seats.Seats != nil {
			idle := seats.Seats.Purchased - seats.Seats.Active
			list = append(list, Ask{fmt.Sprintf("Find out together what keeps %s idle", plural(idle, "seat")), champions(br), false, s.Source})
		}
	}
	if n := br.NPS; n != nil && n.Score >= 9 && calm {
		list = append(list, Ask{"Tell your story as a reference", n.Respondent, false, n.Source})
	}
	return list
}

// inHouseAsks are the gaps among the people and the questions that open tasks
// hold: "Ask Ann for an introduction".
func inHouseAsks(br *AccountBrief) (list []Ask) {
	for _, t := range br.Tasks {
		for _, text := range []string{t.NextAction, t.Title} {
			if strings.HasPrefix(Fold(text), "ask ") {
				list = append(list, Ask{text, "", true, t.Source})
				break
			}
		}
	}
	for _, g := range br.Gaps {
		list = append(list, Ask{g.Action + " (" + g.Detail + ")", "", true, g.Source})
	}
	return list
}

func champions(br *AccountBrief) string {
	return names(br, func(p *Stakeholder) bool { return p.Has("champion") })
}

func buyers(br *AccountBrief) string { return names(br, (*Stakeholder).Buys) }

// names are the active stakeholders that fit, in one line.
func names(br *AccountBrief, fits func(*Stakeholder) bool) string {
	var list []string
	for i := range br.Stakeholders {
		if p := &br.Stakeholders[i]; p.Active() && fits(p) {
			list = append(list, p.Name)
		}
	}
	return strings.Join(list, ", ")
}
